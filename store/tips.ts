/** Tips: what colleagues and partners tell us. Shown through the view `tip_cards`. */
import { hash } from 'node:crypto';
import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import type { Source } from '../domain/source.ts';
import { Caller, Given, Tip, type SentTip, type TipWay } from '../domain/tip.ts';
import { type ActorTx, type Db, execute, findRow, getRow, rows, sql } from './db.ts';

const Id = z.object({ id: z.uuid() });

/** A tip on its way in. */
export interface NewTip {
  source: Pick<Source, 'id' | 'origin'>;
  way: TipWay;
  /** Who gives it: one of the two. */
  partnerId: string | null;
  actorId: string | null;
  tip: SentTip;
  /** What its item is called. */
  title: string;
  /** The canonical address of its link, by which other items of the same page are known. */
  canonicalLink: string | null;
}

const Taken = z.object({ id: z.uuid(), number: z.int() });

/**
 * Saves a tip with the item that holds its words, whose article is due when it has a link. Returns
 * undefined when this source sent a tip of this id before, however many try at the same instant.
 */
export async function save(tx: ActorTx, given: NewTip): Promise<z.infer<typeof Taken> | undefined> {
  const { source, way, partnerId, actorId, tip, title, canonicalLink } = given;
  const body = tip.words ?? '';
  const host = tip.link === null ? null : new URL(tip.link).host;
  if (host !== null) {
    await execute(tx, sql`INSERT INTO hosts (host) VALUES (${host}) ON CONFLICT DO NOTHING`);
  }
  // The sender's own id makes it this item, never the link: its words stay apart from the outlet's.
  const item = await findRow(
    tx,
    Id,
    sql`INSERT INTO items (identity, source_id, url, host, article_due_at)
      VALUES (${hash('sha256', `${source.id} ${tip.id}`)}, ${source.id}, ${tip.link}, ${host},
        ${host === null ? null : new Date()})
      ON CONFLICT (identity) DO NOTHING RETURNING id`,
  );
  if (!item) return undefined;

  await execute(
    tx,
    sql`INSERT INTO item_versions (item_id, fingerprint, basis, title, body)
      VALUES (${item.id}, ${hash('sha256', `${title}\n${body}`)}, 'feed', ${title}, ${body})`,
  );
  await execute(
    tx,
    sql`INSERT INTO sightings (item_id, source_id, url, guid)
      VALUES (${item.id}, ${source.id}, ${tip.link}, ${tip.id})`,
  );
  const linkIdentity = canonicalLink === null ? null : hash('sha256', canonicalLink);
  const { name, phone } = tip.caller;
  const hasCaller = name !== null || phone !== null;
  const saved = await getRow(
    tx,
    Taken,
    sql`INSERT INTO tips (item_id, way, partner_id, actor_id, words, given, link_identity, has_caller)
      VALUES (${item.id}, ${way}, ${partnerId}, ${actorId}, ${tip.words},
        ${JSON.stringify(tip.given)}, ${linkIdentity}, ${hasCaller})
      RETURNING id, number`,
  );
  if (hasCaller) {
    await execute(
      tx,
      sql`INSERT INTO tip_callers (tip_id, name, phone) VALUES (${saved.id}, ${name}, ${phone})`,
    );
  }
  return saved;
}

/** The tip that this source sent under this id. @throws {NotFound} */
export function ofSender(db: Db, sourceId: string, sentId: string) {
  const sent = sql`
    SELECT tips.id, number FROM tips JOIN items ON items.id = item_id
    WHERE identity = ${hash('sha256', `${sourceId} ${sentId}`)}
  `;
  return getRow(db, Taken, sent);
}

/** The tip. @throws {NotFound} when there is none, or none that this actor may see */
export function get(tx: ActorTx, tipId: string): Promise<Tip> {
  return getRow(tx, Tip, sql`SELECT * FROM tip_cards WHERE id = ${tipId}`);
}

/** The tips this actor may see, the newest first. */
export function list(tx: ActorTx, limit: number): Promise<Tip[]> {
  return rows(tx, Tip, sql`SELECT * FROM tip_cards ORDER BY number DESC LIMIT ${limit}`);
}

/** The tips behind the story of a case, oldest first, as far as this actor may see them. */
export function ofStory(tx: ActorTx, storyId: string): Promise<Tip[]> {
  const told = sql`
    SELECT tip_cards.* FROM tip_cards JOIN story_items ON item_id = "itemId"
    WHERE story_id = ${storyId} ORDER BY number
  `;
  return rows(tx, Tip, told);
}

/** Whom to call back. @throws {NotFound} when nobody was named, or this actor may not know */
export function caller(tx: ActorTx, tipId: string): Promise<Caller> {
  return getRow(tx, Caller, sql`SELECT name, phone FROM tip_callers WHERE tip_id = ${tipId}`);
}

/** Marks the tip as found to be so; returns false when somebody did before. */
export async function markConfirmed(tx: ActorTx, actor: Actor, tipId: string): Promise<boolean> {
  const confirm = sql`
    UPDATE tips SET confirmed_at = now(), confirmed_by = ${actor.id}
    WHERE id = ${tipId} AND confirmed_at IS NULL
  `;
  return (await execute(tx, confirm)) > 0;
}

const TipOfItem = z.object({
  itemId: z.uuid(),
  given: Given,
  /** The story that tells of the page the tip leads to, when a crawler met it before. */
  linkedStoryId: z.uuid().nullable(),
});
export type TipOfItem = z.infer<typeof TipOfItem>;

/** Those of these items that are tips, with what their senders said besides. */
export async function ofItems(db: Db, itemIds: string[]): Promise<Map<string, TipOfItem>> {
  const tips = sql`
    SELECT tips.item_id AS "itemId", given, linked.story_id AS "linkedStoryId"
    FROM tips LEFT JOIN items AS article ON article.identity = link_identity
    LEFT JOIN story_items AS linked ON linked.item_id = article.id
    WHERE tips.item_id = ANY (${itemIds})
  `;
  return new Map((await rows(db, TipOfItem, tips)).map((tip) => [tip.itemId, tip]));
}

/** Items of tips that wait for understanding, the oldest first. */
export async function unreadItemIds(db: Db, limit: number): Promise<string[]> {
  const unread = sql`
    SELECT DISTINCT item_id AS id FROM tips JOIN item_versions USING (item_id)
    WHERE understood_at IS NULL LIMIT ${limit}
  `;
  return (await rows(db, Id, unread)).map(({ id }) => id);
}

/** Tips of a story that stand in no lead yet, oldest first. */
export function unplaced(tx: ActorTx, storyId: string) {
  const waiting = sql`
    SELECT tips.id, item_id AS "itemId" FROM tips JOIN story_items USING (item_id)
    WHERE story_id = ${storyId} AND lead_id IS NULL ORDER BY number
  `;
  return rows(tx, Id.extend({ itemId: z.uuid() }), waiting);
}

/** From now on the tip stands in this lead. */
export async function place(tx: ActorTx, tipId: string, leadId: string): Promise<void> {
  await execute(tx, sql`UPDATE tips SET lead_id = ${leadId} WHERE id = ${tipId}`);
}
