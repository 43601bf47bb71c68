/** Stories: one event as told by many items. */
import * as z from 'zod';

import { Story, Telling } from '../domain/story.ts';
import type { Lang } from '../domain/verdict.ts';
import { type ActorTx, type Db, findRow, getRow, rows, sql } from './db.ts';

/** The story. One joined to another says so in `mergedInto`. @throws {NotFound} */
export function get(db: Db, storyId: string): Promise<Story> {
  const story = sql`
    SELECT id, created_at AS "createdAt", merged_into AS "mergedInto", flagged, headline,
      headline_lang AS "headlineLang", kinds, admin1, district, place, work, dead, injured,
      missing, displaced, score, reasons, outlets, item_count AS "itemCount",
      first_published_at AS "firstPublishedAt", first_fetched_at AS "firstFetchedAt",
      flagged_at AS "flaggedAt"
    FROM stories WHERE id = ${storyId}
  `;
  return getRow(db, Story, story);
}

const Heading = z.object({ title: z.string().nullable() });

/**
 * What stands over a story for an actor from whom tips of it are kept: the headline, else the first
 * wording that they may read, or null when there is none. Undefined when nothing is kept from them.
 */
export async function headingBeside(
  tx: ActorTx,
  { id, headline }: Pick<Story, 'id' | 'headline'>,
): Promise<string | null | undefined> {
  const heading = sql`
    SELECT (
      SELECT version.title FROM story_items
      JOIN items ON items.id = story_items.item_id
      JOIN item_versions AS version ON version.id = items.version_id
      WHERE story_id = ${id}
      ORDER BY version.title = ${headline} DESC,
        coalesce(items.published_at, items.first_seen_at), items.id LIMIT 1
    ) AS title
    WHERE EXISTS (
      SELECT FROM story_items
      JOIN items ON items.id = story_items.item_id
      JOIN sources ON sources.id = items.source_id AND sources.kind = 'tip'
      WHERE story_id = ${id}
        AND NOT EXISTS (SELECT FROM tips WHERE tips.item_id = story_items.item_id))
  `;
  return (await findRow(tx, Heading, heading))?.title;
}

/** A flood may have hundreds of tellings; nobody reads more than this of one story. */
const TELLINGS = 100;

/**
 * How each item tells the story: its current wording and what was said of it last, in time order,
 * up to the first hundred.
 */
export function tellings(db: Db, storyId: string): Promise<Telling[]> {
  const told = sql`
    SELECT item.id AS "itemId", source.kind,
      EXISTS (SELECT FROM item_pages WHERE item_pages.item_id = item.id) AS "hasPage",
      source.outlet, item.url, verdict.lang, version.title, version.body,
      version.byline, version.basis, item.article_failure AS "articleFailure",
      item.published_at AS "publishedAt", item.first_seen_at AS "fetchedAt",
      verdict.understood_at AS "understoodAt", verdict.label, verdict.score, verdict.kinds,
      verdict.reasons, verdict.facts, verdict.edition, verdict.model,
      (SELECT count(*)::int FROM sightings WHERE sightings.item_id = item.id) AS sightings
    FROM story_items
    JOIN items AS item ON item.id = story_items.item_id
    JOIN sources AS source ON source.id = item.source_id
    JOIN item_versions AS version ON version.id = item.version_id
    CROSS JOIN LATERAL (
      SELECT * FROM verdicts WHERE verdicts.version_id = version.id
      ORDER BY understood_at DESC LIMIT 1
    ) AS verdict
    WHERE story_items.story_id = ${storyId}
    ORDER BY coalesce(item.published_at, item.first_seen_at), item.id LIMIT ${TELLINGS}
  `;
  return rows(db, Telling, told);
}

/** Opens a story for an item that tells of an event nobody told before; returns its id. */
export async function open(db: Db, headline: string, lang: Lang): Promise<string> {
  const opened = sql`
    INSERT INTO stories (headline, headline_lang) VALUES (${headline}, ${lang}) RETURNING id
  `;
  return (await getRow(db, z.object({ id: z.uuid() }), opened)).id;
}

/**
 * Saves how the story is listed now; returns when it was first flagged, null when never. Where the
 * summary is of fewer items than the story has, what was known of the others stays.
 */
export async function saveSummary(
  db: Db,
  storyId: string,
  summary: Omit<Story, 'id' | 'createdAt' | 'mergedInto' | 'flaggedAt'>,
): Promise<Date | null> {
  const saved = sql`
    WITH told AS (
      SELECT count(*)::int AS count, count(*) > ${summary.itemCount} AS more
      FROM story_items WHERE story_id = ${storyId}
    )
    UPDATE stories SET flagged = ${summary.flagged} OR (more AND flagged),
      headline = ${summary.headline},
      headline_lang = ${summary.headlineLang}, kinds = ${summary.kinds},
      admin1 = ${summary.admin1}, district = ${summary.district}, place = ${summary.place},
      work = ${summary.work}, dead = ${summary.dead}, injured = ${summary.injured},
      missing = ${summary.missing}, displaced = ${summary.displaced},
      score = CASE WHEN more THEN greatest(score, ${summary.score}) ELSE ${summary.score} END,
      reasons = ${summary.reasons}, item_count = told.count,
      outlets = CASE WHEN more THEN
        ARRAY(SELECT unnest(outlets) UNION SELECT unnest(${summary.outlets}::text[]))
        ELSE ${summary.outlets} END,
      first_published_at = least(${summary.firstPublishedAt}::timestamptz,
        CASE WHEN more THEN first_published_at END),
      first_fetched_at = least(${summary.firstFetchedAt}::timestamptz,
        CASE WHEN more THEN first_fetched_at END),
      flagged_at = CASE WHEN ${summary.flagged} THEN coalesce(flagged_at, now()) ELSE flagged_at END
    FROM told WHERE id = ${storyId}
    RETURNING flagged_at AS "flaggedAt"
  `;
  return (await getRow(db, z.object({ flaggedAt: z.date().nullable() }), saved)).flaggedAt;
}
