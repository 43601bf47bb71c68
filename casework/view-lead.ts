import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import type { Lead } from '../domain/lead.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import * as leads from '../store/leads.ts';

export const ViewLead = z.object({ leadId: z.uuid() });
export type ViewLead = z.infer<typeof ViewLead>;

/**
 * The lead, for a person to read; that they did is kept before they see it.
 *
 * @throws {NotFound} when there is no such lead, or none that this actor may see
 */
export async function viewLead(tx: ActorTx, actor: Actor, input: ViewLead): Promise<Lead> {
  const lead = await leads.get(tx, input.leadId);
  await audit.append(tx, actor, 'view-lead', { leadId: lead.id });
  return lead;
}
