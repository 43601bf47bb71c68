/** Notes in a case: what people wrote, in their own words. */
import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import { CaseNote } from '../domain/case.ts';
import { type ActorTx, getRow, rows, sql } from './db.ts';

/**
 * Appends a note and returns it. Of a case withdrawn at the same instant, either the note or the
 * withdrawal comes first, and the other sees it.
 *
 * @throws {NotFound} when there is no such case, it is withdrawn, or this actor may not see it
 */
export async function append(
  tx: ActorTx,
  actor: Actor,
  { caseId, words }: { caseId: string; words: string },
): Promise<CaseNote> {
  const Id = z.object({ id: z.uuid() });
  await getRow(
    tx,
    Id,
    sql`SELECT id FROM cases WHERE id = ${caseId} AND withdrawn_at IS NULL FOR SHARE`,
  );
  const note = sql`
    INSERT INTO case_notes (case_id, actor_id, words)
    VALUES (${caseId}, ${actor.id}, ${words})
    RETURNING id, ${actor.name}::text AS by, words, written_at AS "writtenAt"
  `;
  return getRow(tx, CaseNote, note);
}

/** The notes of a case, oldest first. */
export function ofCase(tx: ActorTx, caseId: string): Promise<CaseNote[]> {
  const notes = sql`
    SELECT note.id, writer.name AS by, words, written_at AS "writtenAt"
    FROM case_notes AS note JOIN actors AS writer ON writer.id = note.actor_id
    WHERE case_id = ${caseId} ORDER BY note.id
  `;
  return rows(tx, CaseNote, notes);
}
