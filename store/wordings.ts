/** The wordings of items: what waits for its verdict, and what is known. Table: item_versions. */
import { hash } from 'node:crypto';
import * as z from 'zod';

import type { Source } from '../domain/source.ts';
import { type Db, execute, getRow, rows, sql } from './db.ts';

const Id = z.object({ id: z.uuid() });

/** What makes two wordings the same. */
export function fingerprintOf(title: string, body: string): string {
  return hash('sha256', `${title}\n${body}`);
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
