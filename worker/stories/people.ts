/** Whether two people, known from two stories or from a tip, may be one. */
import type { Person } from '../../domain/verdict.ts';
import { likenessOfNames, partsOfName, sexOfName, tellingParts } from './names.ts';

/** Somebody, and what is known of where and when they were hit. */
export interface Sketch {
  person: Person;
  state: string | null;
  district: string | null;
  /** When it was first told of. */
  at: Date | null;
}

/** Why two may be one, or may not. */
export type Likeness =
  | 'same-name' | 'similar-name' | 'other-name' | 'other-sex' | 'same-age' | 'near-age' | 'other-age'
  | 'same-occupation' | 'same-district' | 'same-state' | 'other-state' | 'near-days' | 'other-days'; // prettier-ignore

export interface Resemblance {
  /** From 0, surely two people, to 1, surely one. Never acted on without a person's word. */
  score: number;
  /** What was compared, in that order. */
  reasons: Likeness[];
}

const sameName = 0.95;
const similarName = 0.55;
const nearMs = 7 * 86_400_000;

/** How likely both are one person, and why; a suggestion for people to decide on. */
export function samePerson(a: Sketch, b: Sketch): Resemblance {
  const reasons: Likeness[] = [];
  // Log-odds: two people taken at random are almost surely not one.
  let odds = -4;
  const weigh = (code: Likeness, pull: number) => {
    reasons.push(code);
    odds += pull;
  };

  const names = namesOf(a.person, b.person);
  if (names !== undefined && names >= sameName) weigh('same-name', 5);
  else if (names !== undefined && names >= similarName) weigh('similar-name', 3);
  else if (names !== undefined) weigh('other-name', -5);
  if (haveOtherSex(a.person, b.person)) weigh('other-sex', -6);

  if (a.person.age !== null && b.person.age !== null) {
    const apart = Math.abs(a.person.age - b.person.age);
    if (apart === 0) weigh('same-age', 2.5);
    else if (apart === 1) weigh('near-age', 1);
    else weigh('other-age', -4);
  }
  if (a.person.occupation !== null && a.person.occupation === b.person.occupation) {
    weigh('same-occupation', 1);
  }
  if (a.district !== null && a.district === b.district) weigh('same-district', 2);
  else if (a.state !== null && a.state === b.state) weigh('same-state', 1);
  else if (a.state !== null && b.state !== null) weigh('other-state', -3);

  if (a.at !== null && b.at !== null) {
    const near = Math.abs(a.at.getTime() - b.at.getTime()) <= nearMs;
    weigh(near ? 'near-days' : 'other-days', near ? 1 : -2);
  }
  return { score: 1 / (1 + Math.exp(-odds)), reasons };
}

function namesOf(a: Person, b: Person): number | undefined {
  if (a.name === null || b.name === null) return undefined;
  return likenessOfNames(partsOfName(a.name), partsOfName(b.name));
}

function haveOtherSex(a: Person, b: Person): boolean {
  const [one, other] = [a, b].map(({ name }) => (name === null ? undefined : sexOfName(name)));
  return one !== undefined && other !== undefined && one !== other;
}

/** Beyond these parts a name adds nothing to find it by. */
const mostParts = 5;

/**
 * By what the named of a family are found among all leads: any two parts of a name, or one that
 * says something with the age. People whose names are alike share a key; at most 20 a person.
 */
export function keysOfPeople(people: readonly Person[]): string[] {
  return keysWithAges(people, [0]);
}

/** The keys under which those may be kept who are these people: an age may be a year off. */
export function keysSoughtForPeople(people: readonly Person[]): string[] {
  return keysWithAges(people, [-1, 0, 1]);
}

function keysWithAges(people: readonly Person[], apart: readonly number[]): string[] {
  const keys = people.flatMap(({ name, age }) => {
    if (name === null) return [];
    const { parts, script } = partsOfName(name);
    if (script === 'han') return parts;
    const some = [...new Set(parts)].slice(0, mostParts);
    const telling = new Set(tellingParts(some));
    const pairs = some.flatMap((one, at) =>
      some
        .slice(at + 1)
        .filter((other) => telling.has(one) || telling.has(other))
        .map((other) => [one, other].toSorted().join(' ')),
    );
    const aged =
      age === null
        ? []
        : [...telling].flatMap((part) => apart.map((years) => `${part} ${age + years}`));
    return [...pairs, ...aged, ...(some.length === 1 ? some : [])];
  });
  return [...new Set(keys)];
}
