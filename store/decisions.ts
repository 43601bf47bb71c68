/** What people decide about leads, and what the system brings back to them. Only ever appended. */
import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import { Decision, type Verb } from '../domain/lead.ts';
import { type ActorTx, execute, findRow, getRow, rows, sql } from './db.ts';

/** How many of their own decisions a person may still take back. */
const UNDO_DEPTH = 50;

export interface NewDecision {
  leadId: string;
  verb: Verb;
  reason?: string;
  caseId?: string;
  /** The decision this one takes back. */
  undoes?: number;
}

/**
 * Appends a decision, together with the lead as it stands: so before the lead is changed.
 *
 * @throws a unique violation when the decision it undoes is undone already
 */
export async function append(tx: ActorTx, actor: Actor, decision: NewDecision): Promise<void> {
  const { leadId, verb, reason = '', caseId = null, undoes = null } = decision;
  const add = sql`
    INSERT INTO decisions (actor_id, actor_role, lead_id, case_id, verb, reason, undoes, before)
    SELECT ${actor.id}, ${actor.role}, lead.id, ${caseId}, ${verb}, ${reason}, ${undoes},
      jsonb_build_object('state', state, 'claimed_by', claimed_by, 'claimed_at', claimed_at,
        'decided_at', decided_at, 'snoozed_until', snoozed_until, 'merged_into', merged_into,
        'case_id', lead.case_id, 'returned_at', returned_at, 'changes', changes)
    FROM leads AS lead WHERE lead.id = ${leadId}
  `;
  await execute(tx, add);
}

/** What was decided about a lead, oldest first. */
export function ofLead(tx: ActorTx, leadId: string): Promise<Decision[]> {
  return rows(
    tx,
    Decision,
    sql`SELECT * FROM decision_lines WHERE "leadId" = ${leadId} ORDER BY id`,
  );
}

/** What was decided about the leads of a case, oldest first. */
export function ofCase(tx: ActorTx, caseId: string): Promise<Decision[]> {
  return rows(
    tx,
    Decision,
    sql`SELECT * FROM decision_lines WHERE "caseId" = ${caseId} ORDER BY id`,
  );
}

const Undoable = z.object({
  id: z.coerce.number(),
  leadId: z.uuid(),
  verb: z.enum(['promoted', 'dismissed', 'snoozed', 'merged']),
  /** The case that this promotion opened; null when it opened none. */
  openedCaseId: z.uuid().nullable(),
});
export type Undoable = z.infer<typeof Undoable>;

/**
 * The decision that this actor may take back: the one asked for when it is among their last 50,
 * else their latest. Undefined when there is none, or it is taken back already.
 */
export function findUndoable(
  tx: ActorTx,
  actor: Actor,
  decisionId: number | undefined,
): Promise<Undoable | undefined> {
  const undoable = sql`
    SELECT id, lead_id AS "leadId", verb,
      CASE WHEN before->>'case_id' IS NULL THEN case_id END AS "openedCaseId"
    FROM (
      SELECT * FROM decisions
      WHERE actor_id = ${actor.id} AND verb IN ('promoted', 'dismissed', 'snoozed', 'merged')
      ORDER BY id DESC LIMIT ${UNDO_DEPTH}
    ) AS mine
    WHERE NOT EXISTS (SELECT FROM decisions AS undoing WHERE undoing.undoes = mine.id)
      AND id = coalesce(${decisionId ?? null}::bigint, id)
    ORDER BY id DESC LIMIT 1
  `;
  return findRow(tx, Undoable, undoable);
}

/** Whether anything that still stands was decided about the lead after this decision. */
export async function isOvertaken(tx: ActorTx, decisionId: number): Promise<boolean> {
  const later = sql`
    SELECT EXISTS (
      SELECT FROM decisions AS later JOIN decisions AS earlier USING (lead_id)
      WHERE earlier.id = ${decisionId} AND later.id > earlier.id AND later.verb <> 'undone'
        AND NOT EXISTS (SELECT FROM decisions AS undoing WHERE undoing.undoes = later.id)
    ) AS overtaken
  `;
  return (await getRow(tx, z.object({ overtaken: z.boolean() }), later)).overtaken;
}
