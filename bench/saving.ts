/** Saving made-up items: as the crawler does, and as plainly as PostgreSQL can. */
import type pg from 'pg';

import { canonicalUrl } from '../crawler/canonical-url.ts';
import type { CollectedEntry } from '../domain/source.ts';
import { type Source, SourceOptions } from '../domain/source.ts';
import { sql, transaction } from '../store/db.ts';
import * as items from '../store/items.ts';
import * as sources from '../store/sources.ts';
import type { MadeUpItem } from './made-up.ts';

/** Items a transaction, as in a replay. */
const BATCH = 200;

/** A source of these items, whose articles are not fetched. */
export async function addSource(pool: pg.Pool): Promise<Source> {
  const id = await sources.add(pool, {
    name: 'Bench',
    outlet: 'Bench',
    url: 'https://bench.invalid/',
    kind: 'replay',
    origin: 'replay',
    lang: null,
    section: null,
    zone: 'Asia/Kuala_Lumpur',
    options: SourceOptions.parse({ fetchArticles: false }),
    basis: 'made up',
    everySeconds: 86_400,
  });
  const source = await sources.find(pool, id);
  if (!source) throw new Error('a source just saved is gone');
  return source;
}

/** Saves all of them, in batches; `then` is given the ids of each. */
export async function saveAll(
  pool: pg.Pool,
  source: Source,
  made: readonly MadeUpItem[],
  then: (itemIds: string[]) => Promise<void>,
): Promise<void> {
  for (const batch of batchesOf(made)) {
    const entries = batch.map(entryOf);
    const saved = await transaction(pool, (tx) => items.saveEntries(tx, source, entries));
    await then(saved.changedIds);
  }
}

/** The same rows and batches with nothing asked or found out: what PostgreSQL can do at best. */
export async function insertAll(
  pool: pg.Pool,
  source: Source,
  made: readonly MadeUpItem[],
): Promise<void> {
  for (const batch of batchesOf(made)) {
    const listed = batch.map(({ item }) => item);
    await pool.query(sql`
      WITH listed AS (
        SELECT * FROM unnest(
          ${listed.map(({ url }) => url)}::text[],
          ${listed.map(({ title }) => title)}::text[],
          ${listed.map(({ body }) => body)}::text[],
          ${listed.map(({ publishedAt }) => publishedAt)}::timestamptz[]
        ) AS item (url, title, body, published_at)
      ), item AS (
        INSERT INTO items (identity, source_id, url, published_at, replayed)
        SELECT url, ${source.id}, url, published_at, true FROM listed
        RETURNING id, url
      )
      INSERT INTO item_versions (item_id, fingerprint, basis, title, body, published_at)
      SELECT id, url, 'feed', title, body, published_at FROM listed JOIN item USING (url)
    `);
  }
}

function* batchesOf(made: readonly MadeUpItem[]): Generator<MadeUpItem[]> {
  for (let start = 0; start < made.length; start += BATCH) yield made.slice(start, start + BATCH);
}

function entryOf({ item }: MadeUpItem): CollectedEntry {
  const { url, title, body, publishedAt } = item;
  return { url, canonicalUrl: canonicalUrl(url), title, summary: body, publishedAt };
}
