/** Leads: the families that wait for somebody. Shown through the view `lead_cards`. */
import * as z from 'zod';

import { type Actor, system } from '../domain/actor.ts';
import { Lead, LeadState } from '../domain/lead.ts';
import { Person } from '../domain/verdict.ts';
import * as audit from './audit.ts';
import { type ActorTx, execute, getRow, rows, sql } from './db.ts';
import * as decisions from './decisions.ts';

/** Where a page of the queue ended. */
export type QueuePlace = Pick<Lead, 'rank' | 'id'>;

/**
 * The leads that wait for a decision, first things first: new or claimed, a snoozed one again once
 * its time is over, and only while an item of their story is flagged. Pages on `after` stay stable
 * while leads come and go.
 */
export function triageQueue(
  tx: ActorTx,
  { limit, after }: { limit: number; after?: QueuePlace },
): Promise<Lead[]> {
  const queue = sql`
    SELECT lead_cards.* FROM (
      SELECT lead.id FROM leads AS lead JOIN stories AS story ON story.id = lead.story_id
      WHERE story.flagged AND lead.state IN ('new', 'claimed', 'snoozed')
        AND (lead.state <> 'snoozed' OR lead.snoozed_until <= now())
        AND lead.rank <= ${after?.rank ?? Infinity}
        AND (lead.rank < ${after?.rank ?? Infinity} OR lead.id > ${after?.id ?? null})
      ORDER BY lead.rank DESC, lead.id LIMIT ${limit}
    ) AS waiting JOIN lead_cards USING (id)
    ORDER BY rank DESC, id
  `;
  return rows(tx, Lead, queue);
}

/** How many leads wait for a decision. */
export async function openCount(tx: ActorTx): Promise<number> {
  const open = sql`
    SELECT count(*)::int AS count
    FROM leads AS lead JOIN stories AS story ON story.id = lead.story_id
    WHERE story.flagged AND lead.state IN ('new', 'claimed', 'snoozed')
      AND (lead.state <> 'snoozed' OR lead.snoozed_until <= now())
  `;
  return (await getRow(tx, z.object({ count: z.int() }), open)).count;
}

/** The lead. @throws {NotFound} when there is none, or none that this actor may see */
export function get(tx: ActorTx, leadId: string): Promise<Lead> {
  return getRow(tx, Lead, sql`SELECT * FROM lead_cards WHERE id = ${leadId}`);
}

/**
 * The lead as it stands, held until the transaction ends: whoever else wants to decide it waits
 * here, and then sees what was decided.
 *
 * @throws {NotFound} when there is none, or none that this actor may see
 */
export async function getForDecision(tx: ActorTx, leadId: string): Promise<Lead> {
  await execute(tx, sql`SELECT FROM leads WHERE id = ${leadId} FOR UPDATE`);
  // A statement of its own: it sees what whoever held the lead before us has written.
  return get(tx, leadId);
}

/** All leads of a story, the strongest first. */
export function ofStory(tx: ActorTx, storyId: string): Promise<Lead[]> {
  const family = sql`
    SELECT * FROM lead_cards WHERE "storyId" = ${storyId} ORDER BY score DESC, id
  `;
  return rows(tx, Lead, family);
}

/** Enough to choose a few from. */
const MOST_SHARING = 50;

/** Leads of other stories that share one of these keys of people, the newest first. */
export function sharingPeople(
  tx: ActorTx,
  { storyId }: Pick<Lead, 'storyId'>,
  keys: string[],
): Promise<Lead[]> {
  const sharing = sql`
    SELECT lead_cards.* FROM (
      SELECT id FROM leads
      WHERE people_keys && ${keys}::text[] AND story_id <> ${storyId} AND state <> 'merged'
      ORDER BY created_at DESC LIMIT ${MOST_SHARING}
    ) AS sharing JOIN lead_cards USING (id)
  `;
  return rows(tx, Lead, sharing);
}

/** What understanding knows of one family of a story. */
export interface Family {
  storyId: string;
  /** Which family of the story: the same however many items tell of it. */
  familyKey: string;
  people: Person[];
  /** By which others who may be the same people are found. */
  peopleKeys: string[];
  refuge: string | null;
  score: number;
  rank: number;
  replayed: boolean;
}

/** The families of a story that are leads already, in the order they became so. */
export function families(tx: ActorTx, storyId: string) {
  const Known = z.object({ key: z.string(), people: z.array(Person) });
  const known = sql`
    SELECT family_key AS key, people FROM leads WHERE story_id = ${storyId} ORDER BY created_at, id
  `;
  return rows(tx, Known, known);
}

const WaitingFamily = z.object({
  id: z.uuid(),
  people: z.array(Person),
  isOpen: z.boolean(),
});

/**
 * The leads of a story, the strongest first, and whether each stands in the queue now: not decided,
 * and not asleep. They are held until the transaction ends, so that none is decided meanwhile.
 */
export async function waiting(tx: ActorTx, storyId: string) {
  await execute(tx, sql`SELECT FROM leads WHERE story_id = ${storyId} ORDER BY id FOR UPDATE`);
  const families = sql`
    SELECT id, people, state IN ('new', 'claimed')
      OR state = 'snoozed' AND snoozed_until <= now() AS "isOpen"
    FROM leads WHERE story_id = ${storyId} AND state <> 'merged' ORDER BY rank DESC, id
  `;
  return rows(tx, WaitingFamily, families);
}

const SavedFamily = z.object({
  id: z.uuid(),
  state: LeadState,
  created: z.boolean(),
  peopleBefore: z.array(Person),
});
export type SavedFamily = z.infer<typeof SavedFamily>;

/**
 * Saves a family as a lead, or what is now known of one already there, and returns it with the
 * people it had before. Its state stays: only `reopen` brings a decided lead back. A lead stays
 * replayed until a live item tells of it.
 */
export function saveFamily(tx: ActorTx, family: Family): Promise<SavedFamily> {
  const { storyId, familyKey, people, peopleKeys, refuge, score, rank, replayed } = family;
  const save = sql`
    INSERT INTO leads (story_id, family_key, people, people_keys, refuge, score, rank, replayed)
    VALUES (${storyId}, ${familyKey}, ${JSON.stringify(people)}, ${peopleKeys}, ${refuge},
      ${score}, ${rank}, ${replayed})
    ON CONFLICT (story_id, family_key) DO UPDATE SET people = excluded.people,
      people_keys = excluded.people_keys, refuge = excluded.refuge, score = excluded.score, rank = greatest(leads.rank, excluded.rank),
      replayed = leads.replayed AND excluded.replayed
    RETURNING new.id, new.state, old.id IS NULL AS created,
      coalesce(old.people, '[]') AS "peopleBefore"
  `;
  return getRow(tx, SavedFamily, save);
}

/** Whose the lead is from now on; their claim runs anew. */
export async function hold(tx: ActorTx, leadId: string, actor: Actor): Promise<void> {
  const claim = sql`
    UPDATE leads SET state = 'claimed', claimed_by = ${actor.id}, claimed_at = now(),
      snoozed_until = NULL
    WHERE id = ${leadId}
  `;
  await execute(tx, claim);
}

/** Gives back whatever else this actor holds: a person reads one lead at a time. */
export async function releaseOthers(tx: ActorTx, leadId: string, actor: Actor): Promise<void> {
  // A lead that somebody is taking over right now is theirs: waiting for it could deadlock.
  const others = sql`
    UPDATE leads SET state = 'new', claimed_by = NULL, claimed_at = NULL
    WHERE id IN (
      SELECT id FROM leads
      WHERE state = 'claimed' AND claimed_by = ${actor.id} AND id <> ${leadId}
      FOR UPDATE SKIP LOCKED
    )
  `;
  await execute(tx, others);
}

/** Marks the lead as the way to this case. */
export async function markPromoted(tx: ActorTx, leadId: string, caseId: string): Promise<void> {
  const mark = sql`
    UPDATE leads SET state = 'promoted', case_id = ${caseId}, decided_at = now(),
      snoozed_until = NULL
    WHERE id = ${leadId}
  `;
  await execute(tx, mark);
}

/** Marks the lead as set aside. */
export async function markDismissed(tx: ActorTx, leadId: string): Promise<void> {
  const mark = sql`
    UPDATE leads SET state = 'dismissed', decided_at = now(), snoozed_until = NULL
    WHERE id = ${leadId}
  `;
  await execute(tx, mark);
}

/** Takes the lead out of the queue until this time. */
export async function markSnoozed(tx: ActorTx, leadId: string, until: Date): Promise<void> {
  const mark = sql`
    UPDATE leads SET state = 'snoozed', snoozed_until = ${until} WHERE id = ${leadId}
  `;
  await execute(tx, mark);
}

/**
 * Brings a decided lead back as new because the facts got worse, with what changed as codes such
 * as `now-dead`. Returns false, and changes nothing, when it still waits for a decision. A case
 * opened for it stays open and stays its case.
 */
export async function reopen(tx: ActorTx, leadId: string, changes: string[]): Promise<boolean> {
  const { decision } = await getForDecision(tx, leadId);
  if (!decision || decision.verb === 'merged') return false;

  await decisions.append(tx, system, { leadId, verb: 'returned', reason: changes.join(' ') });
  const back = sql`
    UPDATE leads SET state = 'new', returned_at = now(), changes = ${changes},
      claimed_by = NULL, claimed_at = NULL, decided_at = NULL, snoozed_until = NULL
    WHERE id = ${leadId}
  `;
  await execute(tx, back);
  await audit.append(tx, system, 'return-lead', { leadId });
  return true;
}

/** Puts the lead back to how it stood before this decision. */
export async function putBack(tx: ActorTx, decisionId: number): Promise<void> {
  const back = sql`
    UPDATE leads SET state = was.state, claimed_by = was.claimed_by, claimed_at = was.claimed_at,
      decided_at = was.decided_at, snoozed_until = was.snoozed_until,
      merged_into = was.merged_into, case_id = was.case_id, returned_at = was.returned_at,
      changes = was.changes
    FROM decisions AS decision,
      jsonb_to_record(decision.before) AS was (state text, claimed_by uuid, claimed_at timestamptz,
        decided_at timestamptz, snoozed_until timestamptz, merged_into uuid, case_id uuid,
        returned_at timestamptz, changes text[])
    WHERE decision.id = ${decisionId} AND leads.id = decision.lead_id
  `;
  await execute(tx, back);
}
