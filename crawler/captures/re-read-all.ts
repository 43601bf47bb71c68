/** All that is kept read again, as a run that people can pause and cancel. */
import { setTimeout as sleep } from 'node:timers/promises';

import type pg from 'pg';

import { type Enqueue, enqueueItems } from '../../queue.ts';
import * as captures from '../../store/captures.ts';
import type { Kept } from '../../store/captures.ts';
import * as runs from '../../store/runs.ts';
import { reRead } from './re-read.ts';
import type { Readers } from '../readers/readers.ts';

/** Their pages are in memory at once. */
const AT_ONCE = 20;
const BEAT_MS = 500;

export interface ReReadContext {
  pool: pg.Pool;
  enqueue: Enqueue;
  readers: Readers;
  runId: string;
  total: number;
  progress: { to(done: number, total: number): void };
  /** Ends it early; what was read stays. */
  signal: AbortSignal;
}

/**
 * Reads these items again, and queues those with other words now; returns how many were which.
 * Safe to repeat: begun again, it finds what it changed unchanged.
 */
export async function reReadAll(kept: Kept, context: ReReadContext) {
  const { pool, enqueue, readers, runId, total, progress, signal } = context;
  const report = { read: 0, changed: 0, unreadable: 0 };
  let after = captures.NO_ID;
  while (await mayGoOn()) {
    const itemIds = await captures.keptIds(pool, { ...kept, after, limit: AT_ONCE });
    const last = itemIds.at(-1);
    if (last === undefined) break;
    const { read, changedIds, unreadable } = await reRead(pool, itemIds, readers);
    await enqueueItems(enqueue, changedIds);
    report.read += read;
    report.changed += changedIds.length;
    report.unreadable += unreadable;
    after = last;
  }
  return report;

  /** Gives a sign of life; waits while somebody paused it. False when it is to end. */
  async function mayGoOn(): Promise<boolean> {
    while (!signal.aborted) {
      progress.to(report.read, total);
      const state = await runs.beat(pool, runId, report.read);
      if (state !== 'paused') return state !== 'cancelled';
      await sleep(BEAT_MS, undefined, { signal }).catch(() => {});
    }
    return false;
  }
}
