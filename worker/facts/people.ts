/** The people hit by the event, as against officials, rescuers, witnesses and suspects. */
import type { Person, Status } from '../../domain/verdict.ts';
import { usualStatus } from './complete.ts';
import type { Counts } from './counts.ts';
import { describedPeople } from './described.ts';
import type { Fate } from './fates.ts';
import type { Group } from './groups.ts';
import type { Name } from './names.ts';
import { type Reading, spanOf } from './reading.ts';
import { type Sighting, sightingOf } from './sightings.ts';

const mostVictims = 12;

/** Somebody named, over all places where the text names them. */
interface Somebody extends Sighting {
  words: string[];
}

/** The victims a Malay or English text names or describes, at most twelve, in order. */
export function findPeople(
  reading: Reading,
  names: Name[],
  groups: Group[],
  fates: Fate[],
  counts: Counts,
): Person[] {
  const victims: Person[] = [];
  const usual = usualStatus(reading, counts);
  for (const somebody of gather(reading, names, groups, fates)) {
    const status = statusOf(somebody, counts, usual);
    if (!status) continue;
    victims.push({
      name: somebody.name.text,
      age: somebody.age?.age ?? null,
      status,
      occupation: somebody.occupation,
      span: spanOfName(reading, somebody.name),
    });
  }
  for (const person of describedPeople(reading, groups, fates, victims, counts))
    victims.push(person);
  return victims.slice(0, mostVictims);
}

const enough = 2;
const elders = new Set('bapa ibu ayah father mother parents'.split(' '));

/** What became of somebody named; null when they are not among those hit. */
function statusOf(somebody: Somebody, counts: Counts, usual: Status | null): Status | null {
  const { against, direct, kin, status } = somebody;
  const evidence = somebody.evidence - (somebody.lone ? 5 : 0);
  if (evidence + against < enough && !(direct && against > -5 && !somebody.lone)) return null;
  if (!kin || direct) {
    // The dead do not speak.
    const told = status ?? usual;
    return told === 'dead' && somebody.speaks && !direct ? null : told;
  }
  const lost = status === 'dead' || status === 'missing' || counts.dead || counts.missing;
  if (lost) return 'bereaved';
  // The parents of somebody hurt are there to tell; in a flood all of a family had to leave.
  return elders.has(kin) && usual === 'injured' ? null : (status ?? usual);
}

/** The possessive is no part of a name. */
function spanOfName(reading: Reading, { first, last, possessive }: Name) {
  const span = spanOf(reading, first, last);
  return possessive ? { ...span, end: span.end - 2 } : span;
}

function gather(reading: Reading, names: Name[], groups: Group[], fates: Fate[]): Somebody[] {
  const found: Somebody[] = [];
  const byWord = new Map<string, Somebody>();
  for (const name of names) {
    const words = wordsOf(reading, name);
    const key = words.find((word) => byWord.has(word) && overlaps(byWord.get(word), words));
    const seen = { ...sightingOf(reading, name, groups, fates), words };
    const known = key === undefined ? undefined : byWord.get(key);
    const lastOne = found.at(-1);
    if (seen.trueName && lastOne) {
      rename(lastOne, seen);
      continue;
    }
    if (known) merge(known, seen);
    else found.push(seen);
    const somebody = known ?? seen;
    for (const word of words) if (!byWord.has(word)) byWord.set(word, somebody);
  }
  return found;
}

const fillers = new Set(
  'bin binti mohd muhammad mohamad mohamed muhamad md nur abdul abd ahmad siti nor noor wan nik syed anak kumar singh'.split(
    ' ',
  ),
);

function wordsOf(reading: Reading, { first, last }: Name): string[] {
  return reading.words
    .slice(first, last + 1)
    .map((word) => word.lower)
    .filter((word) => word.length > 1);
}

/** All words of the shorter name are in the longer, and not only by a filler all share. */
function overlaps(known: Somebody | undefined, words: string[]): boolean {
  if (!known) return false;
  const [short, long] =
    known.words.length < words.length ? [known.words, words] : [words, known.words];
  return short.every((word) => long.includes(word)) && short.some((word) => !fillers.has(word));
}

/** "Bob, whose true name is Ali": one person, by the true name. */
function rename(known: Somebody, seen: Somebody): void {
  merge(known, seen);
  known.name = seen.name;
  known.words = [...known.words, ...seen.words];
}

function merge(known: Somebody, seen: Somebody): void {
  if (seen.words.length > known.words.length) {
    known.name = seen.name;
    known.words = seen.words;
  }
  known.age ??= seen.age;
  known.evidence = Math.max(known.evidence, seen.evidence) + (seen.evidence > 0 ? 0.5 : 0);
  known.against = Math.min(known.against, seen.against);
  if (seen.status && seen.statusDistance < known.statusDistance) {
    known.status = seen.status;
    known.statusDistance = seen.statusDistance;
  }
  known.direct ||= seen.direct;
  known.speaks ||= seen.speaks;
  known.lone &&= seen.lone;
  known.kin ||= seen.kin;
  known.occupation ??= seen.occupation;
}
