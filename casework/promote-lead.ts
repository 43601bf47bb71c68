import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import type { Lead } from '../domain/lead.ts';
import * as audit from '../store/audit.ts';
import * as cases from '../store/cases.ts';
import type { ActorTx } from '../store/db.ts';
import * as decisions from '../store/decisions.ts';
import * as leads from '../store/leads.ts';
import { isDecidable } from './decidable.ts';

export const PromoteLead = z.object({
  leadId: z.uuid(),
  reason: z.string().trim().max(500).default(''),
  /** Said by someone who was shown that another person holds the lead, or that it is snoozed. */
  takeOver: z.stringbool().default(false),
});
export type PromoteLead = z.infer<typeof PromoteLead>;

/**
 * Opens the family's case, assigned to nobody yet. Returns the lead as it stands afterwards:
 * untouched when somebody decided it first, or holds it and `takeOver` was not said. Of two
 * people who press at once, the second waits for the first, then finds it decided. A lead that
 * came back leads to the case it had, which learns what is new.
 *
 * @throws {NotFound} when there is no such lead, or none that this actor may see
 */
export async function promoteLead(tx: ActorTx, actor: Actor, input: PromoteLead): Promise<Lead> {
  const { leadId, reason, takeOver } = input;
  const lead = await leads.getForDecision(tx, leadId);
  if (!isDecidable(lead, actor, takeOver)) return lead;

  const caseId = lead.caseId ?? (await cases.open(tx, actor, leadId));
  await cases.bringPeople(tx, caseId, leadId);
  await decisions.append(tx, actor, { leadId, caseId, verb: 'promoted', reason });
  await leads.markPromoted(tx, leadId, caseId);
  await audit.append(tx, actor, 'promote-lead', { leadId, caseId });
  return leads.get(tx, leadId);
}
