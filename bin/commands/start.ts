import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { readSourcesFile, SourcesFileError } from '../../crawler/sources-file.ts';
import { readOpening } from '../../demo/opening.ts';
import { demoSources } from '../../demo/outlets.ts';
import { demoPeople } from '../../demo/people.ts';
import { readSettings, type Settings } from '../../settings.ts';
import * as actors from '../../store/actors.ts';
import { openPool } from '../../store/db.ts';
import * as oneTimeLinks from '../../store/one-time-links.ts';
import { migrate } from '../../store/migrate.ts';
import * as sources from '../../store/sources.ts';
import { type Command, UsageError } from '../command.ts';
import { keepDatabase } from '../keep-database.ts';
import { claimDataFolder } from '../only-start.ts';
import type { PartMessage } from '../part.ts';
import { isFree, nextFree } from '../ports.ts';
import { supervise } from '../supervisor.ts';
import { ensureChromium } from '../system-packages.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const FIRST_PORT = 4000;

/**
 * `start`: everything in one place. The demo, with a made-up newsroom and people, in a database of
 * its own; or `--live`, with the sources of config/sources.yaml and nobody seeded.
 *
 * 1. Claim the data folder; bring up the database and its tables.
 * 2. Put in what an empty database starts from.
 * 3. Start the parts, each a process that is started anew when it dies.
 * 4. Say where the desk is, once it answers. Ctrl-C ends all of it, the database last.
 */
export const run: Command = async (args) => {
  const { values } = parseArgs({
    args,
    options: { live: { type: 'boolean', default: false }, port: { type: 'string' } },
  });
  const environment = { ...process.env, ...(values.port && { PORT: values.port }) };
  const settings = readSettings(environment);
  const { live } = values;
  if (live && !settings.CONTACT) {
    throw new UsageError(
      'CONTACT is not set: live crawling names an e-mail or web address in its user agent',
    );
  }
  if (!live && settings.DATABASE_URL) {
    throw new UsageError(
      'DATABASE_URL is set, and the demo keeps to a database of its own: unset it, or start --live',
    );
  }
  const shippedSources = live ? await readShippedSources() : [];
  const port = await deskPort(settings);
  const dataDir = resolve(settings.DATA_DIR);
  const letGo = await claimDataFolder(dataDir);
  const stopping = new AbortController();
  const stopped = untilStopped(stopping);
  // Quiet by default: in one terminal the lines below must stay in sight.
  process.env.LOG_LEVEL ??= 'warn';

  say(live ? 'First Knock' : 'First Knock, demo: every story and person in it is made up');
  const database = await keepDatabase({
    url: settings.DATABASE_URL,
    dataDir,
    name: live ? 'first_knock' : 'first_knock_demo',
    say,
  });
  const pool = openPool(database.url, { max: 2 });
  await migrate(pool);
  const opening = live ? undefined : await readOpening(dataDir, nextFree);
  if (opening) {
    for (const person of demoPeople) await actors.add(pool, person);
    for (const source of demoSources(opening.ports)) await sources.add(pool, source);
  } else {
    for (const source of shippedSources) await sources.add(pool, source);
  }

  const at = { databaseUrl: database.url };
  const loopback = Object.values(opening?.ports ?? {}).map((port) => `127.0.0.1:${port}`);
  const messages: PartMessage[] = [
    { ...at, part: 'dashboard', port, demo: !live },
    ...(opening ? [{ ...at, part: 'newsroom' as const, ...opening }] : []),
    { ...at, part: 'worker' },
    { ...at, part: 'crawler', loopback },
  ];
  const parts = messages.map((message) => supervise(message, say));
  await Promise.race([parts[0]?.ready, stopped]);
  if (!stopping.signal.aborted) {
    say(`Desk: http://127.0.0.1:${port}`);
    say(
      live ? await firstEntry() : 'Sign in as anybody on the page; no password is asked for here.',
    );
    say(`Ctrl-C stops everything; what was read stays in ${settings.DATA_DIR}.`);
    void bringChromium();
  }

  await stopped;
  say('Stopping');
  await Promise.all(parts.map((part) => part.stop()));
  await pool.end();
  await database.stop();
  await letGo();
  say('Stopped');
  // An installation of Chromium may still be under way; it is not waited for.
  process.exit();

  /** How the first administrator gets in, where there is none yet. */
  async function firstEntry(): Promise<string> {
    if (await actors.hasAdministrator(pool)) return 'Sign in with your login and password.';
    const administrator = { login: 'administrator', name: 'Administrator', offices: [] };
    const id = await actors.add(pool, { ...administrator, role: 'administrator' });
    const token = await oneTimeLinks.add(pool, id);
    return `The first administrator signs in, once and within ${oneTimeLinks.LINK_HOURS} hours, at http://127.0.0.1:${port}/enter/${token}`;
  }
};

/** Brought while everything else runs: one source needs it, and reads as soon as it is there. */
async function bringChromium(): Promise<void> {
  if (await ensureChromium(say)) return;
  say(
    'No Chromium, and none could be installed: pages that need JavaScript are not read. ' +
      'To have them: npx playwright install chromium',
  );
}

/** @throws {UsageError} with line and column when somebody's change to the file broke it */
async function readShippedSources() {
  try {
    return await readSourcesFile();
  } catch (error) {
    if (error instanceof SourcesFileError) throw new UsageError(error.message);
    throw error;
  }
}

async function deskPort({ PORT, HOST }: Settings): Promise<number> {
  if (PORT === undefined) return nextFree(FIRST_PORT);
  if (await isFree(PORT, HOST)) return PORT;
  throw new UsageError(`port ${PORT} is in use: stop what listens there, or choose another PORT`);
}

function untilStopped(stopping: AbortController): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      stopping.abort();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  });
}
