/** What was fetched for items, packed. Tables: migrations/0004_captures.sql. */
import * as z from 'zod';

import { type Db, execute, getRow, rows, sql } from './db.ts';
import * as settings from './settings.ts';

/** A page's bytes, packed (crawler/captures/capture.ts), with what is needed to read them again. */
export interface PackedPage {
  /** SHA-256 of the bytes as fetched. */
  hash: Uint8Array;
  packed: Uint8Array;
  /** Before packing, in bytes. */
  size: number;
  askedUrl: string;
  /** Where the redirects ended. */
  url: string;
  contentType: string;
}

export interface Fetched {
  itemIds: string[];
  sourceId: string;
  /** Whether the pages list the items, or hold the article of the one. */
  basis: 'feed' | 'article';
  pages: PackedPage[];
  fetchedAt: Date;
}

/**
 * Keeps what was fetched for these items: the same bytes once, however many items they gave. An
 * article takes the place of the feed that led to it. Safe to repeat.
 */
export async function keep(db: Db, fetched: Fetched): Promise<void> {
  const { itemIds, sourceId, basis, pages, fetchedAt } = fetched;
  if (itemIds.length === 0 || pages.length === 0) return;
  for (const { hash, packed, size } of pages) {
    // Touched where it is known, so that it is not dropped before it is linked.
    await execute(
      db,
      sql`INSERT INTO captures (hash, packed, size) VALUES (${hash}, ${packed}, ${size})
        ON CONFLICT (hash) DO UPDATE SET size = excluded.size`,
    );
  }
  const all = JSON.stringify(
    pages.map(({ hash, askedUrl, url, contentType }) => ({
      hash: Buffer.from(hash).toString('hex'),
      askedUrl,
      url,
      contentType,
    })),
  );
  await execute(
    db,
    sql`INSERT INTO item_captures
        (item_id, hash, basis, source_id, asked_url, url, content_type, fetched_at)
      SELECT item_id, decode(page.hash, 'hex'), ${basis}, ${sourceId}, "askedUrl", page.url,
        "contentType", ${fetchedAt}
      FROM unnest(${itemIds}::uuid[]) AS item_id, jsonb_to_recordset(${all}::jsonb)
        AS page (hash text, "askedUrl" text, url text, "contentType" text)
      ON CONFLICT (item_id, hash) DO UPDATE SET basis = excluded.basis,
        source_id = excluded.source_id, asked_url = excluded.asked_url, url = excluded.url,
        content_type = excluded.content_type, fetched_at = excluded.fetched_at`,
  );
  if (basis === 'feed') return;
  await execute(
    db,
    sql`DELETE FROM item_captures WHERE item_id = ANY (${itemIds}) AND basis = 'feed'`,
  );
}

const Capture = z.object({
  itemId: z.uuid(),
  basis: z.enum(['feed', 'article']),
  sourceId: z.uuid(),
  askedUrl: z.string(),
  url: z.string(),
  contentType: z.string(),
  fetchedAt: z.date(),
  /** When it comes up to be read again, because somebody asked; null when nobody did. */
  readingDueAt: z.date().nullable(),
  packed: z.instanceof(Uint8Array),
  size: z.int(),
});
export type Capture = z.infer<typeof Capture>;

/**
 * The newest fetch of each of these items: its article's, else that of the listing it came with,
 * which may be several pages. Items without any are left out.
 */
export function newestOf(db: Db, itemIds: string[]): Promise<Capture[]> {
  const newest = sql`
    SELECT item_id AS "itemId", basis, source_id AS "sourceId", asked_url AS "askedUrl", url,
      content_type AS "contentType", fetched_at AS "fetchedAt",
      reading_due_at AS "readingDueAt", packed, size
    FROM (
      SELECT *, rank() OVER (
        PARTITION BY item_id ORDER BY basis = 'article' DESC, fetched_at DESC, source_id) AS age
      FROM item_captures WHERE item_id = ANY (${itemIds})
    ) AS kept JOIN captures USING (hash)
    WHERE age = 1 ORDER BY fetched_at, source_id, item_id, asked_url
  `;
  return rows(db, Capture, newest);
}

/** Somebody wants the item read again; false when nothing of it is kept. */
export async function askAgain(db: Db, itemId: string): Promise<boolean> {
  const asked = sql`UPDATE item_captures SET reading_due_at = now() WHERE item_id = ${itemId}`;
  return (await execute(db, asked)) > 0;
}

const Reading = z.object({
  /** Items of which something is kept. */
  kept: z.int(),
  /** Those that are still to be read again. */
  waiting: z.int(),
});
export type Reading = z.infer<typeof Reading>;

/** Of how many items of a source something is kept, and how many of them somebody wants read again. */
export function readingOf(db: Db, sourceId: string): Promise<Reading> {
  const reading = sql`
    SELECT count(DISTINCT item_id)::int AS kept,
      (count(DISTINCT item_id) FILTER (WHERE reading_due_at IS NOT NULL))::int AS waiting
    FROM item_captures WHERE source_id = ${sourceId}
  `;
  return getRow(db, Reading, reading);
}

/** How fast the items of a source come up again, so that others are read meanwhile. */
const READ_A_SECOND = 20;

/** Somebody wants all that a source gave read again, the newest first; returns how many items. */
export async function askAllAgain(db: Db, sourceId: string): Promise<number> {
  const asked = sql`
    WITH kept AS (
      SELECT item_id, row_number() OVER (ORDER BY max(fetched_at) DESC, item_id) AS place
      FROM item_captures WHERE source_id = ${sourceId} GROUP BY item_id
    )
    UPDATE item_captures
    SET reading_due_at = now() + (place - 1) / ${READ_A_SECOND}::float8 * interval '1 second'
    FROM kept WHERE item_captures.item_id = kept.item_id
    RETURNING item_captures.item_id AS "itemId"
  `;
  return new Set((await rows(db, ItemId, asked)).map(({ itemId }) => itemId)).size;
}

const ItemId = z.object({ itemId: z.uuid() });

/** Items that somebody wants read again; they come up again in a minute unless they are. */
export async function takeAsked(db: Db, limit: number): Promise<string[]> {
  const asked = sql`
    UPDATE item_captures SET reading_due_at = now() + interval '1 minute'
    WHERE item_id IN (
      SELECT item_id FROM item_captures WHERE reading_due_at <= now()
      ORDER BY reading_due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING item_id AS "itemId"
  `;
  return [...new Set((await rows(db, ItemId, asked)).map(({ itemId }) => itemId))];
}

/** These items were read again. */
export async function forgetAsked(db: Db, itemIds: string[]): Promise<void> {
  await execute(
    db,
    sql`UPDATE item_captures SET reading_due_at = NULL
      WHERE item_id = ANY (${itemIds}) AND reading_due_at IS NOT NULL`,
  );
}

/** Of which items something is kept; `since` is when it was fetched. */
export interface Kept {
  sourceId?: string | undefined;
  since: Date;
}

/** The next of these items, in the order of their ids. */
export async function keptIds(
  db: Db,
  { sourceId = null, since, after, limit }: KeptQuery,
): Promise<string[]> {
  const kept = sql`
    SELECT DISTINCT item_id AS "itemId" FROM item_captures
    WHERE fetched_at >= ${since} AND (${sourceId}::uuid IS NULL OR source_id = ${sourceId}::uuid)
      AND item_id > ${after}
    ORDER BY item_id LIMIT ${limit}
  `;
  return (await rows(db, ItemId, kept)).map(({ itemId }) => itemId);
}
type KeptQuery = Omit<Kept, 'sourceId'> & {
  sourceId?: string | null | undefined;
  /** The last id of the part before, or NO_ID. */
  after: string;
  limit: number;
};
/** Before every id. */
export const NO_ID = '00000000-0000-0000-0000-000000000000';

/** How many of these items there are. */
export async function countKept(db: Db, { sourceId, since }: Kept): Promise<number> {
  const kept = sql`
    SELECT count(DISTINCT item_id)::int AS count FROM item_captures
    WHERE fetched_at >= ${since}
      AND (${sourceId ?? null}::uuid IS NULL OR source_id = ${sourceId ?? null}::uuid)
  `;
  return (await getRow(db, z.object({ count: z.int() }), kept)).count;
}

/** The setting `captures`. */
const Keeping = z.object({ days: z.number().min(1).default(90) });

/** For how many days what was fetched is kept. */
export async function daysKept(db: Db): Promise<number> {
  return (await settings.read(db, 'captures', Keeping)).days;
}

/** Drops what is older, and bytes that no item needs; returns how many of each. */
export async function dropOlderThan(db: Db, days: number) {
  const links = await execute(
    db,
    sql`DELETE FROM item_captures WHERE fetched_at < now() - ${days} * interval '1 day'`,
  );
  const captures = await execute(
    db,
    sql`DELETE FROM captures
      WHERE NOT EXISTS (SELECT FROM item_captures WHERE item_captures.hash = captures.hash)`,
  );
  return { links, captures };
}
