import type { Actor } from '../domain/actor.ts';
import type { Lead } from '../domain/lead.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import * as leads from '../store/leads.ts';
import type { ViewLead } from './view-lead.ts';

/**
 * The lead, for a browser to have at hand before anybody looks: that it left the house is kept
 * before it does. Once it is seen, `viewLead` keeps that too.
 *
 * @throws {NotFound} when there is no such lead, or none that this actor may see
 */
export async function fetchLead(tx: ActorTx, actor: Actor, input: ViewLead): Promise<Lead> {
  const lead = await leads.get(tx, input.leadId);
  await audit.append(tx, actor, 'fetch-lead', { leadId: lead.id });
  return lead;
}
