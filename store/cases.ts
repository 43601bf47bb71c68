/** Cases: one family, one file. Shown through the view `case_cards`. */
import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import { Case } from '../domain/case.ts';
import { type ActorTx, execute, getRow, rows, sql } from './db.ts';

const Id = z.object({ id: z.uuid() });

/** The case. @throws {NotFound} when there is none, or none that this actor may see */
export function get(tx: ActorTx, caseId: string): Promise<Case> {
  return getRow(tx, Case, sql`SELECT * FROM case_cards WHERE id = ${caseId}`);
}

/** The cases this actor may see, newest first; the next page starts below the last number. */
export function list(
  tx: ActorTx,
  { limit, below }: { limit: number; below?: number },
): Promise<Case[]> {
  const newest = sql`
    SELECT * FROM case_cards WHERE number < ${below ?? Infinity}::double precision
    ORDER BY number DESC LIMIT ${limit}
  `;
  return rows(tx, Case, newest);
}

/** Opens the case of a lead's family, empty and assigned to nobody yet; returns its id. */
export async function open(tx: ActorTx, actor: Actor, leadId: string): Promise<string> {
  const file = sql`
    INSERT INTO cases (story_id, office, opened_by, claimed_at)
    SELECT story_id, office, ${actor.id}, coalesce(claimed_at, now())
    FROM leads WHERE id = ${leadId}
    RETURNING id
  `;
  return (await getRow(tx, Id, file)).id;
}

/** Takes over what the lead says by now: what became of the people known, and who is new. */
export async function bringPeople(tx: ActorTx, caseId: string, leadId: string): Promise<void> {
  const people = sql`
    WITH said AS (
      SELECT name, floor(age)::int AS age, status, occupation
      FROM leads, jsonb_to_recordset(leads.people)
        AS person (name text, age double precision, status text, occupation text)
      WHERE leads.id = ${leadId}
    ), known AS (
      UPDATE case_people AS known SET status = said.status, age = coalesce(said.age, known.age),
        occupation = coalesce(said.occupation, known.occupation)
      FROM said WHERE known.case_id = ${caseId} AND known.name = said.name
    )
    INSERT INTO case_people (case_id, name, age, status, occupation)
    SELECT ${caseId}, name, age, status, occupation FROM said
    WHERE NOT EXISTS (
      SELECT FROM case_people AS known
      WHERE known.case_id = ${caseId} AND (known.name = said.name
        OR num_nonnulls(known.name, said.name) = 0
          AND known.age IS NOT DISTINCT FROM said.age AND known.status = said.status)
    )
  `;
  await execute(tx, people);
}

/**
 * Holds the case until the transaction ends, so that nobody writes in it meanwhile. Returns
 * whether anybody but this actor has, or it has moved on from where it was opened.
 */
export async function isInUse(tx: ActorTx, actor: Actor, caseId: string): Promise<boolean> {
  await execute(tx, sql`SELECT FROM cases WHERE id = ${caseId} FOR UPDATE`);
  const used = sql`
    SELECT state <> 'unassigned' OR EXISTS (
      SELECT FROM case_notes WHERE case_id = ${caseId} AND actor_id <> ${actor.id}
    ) AS used
    FROM cases WHERE id = ${caseId}
  `;
  return (await getRow(tx, z.object({ used: z.boolean() }), used)).used;
}

/** Marks the case as opened by mistake; the file stays. */
export async function withdraw(tx: ActorTx, caseId: string): Promise<void> {
  await execute(tx, sql`UPDATE cases SET withdrawn_at = now() WHERE id = ${caseId}`);
}
