/** What was fetched for an item, as the crawler keeps it. */
import type pg from 'pg';
import * as z from 'zod';

import { packPages } from '../../crawler/captures/capture.ts';
import * as captures from '../../store/captures.ts';
import { getRow, sql } from '../../store/db.ts';

/** Keeps this page as the item's article; returns the item's id. */
export async function aCapture(
  pool: pg.Pool,
  itemId: string,
  said: { bytes?: Uint8Array; contentType?: string; url?: string } = {},
): Promise<string> {
  const { bytes = new TextEncoder().encode('<p>Lori terbabas.</p>'), contentType = 'text/html' } =
    said;
  const { url = 'https://warta.example/nahas' } = said;
  const source = sql`SELECT source_id AS id FROM items WHERE id = ${itemId}`;
  const { id: sourceId } = await getRow(pool, z.object({ id: z.uuid() }), source);
  const pages = await packPages([{ url, askedUrl: url, bytes, contentType }]);
  const fetchedAt = new Date();
  await captures.keep(pool, { itemIds: [itemId], sourceId, basis: 'article', pages, fetchedAt });
  return itemId;
}
