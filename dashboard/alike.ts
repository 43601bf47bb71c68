/** Leads of other stories that may be about the same people: suggested, and never acted on. */
import type { Lead } from '../domain/lead.ts';
import type { Person } from '../domain/verdict.ts';
import type { ActorTx } from '../store/db.ts';
import * as leads from '../store/leads.ts';
import {
  keysSoughtForPeople,
  type Resemblance,
  samePerson,
  type Sketch,
} from '../worker/stories/people.ts';

export interface Alike extends Resemblance {
  lead: Lead;
}

/** More likely one person than not. */
const LEAST = 0.5;
const SHOWN = 4;

/** Those leads with the reasons, the likeliest first, as far as this actor may see them. */
export async function alike(tx: ActorTx, lead: Lead): Promise<Alike[]> {
  const keys = keysSoughtForPeople(lead.people);
  if (keys.length === 0) return [];
  const others = await leads.sharingPeople(tx, lead, keys);
  return others
    .map((other) => ({ lead: other, ...resemblance(lead, other) }))
    .filter(({ score }) => score >= LEAST)
    .sort((one, other) => other.score - one.score)
    .slice(0, SHOWN);
}

/** That of the two people, one of each lead, who are likeliest one. */
function resemblance(one: Lead, other: Lead): Resemblance {
  const pairs = one.people.flatMap((a) =>
    other.people.map((b) => samePerson(sketchOf(one, a), sketchOf(other, b))),
  );
  const none: Resemblance = { score: 0, reasons: [] };
  return pairs.reduce((best, pair) => (pair.score > best.score ? pair : best), none);
}

function sketchOf(lead: Lead, person: Person): Sketch {
  const { admin1: state, district, firstPublishedAt, firstFetchedAt } = lead;
  return { person, state, district, at: firstPublishedAt ?? firstFetchedAt };
}
