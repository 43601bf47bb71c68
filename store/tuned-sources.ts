/** What operators make of sources: facts about them, pauses, a crawl before its time. */
import * as z from 'zod';

import { Source } from '../domain/source.ts';
import {
  type Db,
  type ActorTx,
  execute,
  findRow,
  getRow,
  NotFound,
  type Query,
  sql,
} from './db.ts';

const Id = z.object({ id: z.uuid() });

/** A source as operators see it. */
export const TunedSource = Source.extend({
  pauseReason: z.string().nullable(),
  crawledAt: z.date().nullable(),
  nextCrawlAt: z.date(),
  /** The last failure by its human name; null after a success. */
  failure: z.string().nullable(),
  failedAt: z.date().nullable(),
  failuresInARow: z.int(),
  /** Entries of the last crawl that said too little. */
  skipped: z.int(),
  /** Bounds of its own to how often it is asked; null: those of all. */
  fastestSeconds: z.number().nullable(),
  slowestSeconds: z.number().nullable(),
  /** Why it seems to have fallen silent, by its human name, and since when; null: it is heard. */
  silence: z.string().nullable(),
  silentSince: z.date().nullable(),
});
export type TunedSource = z.infer<typeof TunedSource>;

/** @throws {NotFound} */
export function get(db: Db, sourceId: string): Promise<TunedSource> {
  const source = sql`
    SELECT id, name, outlet, url, kind, origin, lang, section, zone, options, basis,
      every_seconds AS "everySeconds", validators, paused_at AS "pausedAt",
      pause_reason AS "pauseReason", crawled_at AS "crawledAt", next_crawl_at AS "nextCrawlAt",
      failure, failed_at AS "failedAt", failures_in_a_row AS "failuresInARow", skipped, silence,
      silent_since AS "silentSince", fastest_seconds AS "fastestSeconds",
      slowest_seconds AS "slowestSeconds"
    FROM sources WHERE id = ${sourceId}
  `;
  return getRow(db, TunedSource, source);
}

/** The id of the source at this address, or undefined. */
export async function findIdAt(
  db: Db,
  { origin, url }: Pick<Source, 'origin' | 'url'>,
): Promise<string | undefined> {
  const known = sql`SELECT id FROM sources WHERE origin = ${origin} AND url = ${url}`;
  return (await findRow(db, Id, known))?.id;
}

/** What may be said of a source otherwise than it is; where and how it is read stays. */
export type SourceFacts = Pick<
  TunedSource,
  | 'name'
  | 'outlet'
  | 'lang'
  | 'section'
  | 'zone'
  | 'basis'
  | 'options'
  | 'fastestSeconds'
  | 'slowestSeconds'
>;

/**
 * Writes what is known of a source. Without a basis it rests. The next answer is read in full, for
 * what was read by other options is not what these would read. @throws {NotFound}
 */
export async function saveFacts(tx: ActorTx, sourceId: string, facts: SourceFacts): Promise<void> {
  const { name, outlet, lang, section, zone, basis, options } = facts;
  const { fastestSeconds, slowestSeconds } = facts;
  await one(
    tx,
    sql`UPDATE sources
      SET name = ${name}, outlet = ${outlet}, lang = ${lang}, section = ${section}, zone = ${zone},
        basis = ${basis}, options = ${JSON.stringify(options)},
        fastest_seconds = ${fastestSeconds}, slowest_seconds = ${slowestSeconds},
        validators = validators - 'etag' - 'lastModified',
        paused_at = CASE WHEN ${basis}::text IS NULL THEN coalesce(paused_at, now()) ELSE paused_at END
      WHERE id = ${sourceId}`,
  );
}

/** It is asked no more until somebody resumes it. @throws {NotFound} */
export async function pause(tx: ActorTx, sourceId: string, reason: string): Promise<void> {
  await one(
    tx,
    sql`UPDATE sources SET paused_at = coalesce(paused_at, now()), pause_reason = ${reason}
      WHERE id = ${sourceId}`,
  );
}

/** It is asked again, now. One without a basis goes on resting. @throws {NotFound} */
export async function resume(tx: ActorTx, sourceId: string): Promise<void> {
  await one(
    tx,
    sql`UPDATE sources
      SET paused_at = CASE WHEN basis IS NULL THEN paused_at END, pause_reason = NULL,
        next_crawl_at = now()
      WHERE id = ${sourceId}`,
  );
}

/** Its next turn is now; a host that asked for rest still has it. @throws {NotFound} */
export async function crawlNow(tx: ActorTx, sourceId: string): Promise<void> {
  await one(tx, sql`UPDATE sources SET next_crawl_at = now() WHERE id = ${sourceId}`);
}

async function one(tx: ActorTx, change: Query): Promise<void> {
  if ((await execute(tx, change)) === 0) throw new NotFound('no such source');
}
