import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import type { Lead } from '../domain/lead.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import * as leads from '../store/leads.ts';

export const ClaimLead = z.object({
  leadId: z.uuid(),
  /** Said by someone who was shown that another person holds the lead. */
  takeOver: z.stringbool().default(false),
});
export type ClaimLead = z.infer<typeof ClaimLead>;

/**
 * Shows everybody that this actor reads the lead, and gives back whatever else they held. Returns
 * the lead as it stands afterwards: untouched when it is decided, or another person holds it and
 * `takeOver` was not said. Said again it keeps the claim from going stale. A claim is no decision:
 * nothing is learnt from it.
 *
 * @throws {NotFound} when there is no such lead, or none that this actor may see
 */
export async function claimLead(tx: ActorTx, actor: Actor, input: ClaimLead): Promise<Lead> {
  const { leadId, takeOver } = input;
  const lead = await leads.getForDecision(tx, leadId);
  const isFree = lead.state === 'new' || (lead.state === 'claimed' && takeOver);
  const isOwn = lead.claimedById === actor.id;
  if (!isFree && !isOwn) return lead;

  await leads.releaseOthers(tx, leadId, actor);
  await leads.hold(tx, leadId, actor);
  if (!isOwn) await audit.append(tx, actor, 'claim-lead', { leadId });
  return leads.get(tx, leadId);
}
