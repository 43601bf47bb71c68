/** Which item tells which story, and by what it is compared with others. */
import { hash } from 'node:crypto';

import * as z from 'zod';

import { Facts, Kind, Label, Lang, Reason } from '../domain/verdict.ts';
import { type Db, execute, findRow, rows, sql } from './db.ts';

/** Matching and joining happen one at a time, or two tellings at once would make two stories. */
const MATCHING_LOCK = 4_100_412;
/** An item is compared with this many others at most, however many share a key with it. */
export const MOST_CANDIDATES = 200;

/** Waits for its turn to match; held until the end of the transaction. */
export async function lockMatching(db: Db): Promise<void> {
  await execute(db, sql`SELECT pg_advisory_xact_lock(${MATCHING_LOCK})`);
}

/** The story an item was joined to, if it was. */
export async function storyOf(db: Db, itemId: string): Promise<string | undefined> {
  const joined = sql`SELECT story_id AS id FROM story_items WHERE item_id = ${itemId}`;
  return (await findRow(db, z.object({ id: z.uuid() }), joined))?.id;
}

/** Items that share a key with these, most keys first: what an item may tell the same story as. */
export function candidates(
  db: Db,
  keys: string[],
): Promise<{ storyId: string; signature: unknown }[]> {
  const Candidate = z.object({ storyId: z.uuid(), signature: z.unknown() });
  const mine = keys.map(numbered);
  const sharing = sql`
    SELECT story_id AS "storyId", signature FROM story_items
    WHERE keys && ${mine}::bigint[]
    ORDER BY (SELECT count(*) FROM unnest(keys) AS key WHERE key = ANY (${mine}::bigint[])) DESC,
      joined_at DESC
    LIMIT ${MOST_CANDIDATES}
  `;
  return rows(db, Candidate, sharing);
}

/** A key as a number, which the index compares far quicker than text; two alike do no harm. */
function numbered(key: string): bigint {
  return hash('sha1', key, 'buffer').readBigInt64BE();
}

/** Joins an item to a story, or renews what it is compared by; it stays where it is. */
export async function join(
  db: Db,
  itemId: string,
  storyId: string,
  signature: { keys: string[] },
): Promise<void> {
  const { keys, ...rest } = signature;
  await execute(
    db,
    sql`INSERT INTO story_items (item_id, story_id, signature, keys)
      VALUES (${itemId}, ${storyId}, ${JSON.stringify(rest)}, ${keys.map(numbered)})
      ON CONFLICT (item_id) DO UPDATE SET signature = excluded.signature, keys = excluded.keys`,
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

/** The items of a story, the earliest first: what its newest verdict says of each. */
export function members(db: Db, storyId: string): Promise<Member[]> {
  const ofStory = sql`
    SELECT items.id AS "itemId", sources.outlet, title, left(body, 2000) AS body,
      items.published_at AS "publishedAt", first_seen_at AS "firstSeenAt", replayed,
      EXISTS (SELECT FROM tips WHERE tips.item_id = items.id) AS "isTip",
      verdict.lang, verdict.label, verdict.score, verdict.kinds, verdict.reasons, verdict.facts
    FROM story_items
    JOIN items ON items.id = story_items.item_id
    JOIN sources ON sources.id = items.source_id
    JOIN item_versions AS version ON version.id = items.version_id
    JOIN LATERAL (
      SELECT * FROM verdicts WHERE verdicts.version_id = version.id
      ORDER BY understood_at DESC LIMIT 1) AS verdict ON true
    WHERE story_items.story_id = ${storyId}
    ORDER BY coalesce(items.published_at, first_seen_at), items.id
  `;
  return rows(db, Member, ofStory);
}
