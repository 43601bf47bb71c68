import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import type { Lead } from '../domain/lead.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import * as leads from '../store/leads.ts';

export const ReleaseLead = z.object({ leadId: z.uuid() });
export type ReleaseLead = z.infer<typeof ReleaseLead>;

/**
 * Gives back a lead that this actor holds. Returns the lead as it stands afterwards: untouched
 * when it is decided or another person's.
 *
 * @throws {NotFound} when there is no such lead, or none that this actor may see
 */
export async function releaseLead(tx: ActorTx, actor: Actor, input: ReleaseLead): Promise<Lead> {
  const { leadId } = input;
  const lead = await leads.getForDecision(tx, leadId);
  if (lead.claimedById !== actor.id) return lead;

  await leads.release(tx, leadId);
  await audit.append(tx, actor, 'release-lead', { leadId });
  return leads.get(tx, leadId);
}
