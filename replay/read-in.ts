/** Saves what archives hold, as fast as it is understood. */
import { setTimeout as sleep } from 'node:timers/promises';

import type pg from 'pg';

import { type Enqueue, enqueueItems } from '../queue.ts';
import { transaction } from '../store/db.ts';
import * as items from '../store/items.ts';
import * as wordings from '../store/wordings.ts';
import * as runs from '../store/runs.ts';
import * as sources from '../store/sources.ts';
import type { Readers } from '../crawler/readers/readers.ts';
import { readArchives } from './archive.ts';

/** Reading waits while this many wordings have no verdict: the archive is not the queue. */
const MOST_UNREAD = 2000;
const BEAT_MS = 200;

export interface ReplayContext {
  pool: pg.Pool;
  enqueue: Enqueue;
  readers: Readers;
  /** The run that shows how far it is, and by which people pause or cancel it. */
  runId: string;
  progress: { to(done: number, total: number): void };
  /** Told, in one line each, what cannot be read. */
  say: (line: string) => void;
  /** Ends it early; what was saved is understood later. */
  signal: AbortSignal;
}

/**
 * Reads archives into the store; returns how many entries it read, and how many lines were none,
 * once all are understood (and their articles fetched, where `articles` says so), or once it was
 * ended early. Safe to repeat: what is known is not saved twice.
 */
export async function readIn(
  what: { paths: string[]; rate: number; total: number; articles: boolean },
  context: ReplayContext,
): Promise<{ read: number; complaints: number }> {
  const { paths, rate, total, articles } = what;
  const { pool, enqueue, readers, runId, progress, say, signal } = context;
  const startedAt = Date.now();
  let read = 0;
  let complaints = 0;
  const complain = (line: string) => {
    complaints += 1;
    say(line);
  };

  let going = true;
  for await (const { source, entries } of readArchives(paths, { complain, readers })) {
    const sourceId = await sources.add(pool, source);
    const found = await sources.find(pool, sourceId);
    if (!found) throw new Error('a source just saved is gone');
    const { changedIds } = await transaction(pool, (tx) => items.saveEntries(tx, found, entries));
    await enqueueItems(enqueue, changedIds);
    read += entries.length;
    going = await until((unread) => unread < MOST_UNREAD);
    if (!going) break;
    await rest(startedAt + (read / rate) * 1000 - Date.now());
    if (signal.aborted) break;
  }
  if (going) await until((unread, unfetched) => unread + (articles ? unfetched : 0) === 0);
  return { read, complaints };

  /** Waits for the backlog to be so, and while somebody paused it; false when it is to end. */
  async function until(isSo: (unread: number, unfetched: number) => boolean): Promise<boolean> {
    while (!signal.aborted) {
      const { unread, articles: unfetched } = await wordings.backlog(pool, 'replay');
      const done = Math.max(0, read - unread);
      progress.to(done, total);
      const state = await runs.beat(pool, runId, done);
      if (state === 'cancelled') return false;
      if (state !== 'paused' && isSo(unread, unfetched)) return true;
      await rest(BEAT_MS);
    }
    return false;
  }

  function rest(ms: number): Promise<void> {
    return sleep(Math.max(0, ms), undefined, { signal }).catch(() => {});
  }
}
