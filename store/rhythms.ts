/** What a source was heard to do, and what was learnt from that. Tables: 0002_rhythm.sql. */
import * as z from 'zod';

import { type Db, execute, getRow, rows, sql } from './db.ts';

/** So many visits to its list, and so many articles, tell what is usual of a source. */
const VISITS = 100;
const ARTICLES = 100;

export const Heard = z.object({
  /** What was learnt last, crawler/rhythm/rhythm.ts; null: nothing yet. */
  rhythm: z.unknown(),
  silence: z.string().nullable(),
  silentSince: z.date().nullable(),
  /** Bounds of its own, in seconds. */
  fastestSeconds: z.number().nullable(),
  slowestSeconds: z.number().nullable(),
  /** When it was first seen to list something, and when last something that it had not. */
  since: z.date().nullable(),
  lastAt: z.date().nullable(),
  /** How the last visits to its list went, the newest first: store/crawls.ts. */
  outcomes: z.array(z.string()),
  /** The length of the texts of its last articles, the newest first. */
  recentCharacters: z.array(z.int()),
  /** Of those before; while the source is taken for silent, of those before it fell so. */
  pastCharacters: z.array(z.int()),
});
export type Heard = z.infer<typeof Heard>;

/** What was heard of a source; its last `recentArticles` articles are the recent ones. */
export function heardOf(db: Db, sourceId: string, recentArticles: number): Promise<Heard> {
  const heard = sql`
    SELECT rhythm, silence, silent_since AS "silentSince", fastest_seconds AS "fastestSeconds",
      slowest_seconds AS "slowestSeconds",
      (SELECT min(seen_at) FROM sightings WHERE source_id = source.id) AS since,
      (SELECT max(seen_at) FROM sightings WHERE source_id = source.id) AS "lastAt",
      ARRAY (
        SELECT outcome FROM crawls WHERE source_id = source.id AND outcome <> 'articles'
        ORDER BY started_at DESC, id DESC LIMIT ${VISITS}) AS outcomes,
      coalesce(article.recent, '{}') AS "recentCharacters",
      coalesce(article.past, '{}') AS "pastCharacters"
    FROM sources AS source
    LEFT JOIN LATERAL (
      SELECT array_agg(length) FILTER (WHERE back <= ${recentArticles}) AS recent,
        array_agg(length) FILTER (
          WHERE back > ${recentArticles} AND NOT (silence = 'short' AND started_at >= silent_since)
        ) AS past
      FROM (
        SELECT length, started_at,
          row_number() OVER (ORDER BY started_at DESC, crawls.id DESC, at DESC) AS back
        FROM crawls CROSS JOIN unnest(characters) WITH ORDINALITY AS text (length, at)
        WHERE source_id = source.id AND outcome = 'articles'
        ORDER BY back LIMIT ${ARTICLES + recentArticles}
      ) AS last
    ) AS article ON true
    WHERE id = ${sourceId}
  `;
  return getRow(db, Heard, heard);
}

/**
 * When a source published what it listed in the last days, since we first looked at it: at the time
 * that it says, unless that is a day without an hour or cannot be true, else when we saw it.
 */
export async function publicationTimes(db: Db, sourceId: string, days: number): Promise<Date[]> {
  const times = sql`
    WITH source AS (
      SELECT id, zone, (SELECT min(seen_at) FROM sightings WHERE source_id = sources.id) AS since
      FROM sources WHERE id = ${sourceId}
    ), listed AS (
      SELECT item_id, min(seen_at) AS seen_at FROM sightings
      WHERE source_id = ${sourceId} AND seen_at > now() - ${days} * interval '1 day'
      GROUP BY item_id
    )
    SELECT CASE WHEN published_at > since AND published_at < listed.seen_at
        AND (published_at AT TIME ZONE zone)::time <> '00:00'
      THEN published_at ELSE listed.seen_at END AS at
    FROM listed JOIN items ON items.id = item_id CROSS JOIN source
    -- What was there when we first looked came at any time before.
    WHERE listed.seen_at > since
  `;
  return (await rows(db, z.object({ at: z.date() }), times)).map(({ at }) => at);
}

/** What was learnt of when a source publishes. */
export async function saveRhythm(db: Db, sourceId: string, rhythm: object): Promise<void> {
  await execute(
    db,
    sql`UPDATE sources SET rhythm = ${JSON.stringify(rhythm)} WHERE id = ${sourceId}`,
  );
}

/** Why it seems to have fallen silent, or null; it is silent since it was first taken to be. */
export async function saveSilence(db: Db, sourceId: string, silence: string | null): Promise<void> {
  await execute(
    db,
    sql`UPDATE sources SET silence = ${silence},
        silent_since = CASE WHEN ${silence}::text IS NOT NULL THEN coalesce(silent_since, now()) END
      WHERE id = ${sourceId} AND silence IS DISTINCT FROM ${silence}::text`,
  );
}

/** Its next turn is in so many seconds, and a tenth of chance, so that no two go in step. */
export async function saveNextVisit(db: Db, sourceId: string, seconds: number): Promise<void> {
  await execute(
    db,
    sql`UPDATE sources
      SET next_crawl_at = now() + ${seconds} * (1 + 0.1 * random()) * interval '1 second'
      WHERE id = ${sourceId}`,
  );
}
