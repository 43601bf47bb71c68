/** Mailboxes watched by IDLE (RFC 2177), so that a mail is read within seconds. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type pg from 'pg';

import type { Origin, Source } from '../../domain/source.ts';
import * as watches from '../../store/mailbox-watches.ts';
import * as sources from '../../store/sources.ts';
import { CrawlError } from '../crawl-error.ts';
import type { Mailbox, OpenMailbox } from './mailbox.ts';

export interface WatchOptions {
  pool: pg.Pool;
  openMailbox: (origin: Origin) => OpenMailbox;
  /** Told why a watch ended or could not begin: a `CrawlError`'s kind, or an error's name. */
  onFailure: (sourceId: string, why: string) => void;
  signal: AbortSignal;
  /** How often new mailboxes are looked for. */
  lookEveryMs?: number;
  /** How often a quiet connection is asked whether it still stands. */
  beatMs?: number;
  /** How long a mailbox that could not be watched is left to its rhythm. */
  restMs?: number;
}

/**
 * Watches every mailbox that no other process watches, until `signal` says to stop. All a watch
 * does is bring the source's turn forward: what it misses, the source's rhythm finds.
 */
export async function watchMailboxes(options: WatchOptions): Promise<void> {
  const { pool, onFailure, signal, lookEveryMs = 5000, restMs = 30_000 } = options;
  const watcher = randomUUID();
  const watching = new Map<string, Promise<void>>();

  const begin = async (sourceId: string) => {
    try {
      await watchOne(sourceId, watcher, options);
    } catch (error) {
      if (signal.aborted) return;
      onFailure(sourceId, error instanceof CrawlError ? error.kind : (error as Error).name);
      await sleep(restMs, undefined, { signal }).catch(() => {});
    } finally {
      watching.delete(sourceId);
    }
  };
  while (!signal.aborted) {
    // The database may be away; it is looked for again.
    const ids = await watches.unwatched(pool, watcher).catch(() => []);
    for (const id of ids) if (!watching.has(id)) watching.set(id, begin(id));
    await sleep(lookEveryMs, undefined, { signal }).catch(() => {});
  }
  await Promise.all(watching.values());
}

/** Returns when the source is paused or gone, or another watches it. */
async function watchOne(sourceId: string, watcher: string, options: WatchOptions): Promise<void> {
  const { pool, openMailbox, signal, beatMs = 20_000 } = options;
  if (!(await watches.take(pool, sourceId, watcher))) return;
  const source = await sources.find(pool, sourceId);
  if (!source) return;

  let mailbox: Mailbox | undefined;
  try {
    mailbox = await openMailbox(source.origin)(source.url);
    if (hasMore(mailbox, source)) await watches.crawlNow(pool, sourceId);
    while (!signal.aborted) {
      const isNew = await mailbox.newMail(beatMs, signal);
      if (!(await watches.take(pool, sourceId, watcher))) return;
      if (isNew) await watches.crawlNow(pool, sourceId);
    }
  } finally {
    await mailbox?.close();
    // A database that is away lets go of it by itself, in a minute.
    await watches.leave(pool, sourceId, watcher).catch(() => {});
  }
}

/** What came while nobody watched. */
function hasMore({ uidValidity, lastUid }: Mailbox, { validators }: Source): boolean {
  const read = validators.mailbox;
  return read?.uidValidity !== uidValidity || read.lastUid < lastUid;
}
