import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import type { Lead } from '../domain/lead.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import * as decisions from '../store/decisions.ts';
import * as leads from '../store/leads.ts';
import { isDecidable } from './decidable.ts';

export const SnoozeLead = z.object({
  leadId: z.uuid(),
  until: z.coerce.date().refine((until) => until.getTime() > Date.now(), 'is over already'),
  /** Said by someone who was shown that another person holds the lead, or that it is snoozed. */
  takeOver: z.stringbool().default(false),
});
export type SnoozeLead = z.infer<typeof SnoozeLead>;

/**
 * Takes a lead out of the queue until a time, when it comes back as new by itself. Returns the
 * lead as it stands afterwards: untouched when somebody decided it first, or holds it and
 * `takeOver` was not said.
 *
 * @throws {NotFound} when there is no such lead, or none that this actor may see
 */
export async function snoozeLead(tx: ActorTx, actor: Actor, input: SnoozeLead): Promise<Lead> {
  const { leadId, until, takeOver } = input;
  const lead = await leads.getForDecision(tx, leadId);
  if (!isDecidable(lead, actor, takeOver)) return lead;

  await decisions.append(tx, actor, { leadId, verb: 'snoozed', reason: until.toISOString() });
  await leads.markSnoozed(tx, leadId, until);
  await audit.append(tx, actor, 'snooze-lead', { leadId });
  return leads.get(tx, leadId);
}
