/** The log of visits to sources: how each went and what it cost. Table: 0002_rhythm.sql. */
import * as z from 'zod';

import { type Db, execute, rows, sql } from './db.ts';

/** What one visit brought, for the log. */
export interface NewCrawl {
  sourceId: string;
  startedAt: Date;
  tookMs: number;
  /**
   * `crawled`, `unchanged` (304), `nothing` (an answer without entries), a `CrawlErrorKind`, `fault`
   * (ours), or `articles`: the articles behind its entries, fetched together.
   */
  outcome: string;
  requests: number;
  bytes: number;
  entries?: number;
  added?: number;
  /** Of `articles`: the length of each text, 0 for a page that held none. */
  characters?: readonly number[];
}

/** Writes a visit down. */
export async function record(db: Db, crawl: NewCrawl): Promise<void> {
  const { sourceId, startedAt, tookMs, outcome, requests, bytes } = crawl;
  const { entries = 0, added = 0, characters = [] } = crawl;
  await execute(
    db,
    sql`INSERT INTO crawls
      (source_id, started_at, took_ms, outcome, requests, bytes, entries, added, characters)
      VALUES (${sourceId}, ${startedAt}, ${Math.round(tookMs)}, ${outcome}, ${requests}, ${bytes},
        ${entries}, ${added}, ${characters})`,
  );
}

export const Crawl = z.object({
  startedAt: z.date(),
  /** Milliseconds, waiting for its turn at the host included. */
  tookMs: z.int(),
  /** By its human name: see `NewCrawl`. */
  outcome: z.string(),
  requests: z.int(),
  /** As sent, before decompression. */
  bytes: z.coerce.number(),
  /** Entries listed; of `articles`, how many were asked for. */
  entries: z.int(),
  /** Items that were new; of `articles`, how many were read. */
  added: z.int(),
  /** Of `articles`: the median length of their texts; null when there is none. */
  medianCharacters: z.number().nullable(),
});
export type Crawl = z.infer<typeof Crawl>;

/** The last visits to a source, the newest first. */
export function ofSource(db: Db, sourceId: string, limit: number): Promise<Crawl[]> {
  const crawls = sql`
    SELECT started_at AS "startedAt", took_ms AS "tookMs", outcome, requests, bytes, entries, added,
      (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY length)
        FROM unnest(characters) AS length) AS "medianCharacters"
    FROM crawls WHERE source_id = ${sourceId}
    ORDER BY started_at DESC, id DESC LIMIT ${limit}
  `;
  return rows(db, Crawl, crawls);
}

export const CrawlDay = z.object({
  /** The day as people there call it: `2026-03-09`, in the source's zone. */
  day: z.iso.date(),
  /** Items it was the first to list that day. */
  items: z.int(),
  /** Those of them that were flagged: labelled lead or follow-up. */
  leads: z.int(),
  /** `leads` of `items`, 0 to 1; null on a day without items. */
  leadShare: z.number().nullable(),
  /** What asking for its list and its articles cost. */
  requests: z.coerce.number(),
  bytes: z.coerce.number(),
});
export type CrawlDay = z.infer<typeof CrawlDay>;

/**
 * What a source brought and cost on each of its last days, the oldest first and today last; a day
 * of nothing is there as well. Cost goes back as far as the log is kept.
 */
export function daysOf(db: Db, sourceId: string, days: number): Promise<CrawlDay[]> {
  const perDay = sql`
    WITH source AS (
      SELECT id, zone, (now() AT TIME ZONE zone)::date AS today FROM sources WHERE id = ${sourceId}
    ), day AS (
      SELECT today - back AS day, (today - back)::timestamp AT TIME ZONE zone AS begins,
        (today - back + 1)::timestamp AT TIME ZONE zone AS ends
      FROM source CROSS JOIN generate_series(0, ${days - 1}::int) AS back
    )
    SELECT day::text, heard.items, heard.leads,
      heard.leads::float8 / nullif(heard.items, 0) AS "leadShare", asked.requests, asked.bytes
    FROM day
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS items,
        count(*) FILTER (WHERE label IN ('lead', 'follow-up'))::int AS leads
      FROM items WHERE source_id = ${sourceId} AND first_seen_at >= begins AND first_seen_at < ends
    ) AS heard
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(requests), 0) AS requests, coalesce(sum(bytes), 0) AS bytes
      FROM crawls WHERE source_id = ${sourceId} AND started_at >= begins AND started_at < ends
    ) AS asked
    ORDER BY day
  `;
  return rows(db, CrawlDay, perDay);
}

/** Forgets the visits of more than so many days ago; returns how many. */
export function forgetOlderThan(db: Db, days: number): Promise<number> {
  return execute(db, sql`DELETE FROM crawls WHERE started_at < now() - ${days} * interval '1 day'`);
}
