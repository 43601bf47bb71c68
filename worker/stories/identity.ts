/** Who of one item is who of another item of the same story. */
import type { Person, Span } from '../../domain/verdict.ts';
import { likenessOfNames, type NameParts, partsOfName } from './names.ts';

/** A person as several items tell of them, and where each does. */
export interface KnownPerson {
  person: Person;
  /** Null when no item says the name. */
  name: NameParts | null;
  /** Which items of the story tell of this person, by their place among them, and where. */
  seen: ReadonlyMap<number, Span | undefined>;
}

/** A person as one item tells of them; the span belongs to that item, so it is kept with it. */
export function knownFrom({ span, ...person }: Person, telling: number): KnownPerson {
  const name = person.name === null ? null : partsOfName(person.name);
  return { person, name, seen: new Map([[telling, span]]) };
}

/** Somebody a text tells apart from others. */
export function isDescribed({ name, age, occupation }: Person): boolean {
  return name !== null || age !== null || occupation !== null;
}

const surelySame = 0.75;

/**
 * Whether two are one person. Nobody is told of twice in one item, so two of fourteen years there
 * are two; who is unnamed is known again by age, else by occupation.
 */
export function isSame(a: KnownPerson, b: KnownPerson): boolean {
  const ages = agesAgree(a.person.age, b.person.age);
  const names = a.name && b.name ? likenessOfNames(a.name, b.name) : undefined;
  if (names !== undefined) return ages !== false && names >= surelySame;
  if (b.seen.keys().some((telling) => a.seen.has(telling))) return false;
  if (ages !== undefined) return ages;
  return a.person.occupation !== null && a.person.occupation === b.person.occupation;
}

/** Undefined when one is not said. A year apart is a birthday or a slip. */
function agesAgree(a: number | null, b: number | null): boolean | undefined {
  return a === null || b === null ? undefined : Math.abs(a - b) <= 1;
}

/** What both know of one person: the fuller name, and the later word on how they are. */
export function together(before: KnownPerson, after: KnownPerson): KnownPerson {
  const fuller =
    (after.person.name?.length ?? 0) > (before.person.name?.length ?? 0) ? after : before;
  // Who was dead stays dead; who was missing may be found.
  const { status } = before.person.status === 'dead' ? before.person : after.person;
  return {
    person: {
      ...fuller.person,
      age: before.person.age ?? after.person.age,
      occupation: before.person.occupation ?? after.person.occupation,
      status,
    },
    name: fuller.name,
    seen: new Map([...before.seen, ...after.seen]),
  };
}
