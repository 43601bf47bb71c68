import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import type { Lead } from '../domain/lead.ts';
import * as audit from '../store/audit.ts';
import * as cases from '../store/cases.ts';
import type { ActorTx } from '../store/db.ts';
import * as decisions from '../store/decisions.ts';
import * as leads from '../store/leads.ts';

export const UndoDecision = z.object({
  /** Without one: the latest. */
  decisionId: z.coerce.number().int().positive().optional(),
});
export type UndoDecision = z.infer<typeof UndoDecision>;

/**
 * `decided-since`: the lead has moved on, so taking this back would take back another's word.
 * `case-in-use`: somebody else has worked in the case that the promotion opened.
 */
export type Undoing =
  | { outcome: 'undone' | 'decided-since' | 'case-in-use'; lead: Lead }
  | { outcome: 'nothing-to-undo' };

/**
 * Takes back one of the actor's own last 50 decisions: the lead stands again as it stood before,
 * and a case that it opened is withdrawn. Nothing is deleted: the undoing is a decision itself.
 */
export async function undoDecision(
  tx: ActorTx,
  actor: Actor,
  { decisionId }: UndoDecision,
): Promise<Undoing> {
  const asked = await decisions.findUndoable(tx, actor, decisionId);
  if (!asked) return { outcome: 'nothing-to-undo' };

  const lead = await leads.getForDecision(tx, asked.leadId);
  // Asked again now that nobody else can: two presses at once undo one decision once.
  const decision = await decisions.findUndoable(tx, actor, asked.id);
  if (!decision) return { outcome: 'nothing-to-undo' };
  if (await decisions.isOvertaken(tx, decision.id)) return { outcome: 'decided-since', lead };

  const { id, leadId, openedCaseId: caseId } = decision;
  if (caseId && (await cases.isInUse(tx, actor, caseId))) return { outcome: 'case-in-use', lead };
  if (caseId) await cases.withdraw(tx, caseId);
  await decisions.append(tx, actor, {
    leadId,
    verb: 'undone',
    undoes: id,
    ...(caseId && { caseId }),
  });
  await leads.putBack(tx, id);
  await audit.append(tx, actor, 'undo-decision', { leadId, decisionId: id });
  return { outcome: 'undone', lead: await leads.get(tx, leadId) };
}
