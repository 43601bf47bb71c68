/** Which families a story holds: each is a lead that the squad may reach. */
import type { Person, Span, Status } from '../../domain/verdict.ts';
import type { Member } from '../../store/story-items.ts';
import { counts } from './counts.ts';
import { isDescribed, isSame, knownFrom, type KnownPerson, together } from './identity.ts';
import { speaksOfKin } from './kin.ts';
import { areRelatedByName } from './names.ts';
import { placesOfRefuge } from './refuge.ts';

/** What families are read from: the items of a story, the earliest first. */
export type Telling = Pick<Member, 'title' | 'body' | 'label' | 'isTip' | 'kinds' | 'facts'>;

export interface Family {
  /** The same however often it is worked out and however many items tell of it. */
  key: string;
  /** Those hit and those they leave; empty while the family is not yet known. */
  people: Person[];
  /** In mass displacement: the relief centre, district or state where families are found. */
  place: string | null;
}

/** A family that was worked out before. */
export type KnownFamily = Pick<Family, 'key' | 'people'>;

/** The family a story is about, known yet or not: who is named later does not make a second one. */
const firstKey = 'first';
/** From here on families are not told apart one by one; the squad goes where they shelter. */
const massDisplaced = 50;

/**
 * The families of a story: none when no item is flagged, else at least one.
 *
 * 1. Collect the people of the flagged items; who stands in several is one person.
 * 2. Those whom a text or their names make kin are one family.
 * 3. Whom a flood drove out unnamed are no families; where many were, places are leads instead.
 * 4. A family keeps the key by which it is `known`; the first is the one not known yet.
 */
export function familiesOf(
  tellings: readonly Telling[],
  known: readonly KnownFamily[] = [],
): Family[] {
  const flagged = tellings.filter(counts);
  if (flagged.length === 0) return [];

  const families = kinOf(flagged);
  const displaced = Math.max(...flagged.map(({ facts }) => facts.displaced ?? 0));
  const places = displaced >= massDisplaced ? placesOfRefuge(flagged) : [];
  const keys = keysOf(families, known);
  const found: Family[] = [
    ...families.map((family, at) => ({
      key: keys[at] ?? firstKey,
      people: family.map(({ person }) => person),
      place: null,
    })),
    ...places.map((place) => ({ key: `place ${place.toLowerCase()}`, people: [], place })),
  ];
  if (found.length > 0) return found;
  return [{ key: firstKey, people: undescribed(flagged), place: null }];
}

/** The people told apart, by family, in the order in which they are first told of. */
function kinOf(tellings: readonly Telling[]): KnownPerson[][] {
  const families: KnownPerson[][] = [];
  for (const person of peopleOf(tellings)) {
    const kin = families.filter((family) => family.some((one) => areKin(one, person, tellings)));
    const [first, ...rest] = kin;
    if (!first) families.push([person]);
    else {
      first.push(...rest.flat(), person);
      for (const family of rest) families.splice(families.indexOf(family), 1);
    }
  }
  return families;
}

function peopleOf(tellings: readonly Telling[]): KnownPerson[] {
  const people: KnownPerson[] = [];
  for (const [telling, { facts, kinds }] of tellings.entries()) {
    const many = kinds.includes('flood') || (facts.displaced ?? 0) >= massDisplaced;
    for (const victim of facts.victims) {
      if (!isDescribed(victim) || (many && isSheltered(victim))) continue;
      const person = knownFrom(victim, telling);
      const at = people.findIndex((one) => isSame(one, person));
      const before = people[at];
      if (before) people[at] = together(before, person);
      else people.push(person);
    }
  }
  return people;
}

/** One of the many who had to leave, whom no text names. */
function isSheltered({ name, status }: Person): boolean {
  return name === null && status === 'displaced';
}

function areKin(a: KnownPerson, b: KnownPerson, tellings: readonly Telling[]): boolean {
  if (a.name && b.name && areRelatedByName(a.name, b.name)) return true;
  return b.seen.entries().some(([at, span]) => {
    const telling = a.seen.has(at) ? tellings[at] : undefined;
    if (!telling) return false;
    if (isOnlyBereavement(telling, a.person, b.person) || speaksOfKin(telling.title)) return true;
    const between = textBetween(telling, a.seen.get(at), span);
    return between !== undefined && speaksOfKin(between);
  });
}

/** Who is left behind in an item that tells of one victim is left by that one. */
function isOnlyBereavement({ facts }: Telling, ...pair: Person[]): boolean {
  const hit = facts.victims.filter(({ status }) => status !== 'bereaved');
  return hit.length === 1 && pair.some(({ status }) => status === 'bereaved');
}

/** Further apart than this, in UTF-16 units, words for kin may be about somebody else. */
const farApart = 240;
/** "his wife, Siti" and "Siti, wife of": the word may stand a little outside the two names. */
const aside = 30;

function textBetween(
  telling: Telling,
  a: Span | undefined,
  b: Span | undefined,
): string | undefined {
  if (!a || !b || a.field !== b.field) return undefined;
  const start = Math.min(a.start, b.start);
  const end = Math.max(a.end, b.end);
  if (end - start > farApart) return undefined;
  return telling[a.field].slice(Math.max(0, start - aside), end + aside);
}

/**
 * The key of each family: that of the known one with whom it shares somebody; else `first` when no
 * other has it, and for the others what they were first known by.
 */
function keysOf(families: KnownPerson[][], known: readonly KnownFamily[]): string[] {
  const left = known.map(({ key, people }) => ({ key, people: people.map(asBefore) }));
  const keys = families.map((family) => {
    const isFamily = ({ people }: { people: KnownPerson[] }) =>
      people.some((one) => family.some((other) => isSame(one, other)));
    const at = left.findIndex(isFamily);
    return at < 0 ? undefined : left.splice(at, 1)[0]?.key;
  });
  for (const [at, family] of families.entries()) {
    let key = keys[at] ?? (keys.includes(firstKey) ? descriptionOf(family) : firstKey);
    while (keys.some((other, of) => other === key && of !== at)) key += '+';
    keys[at] = key;
  }
  return keys.map((key) => key ?? firstKey);
}

/** Known from before, so from none of the items at hand. */
function asBefore(person: Person): KnownPerson {
  return { ...knownFrom(person, 0), seen: new Map() };
}

function descriptionOf([first]: KnownPerson[]): string {
  if (!first) return firstKey;
  const { age, occupation } = first.person;
  if (first.name) return first.name.parts.toSorted().join(' ');
  return age === null ? `${occupation}` : `aged ${age}`;
}

/** People who are counted but not told apart, as the newest telling that has any knows them. */
function undescribed(tellings: readonly Telling[]): Person[] {
  const victims = tellings.findLast(({ facts }) => facts.victims.length > 0)?.facts.victims ?? [];
  return victims.map((victim) => knownFrom(victim, 0).person);
}

/** How grave it is to be so, of those a family is visited for at once. */
const gravity: Partial<Record<Status, number>> = { injured: 1, missing: 2, dead: 3 };

/** What got worse, or is known at last: codes for people to read, such as `now-dead`. */
export function whatGotWorse(before: readonly Person[], after: readonly Person[]): string[] {
  const changes = new Set<string>();
  const left = before.map(asBefore);
  for (const person of after) {
    const same = left.findIndex((one) => isSame(one, asBefore(person)));
    // Who was not described may be anybody who is now.
    const at = same >= 0 ? same : left.findIndex((one) => !isDescribed(one.person));
    const [earlier] = at >= 0 ? left.splice(at, 1) : [];
    const named = person.name !== null && (earlier ? earlier.name === null : before.length === 0);
    if (named) changes.add('now-named');
    else if (!earlier) changes.add('new-person');
    if (earlier && (gravity[person.status] ?? 0) > (gravity[earlier.person.status] ?? 0)) {
      changes.add(`now-${person.status}`);
    }
  }
  return [...changes];
}
