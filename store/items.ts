/** Items: what sources list, kept once however often it is met. */
import { hash } from 'node:crypto';
import * as z from 'zod';

import { factsOf } from '../domain/source-kind.ts';
import type { CollectedEntry, Source } from '../domain/source.ts';
import { type Db, execute, rows, sql } from './db.ts';
import { fingerprintOf } from './wordings.ts';

const Id = z.object({ id: z.uuid() });

/** A feed that gives this many characters of an item has given the article. */
const WHOLE_ARTICLE_CHARACTERS = 1200;

type From = Pick<Source, 'id' | 'origin' | 'kind' | 'options'>;

/**
 * Saves what a source lists: new items, new wordings of known ones, and where each was seen.
 * A wording seen before changes nothing. Returns how many items were new, and which now have a
 * wording they had not.
 */
export async function saveEntries(
  db: Db,
  source: From,
  entries: CollectedEntry[],
): Promise<{ added: number; changedIds: string[] }> {
  const listed = entries.map((entry) => {
    const fingerprint = fingerprintOf(entry.title, entry.summary);
    return {
      ...entry,
      fingerprint,
      identity: identityOf(source.id, entry, fingerprint),
      host: articleHost(source, entry),
    };
  });
  // In one order, so that sources that list the same items never wait in a circle.
  const save = sql`
    WITH listed AS (
      SELECT coalesce(items.identity, entry.identity) AS identity, fingerprint, entry.url, guid,
        entry.host, title, summary, byline, "publishedAt"
      FROM jsonb_to_recordset(${JSON.stringify(listed)}::jsonb) AS entry (
        identity text, fingerprint text, url text, guid text, host text,
        title text, summary text, byline text, "publishedAt" timestamptz)
      LEFT JOIN item_aliases USING (identity) LEFT JOIN items ON items.id = item_id
    ), known_host AS (
      INSERT INTO hosts (host)
      SELECT DISTINCT host FROM listed WHERE host IS NOT NULL ORDER BY host
      ON CONFLICT DO NOTHING
    ), item AS (
      INSERT INTO items (identity, source_id, url, host, published_at, replayed, article_due_at)
      SELECT DISTINCT ON (identity) identity, ${source.id}::uuid, url, host,
        "publishedAt", ${source.origin === 'replay'}::boolean,
        CASE WHEN host IS NOT NULL THEN now() END
      FROM listed ORDER BY identity, "publishedAt" NULLS LAST
      ON CONFLICT (identity) DO UPDATE SET last_seen_at = now(),
        published_at = coalesce(items.published_at, excluded.published_at),
        replayed = items.replayed AND excluded.replayed
      RETURNING new.id, new.identity, old.id IS NULL AS is_new,
        coalesce(old.replayed AND NOT new.replayed, false) AS is_live_now
    ), version AS (
      INSERT INTO item_versions (item_id, fingerprint, basis, title, body, byline, published_at)
      SELECT id, fingerprint, 'feed', title, summary, byline, "publishedAt"
      FROM listed JOIN item USING (identity)
      ORDER BY id, "publishedAt" NULLS FIRST
      ON CONFLICT DO NOTHING
      RETURNING item_id
    ), sighting AS (
      INSERT INTO sightings (item_id, source_id, url, guid)
      SELECT id, ${source.id}::uuid, url, guid FROM listed JOIN item USING (identity)
      ORDER BY id
      ON CONFLICT DO NOTHING
    )
    SELECT id, is_new AS "isNew", is_live_now AS "isLiveNow",
      EXISTS (SELECT FROM version WHERE item_id = id) AND NOT is_new AS reworded
    FROM item
  `;
  const Saved = Id.extend({ isNew: z.boolean(), isLiveNow: z.boolean(), reworded: z.boolean() });
  const saved = await rows(db, Saved, save);
  const idsOf = (some: typeof saved) => some.map(({ id }) => id);
  const reworded = idsOf(saved.filter((item) => item.reworded));
  const added = idsOf(saved.filter((item) => item.isNew));
  const liveNow = idsOf(saved.filter((item) => item.isLiveNow));
  await fetchAgain(db, reworded);
  await understandAgain(db, liveNow);
  return { added: added.length, changedIds: [...added, ...reworded, ...liveNow] };
}

/** What the feed words anew has most likely changed in the article as well. */
async function fetchAgain(db: Db, itemIds: string[]): Promise<void> {
  if (itemIds.length === 0) return;
  await execute(
    db,
    sql`UPDATE items SET article_due_at = now(), article_tries = 0
      WHERE id = ANY (${itemIds}) AND host IS NOT NULL`,
  );
}

/** What was known from an archive only and is met live: its story is to hear of it. */
async function understandAgain(db: Db, itemIds: string[]): Promise<void> {
  if (itemIds.length === 0) return;
  const again = sql`
    UPDATE item_versions SET understood_at = NULL
    FROM items WHERE items.id = ANY (${itemIds}) AND item_versions.id = items.version_id
  `;
  await execute(db, again);
}

/**
 * An item's page calls this address its own: whatever lists it under that one means this item. Where
 * that is an item already, both stay as they are, and what lists this one means the other from now on.
 */
export async function learnAddress(db: Db, itemId: string, canonicalUrl: string): Promise<void> {
  const identity = hash('sha256', canonicalUrl);
  const learn = sql`
    INSERT INTO item_aliases (identity, item_id)
    SELECT CASE WHEN other.id IS NULL THEN ${identity} ELSE own.identity END,
      coalesce(other.id, own.id)
    FROM items AS own LEFT JOIN items AS other ON other.identity = ${identity}
    WHERE own.id = ${itemId} AND own.identity <> ${identity}
      -- Two that each name the other would hand what is listed to and fro.
      AND NOT EXISTS (SELECT FROM item_aliases WHERE identity = ${identity})
    ON CONFLICT DO NOTHING
  `;
  await execute(db, learn);
}

/** What makes it this item: its own address, else the source's guid, else its day and words. */
function identityOf(sourceId: string, entry: CollectedEntry, fingerprint: string): string {
  const { canonicalUrl, guid, publishedAt } = entry;
  const day = publishedAt?.toISOString().slice(0, 10);
  return hash('sha256', canonicalUrl ?? `${sourceId} ${guid ?? `${day} ${fingerprint}`}`);
}

/**
 * Where its article is to be fetched; null when there is none to fetch. It is fetched as listed:
 * the canonical address says what it is, and may not be one that its server answers.
 */
function articleHost(source: From, entry: CollectedEntry): string | null {
  const { url, canonicalUrl, summary } = entry;
  if (factsOf(source.kind).isWhole || !source.options.fetchArticles) return null;
  if (summary.length >= WHOLE_ARTICLE_CHARACTERS) return null;
  return url && canonicalUrl ? new URL(url).host : null;
}

/**
 * Saves what a listing kept from a crawl is read as today: new wordings of those of its items that
 * were given, and nothing else. Returns the items whose wording was not known.
 */
export async function saveReListed(
  db: Db,
  sourceId: string,
  entries: CollectedEntry[],
  itemIds: string[],
): Promise<string[]> {
  const listed = JSON.stringify(
    entries.map((entry) => {
      const fingerprint = fingerprintOf(entry.title, entry.summary);
      return { ...entry, fingerprint, identity: identityOf(sourceId, entry, fingerprint) };
    }),
  );
  const save = sql`
    INSERT INTO item_versions (item_id, fingerprint, basis, title, body, byline, published_at)
    SELECT items.id, fingerprint, 'feed', title, summary, byline, "publishedAt"
    FROM jsonb_to_recordset(${listed}::jsonb) AS entry (
      identity text, fingerprint text, title text, summary text, byline text,
      "publishedAt" timestamptz)
    LEFT JOIN item_aliases USING (identity)
    JOIN items ON items.identity = entry.identity OR items.id = item_id
    WHERE items.id = ANY (${itemIds})
    ON CONFLICT DO NOTHING
    RETURNING item_id AS id
  `;
  return [...new Set((await rows(db, Id, save)).map(({ id }) => id))];
}
