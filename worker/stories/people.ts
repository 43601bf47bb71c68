/** Whether two people, known from two stories or from a tip, may be one. */
import type { Person } from '../../domain/verdict.ts';
import { likenessOfNames, partsOfName } from './names.ts';

/** Somebody, and what is known of where and when they were hit. */
export interface Sketch {
  person: Person;
  states: string[];
  districts: string[];
  /** Days since 1970; null when not known. */
  day: number | null;
}

export interface Resemblance {
  /** From 0, surely two people, to 1, surely one. Never acted on without a person's word. */
  score: number;
  /** What speaks for it and against it, as codes: `same-name`, `other-age`. */
  reasons: string[];
}

const sameName = 0.95;
const similarName = 0.6;
const nearDays = 7;

/** How likely both are one person, and why; a suggestion for people to decide on. */
export function samePerson(a: Sketch, b: Sketch): Resemblance {
  const reasons: string[] = [];
  // Log-odds: two people taken at random are almost surely not one.
  let odds = -4;
  const weigh = (code: string, pull: number) => {
    reasons.push(code);
    odds += pull;
  };

  const names = namesOf(a.person, b.person);
  if (names !== undefined && names >= sameName) weigh('same-name', 5);
  else if (names !== undefined && names >= similarName) weigh('similar-name', 3);
  else if (names !== undefined) weigh('other-name', -5);

  if (a.person.age !== null && b.person.age !== null) {
    const apart = Math.abs(a.person.age - b.person.age);
    if (apart === 0) weigh('same-age', 2.5);
    else if (apart === 1) weigh('near-age', 1);
    else weigh('other-age', -4);
  }
  if (a.person.occupation !== null && a.person.occupation === b.person.occupation) {
    weigh('same-occupation', 1);
  }
  if (meets(a.districts, b.districts)) weigh('same-district', 2);
  else if (meets(a.states, b.states)) weigh('same-state', 1);
  else if (a.states.length > 0 && b.states.length > 0) weigh('other-state', -3);

  if (a.day !== null && b.day !== null) {
    const near = Math.abs(a.day - b.day) <= nearDays;
    weigh(near ? 'near-days' : 'other-days', near ? 1 : -2);
  }
  return { score: 1 / (1 + Math.exp(-odds)), reasons };
}

function namesOf(a: Person, b: Person): number | undefined {
  if (a.name === null || b.name === null) return undefined;
  return likenessOfNames(partsOfName(a.name), partsOfName(b.name));
}

function meets(a: readonly string[], b: readonly string[]): boolean {
  return a.some((value) => b.includes(value));
}
