import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { Pool as Connections } from 'undici';

import { nextFree } from '../bin/ports.ts';
import { SESSION_COOKIE } from '../dashboard/session.ts';
import { demoPeople } from '../demo/people.ts';
import * as actors from '../store/actors.ts';
import * as sessions from '../store/sessions.ts';
import { understandItems } from '../worker/steps/understand-items.ts';
import { loadShipped, makeUnderstander } from '../worker/understand.ts';
import { atExit } from './at-exit.ts';
import { madeUpItems } from './made-up.ts';
import type { Bench, Reading, Scale } from './measure.ts';
import { runProgram } from './program.ts';
import { addSource, saveAll } from './saving.ts';
import { openPostgres, type OwnDatabase } from './servers.ts';

const FIRST_PORT = 4700;
/** People who look at the same time, each waiting for an answer before asking again. */
const AT_ONCE = 8;
/** Items behind the page: a morning's. */
const ITEMS = 700;
const samePage = fileURLToPath(new URL('same-page.ts', import.meta.url));

/** The triage page as monitors get it; beside its bytes sent by express alone. */
export async function benchServePages({ rounds, roundMs }: Scale): Promise<Bench> {
  const postgres = await openPostgres();
  const database = await postgres.database();
  const cookie = await prepare(database);

  const port = String(await nextFree(FIRST_PORT));
  const desk = runProgram(['serve'], { DATABASE_URL: database.url, PORT: port, LOG_LEVEL: 'info' });
  await desk.says(/"port":/);
  const ours = new Connections(`http://127.0.0.1:${port}`, { connections: AT_ONCE });
  const page = await ask(ours, cookie);

  const bare = fork(samePage);
  const leave = atExit(() => bare.kill());
  bare.send(page);
  const barePort = await new Promise<number>((told) => {
    bare.once('message', (port) => told(Number(port)));
  });
  const theirs = new Connections(`http://127.0.0.1:${barePort}`, { connections: AT_ONCE });

  return {
    what: `triage page, ${AT_ONCE} people at once`,
    unit: 'pages/s',
    rounds,
    ours: { name: 'serve', run: () => load(ours, cookie, roundMs) },
    peers: [{ name: 'express with the same bytes', run: () => load(theirs, cookie, roundMs) }],
    close: async () => {
      await Promise.all([ours.close(), theirs.close()]);
      bare.kill();
      leave();
      await desk.stop();
      await database.pool.end();
      await postgres.stop();
    },
  };
}

/** Leads to look at, and the cookie of a monitor who is signed in. */
async function prepare({ pool }: OwnDatabase): Promise<string> {
  const { lexicon, model } = await loadShipped();
  const context = {
    pool,
    understand: makeUnderstander({ lexicon, model, home: 'MY' }),
    by: { edition: lexicon.edition, model: model.name },
    onFault: (_versionId: string, error: unknown) => {
      throw error;
    },
  };
  await saveAll(pool, await addSource(pool), await madeUpItems(ITEMS), async (itemIds) => {
    await understandItems({ itemIds }, context);
  });
  const monitor = demoPeople.find(({ role }) => role === 'monitor');
  if (!monitor) throw new RangeError('no monitor among the people of the demo');
  return `${SESSION_COOKIE}=${await sessions.start(pool, await actors.add(pool, monitor))}`;
}

/** One round: everybody asks again and again, over connections that are kept open. */
async function load(desk: Connections, cookie: string, roundMs: number): Promise<Reading> {
  const startedAt = performance.now();
  const tookMs: number[] = [];
  const person = async () => {
    while (performance.now() - startedAt < roundMs) {
      const askedAt = performance.now();
      await ask(desk, cookie);
      tookMs.push(performance.now() - askedAt);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, person));
  const seconds = (performance.now() - startedAt) / 1000;
  const sorted = tookMs.toSorted((a, b) => a - b);
  const within = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1);
  return {
    value: tookMs.length / seconds,
    aside: `p50 ${within(0.5)} ms, p99 ${within(0.99)} ms`,
  };
}

async function ask(desk: Connections, cookie: string): Promise<string> {
  const answer = await desk.request({ path: '/triage', method: 'GET', headers: { cookie } });
  const page = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`the desk answered ${answer.statusCode}`);
  return page;
}
