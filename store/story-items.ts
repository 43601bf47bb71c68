/** Which item tells which story, and by what it is compared with others. */
import { hash } from 'node:crypto';

import * as z from 'zod';

import { Facts, Kind, Label, Lang, Reason } from '../domain/verdict.ts';
import { type Db, execute, getRow, rows, sql } from './db.ts';

/** Joining happens one transaction at a time, or two tellings at once would make two stories. */
const JOINING_LOCK = 4_100_412;
/** An item is compared with this many others at most, however many share a key with it. */
export const MOST_CANDIDATES = 30;
/** Of a key that many items share only the newest are looked at. */
const MOST_OF_A_KEY = 20;

/** Waits for its turn to join; held until the end of the transaction. */
export async function lockJoining(db: Db): Promise<void> {
  await execute(db, sql`SELECT pg_advisory_xact_lock(${JOINING_LOCK})`);
}

/** The number of the item that joined last: all up to it can be seen, all others come after it. */
export async function lastNumber(db: Db): Promise<bigint> {
  const last = sql`SELECT coalesce(max(join_number), 0) AS number FROM story_items`;
  return (await getRow(db, z.object({ number: z.coerce.bigint() }), last)).number;
}

/** The stories that these items were joined to, by item. */
export async function storiesOf(db: Db, itemIds: string[]): Promise<Map<string, string>> {
  const Joined = z.object({ itemId: z.uuid(), storyId: z.uuid() });
  const joined = sql`
    SELECT item_id AS "itemId", story_id AS "storyId" FROM story_items
    WHERE item_id = ANY (${itemIds})
  `;
  return new Map((await rows(db, Joined, joined)).map((one) => [one.itemId, one.storyId]));
}

const Sharing = z.object({
  at: z.int(),
  itemId: z.uuid(),
  storyId: z.uuid(),
  /** Another one whenever the item's signature was renewed. */
  revision: z.string(),
});
export type Sharing = Omit<z.infer<typeof Sharing>, 'at'>;

/**
 * For each list of keys the items that share some with it, most keys first: what an item may tell
 * the same story as. Only items that joined after one number and up to another are looked at.
 */
export async function sharing(
  db: Db,
  sought: readonly string[][],
  joined: { after: bigint; upTo: bigint },
): Promise<Sharing[][]> {
  const keys = sought.flatMap((list, at) => list.map((key) => ({ at, key: numbered(key) })));
  const shared = sql`
    SELECT at, item_id AS "itemId", story_id AS "storyId", story_items.xmin::text AS revision FROM (
      SELECT at, join_number,
        row_number() OVER (PARTITION BY at ORDER BY count(*) DESC, join_number DESC) AS place
      FROM unnest(${keys.map(({ at }) => at)}::int[], ${keys.map(({ key }) => key)}::bigint[])
        AS mine (at, key)
      CROSS JOIN LATERAL (
        SELECT join_number FROM story_keys
        WHERE story_keys.key = mine.key AND join_number > ${joined.after} AND join_number <= ${joined.upTo}
        ORDER BY join_number DESC LIMIT ${MOST_OF_A_KEY}
      ) AS sharing
      GROUP BY at, join_number
    ) AS nearest JOIN story_items USING (join_number)
    WHERE place <= ${MOST_CANDIDATES} ORDER BY at, place
  `;
  const found: Sharing[][] = sought.map(() => []);
  if (keys.length === 0 || joined.after >= joined.upTo) return found;
  for (const { at, ...one } of await rows(db, Sharing, shared)) found[at]?.push(one);
  return found;
}

/** What these items are compared by. */
export async function signatures(db: Db, itemIds: string[]): Promise<Map<string, unknown>> {
  if (itemIds.length === 0) return new Map();
  const Signed = z.object({ itemId: z.uuid(), signature: z.unknown() });
  const signed = sql`
    SELECT item_id AS "itemId", signature FROM story_items WHERE item_id = ANY (${itemIds})
  `;
  return new Map((await rows(db, Signed, signed)).map((one) => [one.itemId, one.signature]));
}

/** A key as a number, which the index compares far quicker than text; two alike do no harm. */
function numbered(key: string): bigint {
  return hash('sha1', key, 'buffer').readBigInt64BE();
}

export interface Joining {
  itemId: string;
  storyId: string;
  signature: { keys: string[] };
}

/** Joins items to stories, or renews what they are compared by; each stays where it is. */
export async function join(db: Db, joining: readonly Joining[]): Promise<void> {
  if (joining.length === 0) return;
  const told = joining.map(({ itemId, storyId, signature: { keys, ...signature } }) => {
    return { itemId, storyId, signature, keys: keys.map((key) => String(numbered(key))) };
  });
  await execute(
    db,
    sql`
      WITH told AS (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb) AS one (
          "itemId" uuid, "storyId" uuid, signature jsonb, keys bigint[])
      ), joined AS (
        INSERT INTO story_items (item_id, story_id, signature)
        SELECT "itemId", "storyId", signature FROM told
        ON CONFLICT (item_id) DO UPDATE SET signature = excluded.signature
        RETURNING item_id, join_number
      )
      INSERT INTO story_keys (key, join_number)
      SELECT DISTINCT key, join_number FROM told JOIN joined ON item_id = "itemId", unnest(keys) AS key
      ORDER BY key ON CONFLICT DO NOTHING`,
  );
}

const Member = z.object({
  itemId: z.uuid(),
  outlet: z.string(),
  title: z.string(),
  body: z.string(),
  publishedAt: z.date().nullable(),
  firstSeenAt: z.date(),
  replayed: z.boolean(),
  /** Somebody told us: it counts as flagged, whatever its label. */
  isTip: z.boolean().optional(),
  lang: Lang,
  label: Label,
  score: z.number(),
  kinds: z.array(Kind),
  reasons: z.array(Reason),
  facts: Facts,
});
/** An item of a story as it is understood now. */
export type Member = z.infer<typeof Member>;

/** Of a story told more often than this the first and the newest items speak. */
const MOST_MEMBERS = 200;
const FIRST_MEMBERS = 50;

/**
 * The items of a story, the earliest first: what its newest verdict says of each. Of hundreds, those
 * that joined first and those that joined last, and tips that nobody has placed yet.
 */
export function members(db: Db, storyId: string): Promise<Member[]> {
  const ofStory = sql`
    WITH told AS (
      (SELECT item_id FROM story_items WHERE story_id = ${storyId}
        ORDER BY join_number LIMIT ${FIRST_MEMBERS})
      UNION
      (SELECT item_id FROM story_items WHERE story_id = ${storyId}
        ORDER BY join_number DESC LIMIT ${MOST_MEMBERS - FIRST_MEMBERS})
      UNION
      SELECT item_id FROM tips JOIN story_items USING (item_id)
      WHERE story_id = ${storyId} AND lead_id IS NULL
    )
    SELECT items.id AS "itemId", sources.outlet, title, left(body, 2000) AS body,
      items.published_at AS "publishedAt", first_seen_at AS "firstSeenAt", replayed,
      EXISTS (SELECT FROM tips WHERE tips.item_id = items.id) AS "isTip",
      verdict.lang, verdict.label, verdict.score, verdict.kinds, verdict.reasons, verdict.facts
    FROM told
    JOIN items ON items.id = told.item_id
    JOIN sources ON sources.id = items.source_id
    JOIN item_versions AS version ON version.id = items.version_id
    JOIN LATERAL (
      SELECT * FROM verdicts WHERE verdicts.version_id = version.id
      ORDER BY understood_at DESC LIMIT 1) AS verdict ON true
    ORDER BY coalesce(items.published_at, first_seen_at), items.id
  `;
  return rows(db, Member, ofStory);
}
