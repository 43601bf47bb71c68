import { setTimeout as sleep } from 'node:timers/promises';

import type pg from 'pg';

import type { Enqueue } from '../queue.ts';
import * as hosts from '../store/hosts.ts';
import * as sources from '../store/sources.ts';

const TICK_MS = 500;
const MOST_AT_ONCE = 50;

/**
 * Queues, twice a second, the sources whose time has come and the hosts with articles to fetch.
 *
 * The tables are the schedule: a flushed queue, a second crawler or a night asleep change nothing
 * but that everything due is due now, once. Returns when `signal` says so.
 */
export async function keepSchedule(
  pool: pg.Pool,
  enqueue: Enqueue,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await queueDue(pool, enqueue);
    } catch (error) {
      // The database is away: what is due stays due.
      onError(error);
    }
    await sleep(TICK_MS, undefined, { signal }).catch(() => {});
  }
}

/** Queues what is due now. */
export async function queueDue(pool: pg.Pool, enqueue: Enqueue): Promise<void> {
  for (const sourceId of await sources.takeDue(pool, MOST_AT_ONCE)) {
    await enqueue('crawl-source', { sourceId });
  }
  for (const host of await hosts.takeDue(pool, MOST_AT_ONCE)) {
    await enqueue('fetch-articles', { host });
  }
}
