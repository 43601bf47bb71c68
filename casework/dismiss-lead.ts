import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import { DismissalReason, type Lead } from '../domain/lead.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import * as decisions from '../store/decisions.ts';
import * as leads from '../store/leads.ts';
import { isDecidable } from './decidable.ts';

export const DismissLead = z.object({
  leadId: z.uuid(),
  reason: DismissalReason,
  /** Said by someone who was shown that another person holds the lead, or that it is snoozed. */
  takeOver: z.stringbool().default(false),
});
export type DismissLead = z.infer<typeof DismissLead>;

/**
 * Sets a lead aside, with why. Returns the lead as it stands afterwards: untouched when somebody
 * decided it first, or holds it and `takeOver` was not said.
 *
 * @throws {NotFound} when there is no such lead, or none that this actor may see
 */
export async function dismissLead(tx: ActorTx, actor: Actor, input: DismissLead): Promise<Lead> {
  const { leadId, reason, takeOver } = input;
  const lead = await leads.getForDecision(tx, leadId);
  if (!isDecidable(lead, actor, takeOver)) return lead;

  await decisions.append(tx, actor, { leadId, verb: 'dismissed', reason });
  await leads.markDismissed(tx, leadId);
  await audit.append(tx, actor, 'dismiss-lead', { leadId });
  return leads.get(tx, leadId);
}
