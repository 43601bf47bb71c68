/** What the sources page says of each source: how it goes, and what was heard of late. */
import * as z from 'zod';

import { Origin } from '../domain/source.ts';
import { Label } from '../domain/verdict.ts';
import { type ActorTx, type Db, getRow, rows, sql } from './db.ts';

/** How many hours back the rhythm of a source is shown. */
const RHYTHM_HOURS = 48;

export const SourceFigures = z.object({
  id: z.uuid(),
  name: z.string(),
  outlet: z.string(),
  kind: z.string(),
  origin: Origin,
  lang: z.string().nullable(),
  basis: z.string().nullable(),
  pausedAt: z.date().nullable(),
  crawledAt: z.date().nullable(),
  /** The last failure by its human name; null after a success. */
  failure: z.string().nullable(),
  failedAt: z.date().nullable(),
  /** Why it seems to have fallen silent, by its human name; null: it is heard. */
  silence: z.string().nullable(),
  nextCrawlAt: z.date(),
  /** Entries of the last crawl that said too little. */
  skipped: z.int(),
  /** Items heard in each of the last hours, the oldest first. */
  rhythm: z.array(z.int()).length(RHYTHM_HOURS),
  lastItemAt: z.date().nullable(),
  dayItems: z.int(),
  /** Articles of the last day that could not be read. */
  dayUnread: z.int(),
  /** Items of the last 7 days that were flagged. */
  weekFlagged: z.int(),
});
export type SourceFigures = z.infer<typeof SourceFigures>;

/** All sources with their figures, by name. Counts go by the day an item was first seen. */
export function sourceFigures(db: Db): Promise<SourceFigures[]> {
  const figures = sql`
    SELECT source.id, source.name, source.outlet, source.kind, source.origin, source.lang,
      source.basis, source.paused_at AS "pausedAt", source.crawled_at AS "crawledAt",
      source.failure, source.failed_at AS "failedAt", source.silence, source.next_crawl_at AS "nextCrawlAt",
      source.skipped, week."lastItemAt", week."dayItems", week."dayUnread",
      week."weekFlagged", heard.rhythm
    FROM sources AS source
    CROSS JOIN LATERAL (
      SELECT max(first_seen_at) AS "lastItemAt",
        count(*) FILTER (WHERE first_seen_at > now() - interval '1 day')::int AS "dayItems",
        count(article_failure)
          FILTER (WHERE first_seen_at > now() - interval '1 day')::int AS "dayUnread",
        count(*) FILTER (WHERE label IN ('lead', 'follow-up'))::int AS "weekFlagged"
      FROM items
      WHERE source_id = source.id AND first_seen_at > now() - interval '7 days'
    ) AS week
    CROSS JOIN LATERAL (
      SELECT array_agg(coalesce(hour.items, 0) ORDER BY back DESC) AS rhythm
      FROM generate_series(0, ${RHYTHM_HOURS - 1}::int) AS back
      LEFT JOIN (
        SELECT floor(extract(epoch FROM now() - first_seen_at) / 3600)::int AS back,
          count(*)::int AS items
        FROM items
        WHERE source_id = source.id
          AND first_seen_at > now() - ${RHYTHM_HOURS} * interval '1 hour'
        GROUP BY 1
      ) AS hour USING (back)
    ) AS heard
    ORDER BY source.name
  `;
  return rows(db, SourceFigures, figures);
}

export const LatestItem = z.object({
  id: z.uuid(),
  title: z.string(),
  lang: z.string().nullable(),
  label: Label.nullable(),
  firstSeenAt: z.date(),
  storyId: z.uuid().nullable(),
  /** Why the article behind it could not be read, by its human name. */
  articleFailure: z.string().nullable(),
  hasCapture: z.boolean(),
});
export type LatestItem = z.infer<typeof LatestItem>;

/** The items a source was the first to list, the newest first, as far as this actor may see them. */
export function latestItems(db: ActorTx, sourceId: string, limit: number): Promise<LatestItem[]> {
  const latest = sql`
    SELECT item.id, wording.title, verdict.lang, item.label, item.first_seen_at AS "firstSeenAt",
      told.story_id AS "storyId", item.article_failure AS "articleFailure",
      EXISTS (SELECT FROM item_captures WHERE item_id = item.id) AS "hasCapture"
    FROM (
      SELECT * FROM items WHERE source_id = ${sourceId}
      ORDER BY first_seen_at DESC, id DESC LIMIT ${limit}
    ) AS item
    CROSS JOIN LATERAL (
      SELECT title FROM item_versions WHERE item_id = item.id ORDER BY seen_at DESC, id DESC LIMIT 1
    ) AS wording
    LEFT JOIN LATERAL (
      SELECT lang FROM verdicts WHERE version_id = item.version_id
      ORDER BY understood_at DESC LIMIT 1
    ) AS verdict ON true
    LEFT JOIN story_items AS told ON told.item_id = item.id
    ORDER BY item.first_seen_at DESC, item.id DESC
  `;
  return rows(db, LatestItem, latest);
}

const HeardRhythm = z.object({ rhythm: z.unknown(), dayItems: z.int() });

/** What was learnt of when a source publishes, and how many items it listed in the last day. */
export function rhythmOf(db: Db, sourceId: string): Promise<z.infer<typeof HeardRhythm>> {
  const heard = sql`
    SELECT rhythm, (
      SELECT count(*)::int FROM sightings
      WHERE source_id = sources.id AND seen_at > now() - interval '1 day'
    ) AS "dayItems"
    FROM sources WHERE id = ${sourceId}
  `;
  return getRow(db, HeardRhythm, heard);
}

const ExportedFeed = z.object({
  name: z.string(),
  url: z.string(),
  lang: z.string().nullable(),
  section: z.string().nullable(),
});

/** The feeds that other readers can read as well, by name. */
export function feedsToExport(db: Db, origin: Origin): Promise<z.infer<typeof ExportedFeed>[]> {
  const feeds = sql`
    SELECT name, url, lang, section FROM sources
    WHERE origin = ${origin} AND kind = 'rss' ORDER BY name, url
  `;
  return rows(db, ExportedFeed, feeds);
}
