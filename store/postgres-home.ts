/** Where the embedded PostgreSQL can live and as whom it can run: it refuses to run as root. */
import { execFileSync, spawnSync, type SpawnOptions } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** How to call a program of the server. */
interface Call {
  command: string;
  args: string[];
  options: Pick<SpawnOptions, 'uid' | 'gid' | 'cwd' | 'env'>;
}

export interface Home {
  /** Holds the cluster, its secret, its socket and its log. */
  folder: string;
  as(program: string, args: string[]): Call;
  /** Hands a file to the user the server runs as. */
  own(path: string): Promise<void>;
  /** Whether that user is the one we run as. */
  ownedByUs: boolean;
}

/** Runs a program as a user inside a namespace, in which root's files are that user's own. */
const NAMESPACE = ['--user', '--map-user=1000', '--map-group=1000', '--'];

/** Where the server lives when root may not make namespaces; a folder that any user may enter. */
const REACHABLE = '/var/lib/first-knock';

/**
 * Not root: the data folder itself. Root: the same, through a user namespace, which also works
 * in a home closed to others. Where those are refused: a copy of server and data in a reachable
 * folder, as the system's least user.
 */
export async function homeFor(
  dataDir: string,
  native: string,
  say: (line: string) => void,
): Promise<Home> {
  const options = { cwd: dataDir, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' } };
  const program = (name: string) => join(native, 'bin', name);
  const nothing = () => Promise.resolve();
  if (process.getuid?.() !== 0) {
    return {
      folder: dataDir,
      as: (name, args) => ({ command: program(name), args, options }),
      own: nothing,
      ownedByUs: true,
    };
  }
  if (namespacesWork()) {
    return {
      folder: dataDir,
      as: (name, args) => ({
        command: 'unshare',
        args: [...NAMESPACE, program(name), ...args],
        options,
      }),
      own: nothing,
      ownedByUs: true,
    };
  }

  const id = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const folder = join(REACHABLE, id);
  const { uid, gid } = leastUser();
  say(`PostgreSQL cannot run as root here: its data is in ${folder} instead of ${dataDir}`);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await chown(folder, uid, gid);
  const binaries = join(
    REACHABLE,
    `server-${createHash('sha256').update(native).digest('hex').slice(0, 12)}`,
  );
  if (!existsSync(binaries))
    await cp(native, binaries, { recursive: true, verbatimSymlinks: true });
  return {
    folder,
    as: (name, args) => ({
      command: join(binaries, 'bin', name),
      args,
      options: { ...options, cwd: folder, uid, gid },
    }),
    own: (path) => chown(path, uid, gid),
    ownedByUs: false,
  };
}

function namespacesWork(): boolean {
  // A way to try the other path, and to choose it where namespaces work but are unwanted.
  if (process.env.FIRST_KNOCK_NO_NAMESPACES) return false;
  return spawnSync('unshare', [...NAMESPACE, 'true'], { stdio: 'ignore' }).status === 0;
}

function leastUser(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
