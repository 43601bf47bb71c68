/** The worker's process: understands items, and does the chores. */
import { setTimeout as sleep } from 'node:timers/promises';

import type pg from 'pg';

import { openGround } from '../ground.ts';
import { type Log, logged } from '../log.ts';
import type { Enqueue } from '../queue.ts';
import type { Settings } from '../settings.ts';
import * as chores from '../store/chores.ts';
import * as wordings from '../store/wordings.ts';
import type { Chore } from './chores/chore.ts';
import { dropOldCaptures } from './chores/drop-old-captures.ts';
import { forgetCrawls } from './chores/forget-crawls.ts';
import { queueOverdueItems } from './chores/queue-overdue-items.ts';
import { queueTips } from './chores/queue-tips.ts';
import { understandItems } from './steps/understand-items.ts';
import { loadShipped, makeUnderstander } from './understand.ts';

export interface WorkerOptions {
  databaseUrl: string;
  settings: Settings;
  log: Log;
  /** Ends the process: the supervisor starts it anew. */
  giveUp: (reason: string) => void;
}

/** Understanding is work for the processor: more jobs at once only wait for the database. */
const JOBS_AT_ONCE = 2;
const allChores: Chore[] = [queueOverdueItems, queueTips, dropOldCaptures, forgetCrawls];
const CHORE_TICK_MS = 1000;

/** Starts a worker; resolves once it works. */
export async function startWorker(options: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const { databaseUrl, settings, log, giveUp } = options;
  const stopping = new AbortController();
  const ground = await openGround(databaseUrl, settings, log, stopping.signal);
  const { pool, queues } = ground;

  // A worker that starts may be a newer one, which understands what the last one failed on.
  await wordings.forgetFailures(pool);
  const { lexicon, model } = await loadShipped();
  const context = {
    pool,
    understand: makeUnderstander({ lexicon, model, home: settings.HOME_COUNTRY }),
    by: { edition: lexicon.edition, model: model.name },
    onFault: (id: string, error: unknown) =>
      log.error({ id, error: (error as Error).name }, 'understanding failed'),
  };
  await queues.work(
    'understand-items',
    (job) =>
      logged(log, 'understand-items', { items: job.itemIds.length }, () =>
        understandItems(job, context),
      ),
    { concurrency: JOBS_AT_ONCE, onDead: () => giveUp('the queue no longer answers') },
  );
  const choring = doChores({ pool, enqueue: queues.enqueue }, log, stopping.signal);
  log.info('worker at work');

  return {
    stop: async () => {
      stopping.abort();
      await choring;
      await ground.close();
      log.info('worker stopped');
    },
  };
}

async function doChores(
  context: { pool: pg.Pool; enqueue: Enqueue },
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    for (const chore of allChores) {
      try {
        if (!(await chores.take(context.pool, chore.name, chore.everySeconds))) continue;
        await logged(log, chore.name, {}, () => chore.run(context));
      } catch {
        // Logged above, or the database is away: its turn comes again.
      }
    }
    await sleep(CHORE_TICK_MS, undefined, { signal }).catch(() => {});
  }
}
