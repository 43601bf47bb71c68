import type { Actor } from '../domain/actor.ts';
import type { Lead } from '../domain/lead.ts';

/**
 * Whether this actor may decide the lead now. One that another person reads, or that sleeps until
 * its time, is decided only by who was shown so and takes it over; a decided one not at all.
 */
export function isDecidable(lead: Lead, actor: Actor, takeOver: boolean): boolean {
  if (lead.state === 'new') return true;
  if (lead.state === 'claimed') return takeOver || lead.claimedById === actor.id;
  return lead.state === 'snoozed' && takeOver;
}
