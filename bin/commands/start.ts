import { once } from 'node:events';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import type pg from 'pg';

import { readOpening } from '../../demo/opening.ts';
import { demoPeople } from '../../demo/people.ts';
import {
  demoMailbox,
  demoPasswords,
  demoPrint,
  demoSources,
  demoTokens,
} from '../../demo/sources.ts';
import { readSettings, type Settings } from '../../settings.ts';
import * as actors from '../../store/actors.ts';
import { openPool } from '../../store/db.ts';
import { migrate } from '../../store/migrate.ts';
import * as sources from '../../store/sources.ts';
import { addSources, firstEntry, readShippedSources } from '../begin-live.ts';
import { type Command, UsageError } from '../command.ts';
import { needContact } from '../contact.ts';
import { keepHouseSecret } from '../house-secret.ts';
import { keepDatabase } from '../keep-database.ts';
import { onSignals } from '../on-signals.ts';
import { claimDataFolder } from '../only-start.ts';
import type { PartMessage } from '../part.ts';
import { deskPort, nextFree } from '../ports.ts';
import { supervise } from '../supervisor.ts';
import { ensureChromium } from '../system-packages.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

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
  if (live) needContact(settings);
  const foreign = (['DATABASE_URL', 'REDIS_URL'] as const).find((name) => settings[name]);
  if (!live && foreign) {
    throw new UsageError(
      `${foreign} is set, and the demo keeps to a database of its own: unset it, or start --live`,
    );
  }
  const shippedSources = live ? await readShippedSources() : [];
  const port = await deskPort(live ? settings : { ...settings, HOST: '127.0.0.1' });
  const dataDir = resolve(settings.DATA_DIR);
  // What is to be ended, the last begun first, whatever happens.
  const begun = new AsyncDisposableStack();
  begun.defer(await claimDataFolder(dataDir));
  const stopping = new AbortController();
  const stopped = once(stopping.signal, 'abort');
  onSignals(stopping);
  // Quiet by default: in one terminal the lines below must stay in sight.
  process.env.LOG_LEVEL ||= 'warn';

  say(live ? 'First Knock' : 'First Knock, demo: every story and person in it is made up');
  try {
    await begin();
    await stopped;
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
  } finally {
    if (stopping.signal.aborted) say('Stopping');
    await begun.disposeAsync();
  }
  say('Stopped');
  // An installation of Chromium may still be under way; it is not waited for.
  process.exit();

  async function begin(): Promise<void> {
    const database = await keepDatabase({
      url: settings.DATABASE_URL,
      dataDir,
      name: live ? 'first_knock' : 'first_knock_demo',
      say,
      signal: stopping.signal,
    });
    process.on('exit', database.kill);
    begun.defer(database.stop);
    const pool = openPool(database.url, { max: 2 });
    begun.defer(() => pool.end());
    await migrate(pool);
    const opening = live ? undefined : await readOpening(dataDir, nextFree);
    if (opening) {
      for (const person of demoPeople) await actors.add(pool, person);
      const { ports } = opening;
      const places = [...demoSources(ports), demoPrint(ports), demoMailbox(ports)];
      await sources.moveDemo(pool, places);
      await addSources(pool, places);
    } else {
      await addSources(pool, shippedSources);
    }
    if (stopping.signal.aborted) return;

    const houseSecret = settings.HOUSE_SECRET ?? (await keepHouseSecret(dataDir));
    const desk = deskAddress(settings, live, port);
    const at = { databaseUrl: database.url };
    const loopback = Object.values(opening?.ports ?? {}).map((port) => `127.0.0.1:${port}`);
    const messages: PartMessage[] = [
      { ...at, part: 'dashboard', port, demo: !live, loopback, houseSecret },
      ...(opening ? [{ ...at, part: 'newsroom' as const, ...opening, desk, houseSecret }] : []),
      { ...at, part: 'worker' },
      {
        ...at,
        part: 'crawler',
        loopback,
        demoTokens: opening ? demoTokens(opening.ports) : {},
        demoPasswords: opening ? demoPasswords(opening.ports) : {},
      },
    ];
    const parts = messages.map((message) => supervise(message, say));
    for (const part of parts) process.on('exit', part.kill);
    begun.defer(async () => void (await Promise.all(parts.map((part) => part.stop()))));
    await Promise.race([parts[0]?.ready, stopped]);
    if (stopping.signal.aborted) return;
    say(`Desk: ${desk}`);
    say(live ? await wayIn(pool, desk) : 'Sign in as anybody; no password is asked for here.');
    say(`Ctrl-C stops everything; what was read stays in ${settings.DATA_DIR}.`);
    void bringChromium();
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

async function wayIn(pool: pg.Pool, desk: string): Promise<string> {
  return (await firstEntry(pool, desk)) ?? 'Sign in with your login and password.';
}

/** Where people find the desk. The demo is for this computer alone, whatever HOST says. */
function deskAddress({ HOST, PUBLIC_URL }: Settings, live: boolean, port: number): string {
  if (live && PUBLIC_URL) return PUBLIC_URL.replace(/\/$/, '');
  const anyAddress = HOST === '0.0.0.0' || HOST === '::';
  return `http://${live && !anyAddress ? HOST : '127.0.0.1'}:${port}`;
}
