import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import type { CaseNote } from '../domain/case.ts';
import * as audit from '../store/audit.ts';
import * as caseNotes from '../store/case-notes.ts';
import type { ActorTx } from '../store/db.ts';

export const WriteNote = z.object({
  caseId: z.uuid(),
  words: z.string().trim().min(1).max(5000),
});
export type WriteNote = z.infer<typeof WriteNote>;

/**
 * Writes a note in the case and returns it.
 *
 * @throws {NotFound} when there is no such case, it is withdrawn, or this actor may not see it
 */
export async function writeNote(tx: ActorTx, actor: Actor, input: WriteNote): Promise<CaseNote> {
  const note = await caseNotes.append(tx, actor, input);
  await audit.append(tx, actor, 'write-note', { caseId: input.caseId, noteId: note.id });
  return note;
}
