/** Items, with every wording and sighting. Tables: migrations/0001_the_house.sql. */
import { hash } from 'node:crypto';
import * as z from 'zod';

import { factsOf } from '../domain/source-kind.ts';
import { type CollectedEntry, type Source, SourceOptions, storable } from '../domain/source.ts';
import { type Db, execute, getRow, rows, sql } from './db.ts';

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

/** What makes two wordings the same. */
function fingerprintOf(title: string, body: string): string {
  return hash('sha256', `${title}\n${body}`);
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

/** Items of a source with a wording that has no verdict yet. */
export async function unreadIds(db: Db, sourceId: string): Promise<string[]> {
  const unread = sql`
    SELECT DISTINCT item_id AS id FROM item_versions JOIN items ON items.id = item_id
    WHERE understood_at IS NULL AND source_id = ${sourceId}
  `;
  return (await rows(db, Id, unread)).map(({ id }) => id);
}

/** Items whose wording has waited this long for its verdict, the longest first. */
export async function overdueIds(db: Db, seconds: number, limit: number): Promise<string[]> {
  const overdue = sql`
    SELECT item_id AS id FROM item_versions
    WHERE understood_at IS NULL AND seen_at < now() - ${seconds} * interval '1 second'
    ORDER BY seen_at LIMIT ${limit}
  `;
  return [...new Set((await rows(db, Id, overdue)).map(({ id }) => id))];
}

/** How many wordings of this origin wait: for their verdict, and for their article to be tried. */
export function backlog(db: Db, origin: Source['origin']) {
  const Backlog = z.object({ unread: z.coerce.number(), articles: z.coerce.number() });
  const waiting = sql`
    SELECT
      (SELECT count(*) FROM item_versions JOIN items ON items.id = item_id
        JOIN sources ON sources.id = source_id
        WHERE understood_at IS NULL AND origin = ${origin}) AS unread,
      (SELECT count(*) FROM items JOIN sources ON sources.id = source_id
        WHERE article_due_at <= now() AND origin = ${origin}) AS articles
  `;
  return getRow(db, Backlog, waiting);
}

const Wording = z.object({
  versionId: z.uuid(),
  itemId: z.uuid(),
  title: z.string(),
  body: z.string(),
  publishedAt: z.date().nullable(),
  source: z.string(),
  url: z.string().nullable(),
  replayed: z.boolean(),
  firstSeenAt: z.date(),
  /** Whether another wording of its item was understood before. */
  knownBefore: z.boolean(),
  /** Whether it is the wording that speaks for its item: the newest article, else the newest feed. */
  current: z.boolean(),
});
export type Wording = z.infer<typeof Wording>;

/**
 * The wordings of these items that have no verdict yet. The items are locked until the end of the
 * transaction: a second worker with the same items waits, and then finds them understood.
 */
export async function takeUnread(db: Db, itemIds: string[]): Promise<Wording[]> {
  await db.query(sql`SELECT FROM items WHERE id = ANY (${itemIds}) ORDER BY identity FOR UPDATE`);
  const unread = sql`
    SELECT version.id AS "versionId", item_id AS "itemId", title, body,
      coalesce(version.published_at, items.published_at) AS "publishedAt",
      sources.outlet AS source, items.url, replayed, first_seen_at AS "firstSeenAt",
      items.version_id IS NOT NULL AS "knownBefore",
      version.id = (
        SELECT id FROM item_versions AS other WHERE other.item_id = items.id
        ORDER BY basis = 'article' DESC, seen_at DESC, id DESC LIMIT 1) AS current
    FROM item_versions AS version
    JOIN items ON items.id = item_id
    JOIN sources ON sources.id = source_id
    WHERE item_id = ANY (${itemIds}) AND version.understood_at IS NULL
    ORDER BY items.published_at NULLS LAST, item_id, version.seen_at
  `;
  return rows(db, Wording, unread);
}

/** A wording that understanding failed on is shown as such and not tried for ever. */
export async function recordFailure(db: Db, versionId: string, failure: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE item_versions SET understood_at = now(), failure = ${failure}
      WHERE id = ${versionId}`,
  );
}

/** What was made of an item's wordings is not to be stored: they are marked, like failed ones. */
export async function recordRefusal(db: Db, itemId: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE item_versions SET understood_at = now(), failure = 'refused'
      WHERE item_id = ${itemId} AND understood_at IS NULL`,
  );
}

/** Lets the wordings that understanding failed on be taken again; returns how many there are. */
export function forgetFailures(db: Db): Promise<number> {
  const failed = sql`
    UPDATE item_versions SET understood_at = NULL, failure = NULL WHERE failure IS NOT NULL
  `;
  return execute(db, failed);
}

const Article = z.object({
  itemId: z.uuid(),
  url: z.string(),
  sourceId: z.uuid(),
  origin: z.enum(['live', 'demo', 'replay']),
  options: SourceOptions,
  zone: z.string(),
  tries: z.int(),
});

/** The articles due at a host, the newest item first. */
export function dueArticles(db: Db, host: string, limit: number) {
  const due = sql`
    SELECT items.id AS "itemId", items.url, source_id AS "sourceId", origin, zone, options,
      article_tries AS tries
    FROM items JOIN sources ON sources.id = source_id
    WHERE items.host = ${host} AND article_due_at <= now() AND items.url IS NOT NULL
    ORDER BY first_seen_at DESC LIMIT ${limit}
  `;
  return rows(db, Article, due);
}

export interface ArticleWords {
  title: string;
  text: string;
  byline: string | null;
  publishedAt: Date | null;
}

/**
 * Saves the article behind an entry as a wording of its own, and returns whether its words are
 * others now. One with the feed's very words changes nothing, and neither does saving it twice; one
 * with the words of an earlier wording brings that back.
 */
export async function saveArticle(db: Db, itemId: string, article: ArticleWords): Promise<boolean> {
  const { publishedAt } = article;
  const title = storable(article.title);
  const text = storable(article.text);
  const byline = article.byline && storable(article.byline);
  const fingerprint = fingerprintOf(title, text);
  const changed = await execute(
    db,
    sql`INSERT INTO item_versions (item_id, fingerprint, basis, title, body, byline, published_at)
      SELECT ${itemId}::uuid, ${fingerprint}::text, 'article', ${title}::text, ${text}::text,
        ${byline}::text, ${publishedAt}::timestamptz
      WHERE ${fingerprint} IS DISTINCT FROM (
        SELECT fingerprint FROM item_versions
        WHERE item_id = ${itemId} AND (basis = 'article' OR fingerprint = ${fingerprint})
        ORDER BY basis = 'article' DESC, seen_at DESC, id DESC LIMIT 1)
      ON CONFLICT (item_id, fingerprint) DO UPDATE
        SET basis = 'article', seen_at = now(), understood_at = NULL`,
  );
  await execute(
    db,
    sql`UPDATE items SET article_due_at = NULL, article_failure = NULL,
        published_at = coalesce(published_at, ${publishedAt})
      WHERE id = ${itemId}`,
  );
  return changed > 0;
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

/** Why an article could not be read, and when to try again: null for never. */
export async function recordArticleFailure(
  db: Db,
  itemId: string,
  failure: { kind: string; dueAt: Date | null },
): Promise<void> {
  await execute(
    db,
    sql`UPDATE items SET article_failure = ${failure.kind}, article_due_at = ${failure.dueAt},
        article_tries = article_tries + 1
      WHERE id = ${itemId}`,
  );
}

const KnownWording = z.object({
  basis: z.enum(['feed', 'article']),
  title: z.string(),
  /** Of its body. */
  characters: z.int(),
  seenAt: z.date(),
});
export type KnownWording = z.infer<typeof KnownWording>;

/** The wordings of an item, the newest first; none when there is no such item. */
export function knownWordings(db: Db, itemId: string): Promise<KnownWording[]> {
  const known = sql`
    SELECT basis, title, length(body) AS characters, seen_at AS "seenAt"
    FROM item_versions WHERE item_id = ${itemId} ORDER BY seen_at DESC, id DESC LIMIT 50
  `;
  return rows(db, KnownWording, known);
}
