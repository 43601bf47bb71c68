/** Pictures of printed pages, kept for who reads an item of theirs. Tables: 0006_page_images.sql. */
import * as z from 'zod';

import type { PrintedPage } from '../domain/paper.ts';
import { type Db, execute, getRow, sql } from './db.ts';

/** Keeps a page with its items, which are saved already. The same page again changes nothing. */
export async function keep(
  db: Db,
  { paperId, sourceId, page }: { paperId: string; sourceId: string; page: PrintedPage },
): Promise<void> {
  const { number, picture, preview, width, height, guids } = page;
  const kept = sql`
    WITH page AS (
      INSERT INTO page_images (paper_id, number, picture, preview, width, height)
      VALUES (${paperId}, ${number}, ${Buffer.from(picture)}, ${Buffer.from(preview)},
        ${width}, ${height})
      ON CONFLICT (paper_id, number) DO UPDATE SET kept_at = now()
      RETURNING id
    )
    INSERT INTO item_pages (item_id, page_id)
    SELECT DISTINCT item_id, page.id FROM sightings CROSS JOIN page
    WHERE source_id = ${sourceId} AND guid = ANY (${guids})
    ON CONFLICT DO NOTHING
  `;
  await execute(db, kept);
}

const PageOfItem = z.object({
  id: z.uuid(),
  itemId: z.uuid(),
  number: z.int(),
  width: z.int(),
  height: z.int(),
  outlet: z.string(),
  title: z.string(),
  publishedAt: z.date().nullable(),
});
/** The printed page that an item stands on. */
export type PageOfItem = z.infer<typeof PageOfItem>;

/** The page an item was printed on, as it came last. @throws {NotFound} */
export function ofItem(db: Db, itemId: string): Promise<PageOfItem> {
  const page = sql`
    SELECT page.id, item.id AS "itemId", page.number, width, height, sources.outlet,
      version.title, item.published_at AS "publishedAt"
    FROM item_pages
    JOIN page_images AS page ON page.id = page_id
    JOIN items AS item ON item.id = item_id
    JOIN sources ON sources.id = item.source_id
    JOIN LATERAL (
      SELECT title FROM item_versions AS version WHERE version.item_id = item.id
      ORDER BY version.id = item.version_id DESC NULLS LAST, seen_at DESC LIMIT 1
    ) AS version ON true
    WHERE item_id = ${itemId} ORDER BY page.kept_at DESC, page.id DESC LIMIT 1
  `;
  return getRow(db, PageOfItem, page);
}

const Bytes = z.object({ bytes: z.instanceof(Uint8Array) });

/** The page as printed, WebP. @throws {NotFound} */
export async function picture(db: Db, pageId: string): Promise<Uint8Array> {
  const kept = sql`SELECT picture AS bytes FROM page_images WHERE id = ${pageId}`;
  return (await getRow(db, Bytes, kept)).bytes;
}

/** A few pixels of it, WebP: no face and no word. @throws {NotFound} */
export async function preview(db: Db, pageId: string): Promise<Uint8Array> {
  const kept = sql`SELECT preview AS bytes FROM page_images WHERE id = ${pageId}`;
  return (await getRow(db, Bytes, kept)).bytes;
}

/** Drops the pictures that were kept longer ago; what items say stays. Returns how many. */
export function dropOlderThan(db: Db, days: number): Promise<number> {
  return execute(
    db,
    sql`DELETE FROM page_images WHERE kept_at < now() - ${days} * interval '1 day'`,
  );
}
