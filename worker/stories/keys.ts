/** By which few words and facts the tellings of one event are found among all that is stored. */
import type { Compared } from './signature.ts';
import { type Terms, termTypeOf } from './terms.ts';
import type { TraitType } from './traits.ts';

const maxSubjects = 20;
const maxPeople = 4;
/** A subject worth less would bring too many stories that have nothing to do with this one. */
const leastBits = 7;
/** Terms of the headline tell more. */
const titleBonus = 2;
/** Tellings no further apart stand in one span or in neighbours; people are followed for longer. */
const daysOfSpan = 10;

/**
 * What an item is about: the rarest names, words, concepts and numbers, things its headline speaks
 * of together, kinds of event by place, and a run of words; each in turn, the most telling first.
 * Tellings of one event share some.
 */
export function subjectsOf(compared: Compared): string[] {
  const { terms, states, kinds, print } = compared;
  // Headlines without a name still meet by two things they both speak of.
  const concepts = terms.hashes.filter(
    (hash, at) => terms.titled[at] === 1 && termTypeOf(hash) === 'concept',
  );
  const pairs = concepts.flatMap((one, at) =>
    concepts.slice(at + 1).map((other) => `t${one} t${other}`),
  );
  const placed = states.flatMap((state) => kinds.map((kind) => `${kind} in ${state}`));
  const run = print.findIndex((rank) => rank > 0);
  const lists = [
    rarest(terms, 'sound'),
    rarest(terms, 'concept'),
    placed,
    rarest(terms, 'word'),
    pairs,
    rarest(terms, 'number'),
    run < 0 ? [] : [`r${run} ${print[run]}`],
  ];
  return inTurn(lists).slice(0, maxSubjects);
}

function rarest(terms: Terms, type: TraitType): string[] {
  return terms.hashes
    .map((hash, at) => ({
      hash,
      worth: (terms.bits[at] ?? 0) + titleBonus * (terms.titled[at] ?? 0),
    }))
    .filter(({ hash, worth }) => termTypeOf(hash) === type && worth >= leastBits)
    .sort((a, b) => b.worth - a.worth || a.hash - b.hash)
    .map(({ hash }) => `t${hash}`);
}

/** The first of each list, then the second of each, and so on. */
function inTurn(lists: string[][]): string[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
}

/**
 * The keys that an item is kept under in an index of any size, at most 24: each subject within its
 * span of days, so that an old archive adds nothing to what is looked at. Named people are found
 * again whenever they are told of.
 */
export function keysOf(compared: Compared): string[] {
  return keysWithin(compared, [0]);
}

/** The keys that tellings of the same event are kept under: of its own span and those beside it. */
export function keysSoughtFor(compared: Compared): string[] {
  return keysWithin(compared, [-1, 0, 1]);
}

function keysWithin(compared: Compared, besides: readonly number[]): string[] {
  const { day, people } = compared;
  const spans =
    day === null
      ? ['undated']
      : besides.map((beside) => `d${Math.floor(day / daysOfSpan) + beside}`);
  const dated = subjectsOf(compared).flatMap((subject) =>
    spans.map((span) => `${span} ${subject}`),
  );
  const named = people.slice(0, maxPeople).filter((parts) => parts.length > 1);
  return [...named.map((parts) => `p${parts.toSorted().join(' ')}`), ...dated];
}
