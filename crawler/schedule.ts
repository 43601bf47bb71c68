import { setTimeout as sleep } from 'node:timers/promises';

import type pg from 'pg';

import type { Enqueue } from '../queue.ts';
import * as captures from '../store/captures.ts';
import * as hosts from '../store/hosts.ts';
import * as sources from '../store/sources.ts';
import * as trials from '../store/trials.ts';

const TICK_MS = 500;
const MOST_AT_ONCE = 50;

/**
 * Queues, twice a second, what is due. The tables are the schedule: a flushed queue, a second
 * crawler or a night asleep change nothing but that everything due is due now, once. Returns when
 * `signal` says so; the database being away is told to `onError`, and what is due stays due.
 */
export async function keepSchedule(
  due: () => Promise<void>,
  onError: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await due().catch(onError);
    await sleep(TICK_MS, undefined, { signal }).catch(() => {});
  }
}

/** Queues the sources whose time has come, hosts with articles to fetch, items to be read again, trials. */
export async function queueDue(pool: pg.Pool, enqueue: Enqueue): Promise<void> {
  for (const sourceId of await sources.takeDue(pool, MOST_AT_ONCE)) {
    await enqueue('crawl-source', { sourceId });
  }
  await queueDueHosts(pool, enqueue);
  const itemIds = await captures.takeAsked(pool, MOST_AT_ONCE);
  if (itemIds.length > 0) await enqueue('re-read-items', { itemIds });
  for (const trialId of await trials.takeWaiting(pool, MOST_AT_ONCE)) {
    await enqueue('try-source', { trialId });
  }
}

/** Queues the hosts with articles to fetch. */
export async function queueDueHosts(pool: pg.Pool, enqueue: Enqueue): Promise<void> {
  for (const host of await hosts.takeDue(pool, MOST_AT_ONCE)) {
    await enqueue('fetch-articles', { host });
  }
}
