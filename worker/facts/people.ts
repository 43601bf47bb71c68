/** The people hit by the event, as against officials, rescuers, witnesses and suspects. */
import type { Person, Status } from '../../domain/verdict.ts';
import { tellsOfOneDead, usualStatus } from './complete.ts';
import type { Counts } from './counts.ts';
import { describedPeople } from './described.ts';
import type { Fate } from './fates.ts';
import type { Group } from './groups.ts';
import type { Name } from './names.ts';
import { gapAfter, type Reading, sameSentence, spanOf, wordAt } from './reading.ts';
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
  const usual = usualStatus(reading, counts);
  const candidates = gather(reading, names, groups, fates).flatMap((somebody) => {
    const status = statusOf(somebody, counts, usual);
    return status ? [{ somebody, status, weight: weightOf(somebody) }] : [];
  });
  const victims = chooseNamed(candidates, counts, tellsOfOneDead(reading, fates)).map(
    ({ somebody, status }) => ({
      name: somebody.name.text,
      age: somebody.age?.age ?? null,
      status,
      occupation: somebody.occupation,
      span: spanOfName(reading, somebody.name),
    }),
  );
  const described = describedPeople(reading, groups, fates, victims, counts);
  return [...victims, ...described].slice(0, mostVictims);
}

interface Candidate {
  somebody: Somebody;
  status: Status;
  weight: number;
}

const enough = 2;
const nearlyEnough = 1;

/**
 * The candidates to believe: those with enough evidence, and where the text counts the dead, as
 * many of the likeliest as it counts.
 */
function chooseNamed(candidates: Candidate[], counts: Counts, isOneDead: boolean): Candidate[] {
  const chosen = new Set<Candidate>();
  for (const status of new Set(candidates.map((candidate) => candidate.status))) {
    const ranked = candidates
      .filter((candidate) => candidate.status === status)
      .toSorted((a, b) => b.weight - a.weight);
    const said = saidOf(status, counts, isOneDead);
    // Where one is said outright to be hit, another needs more than to stand near.
    const isClear = said === null && ranked.some((candidate) => candidate.somebody.direct);
    for (const [index, candidate] of ranked.entries()) {
      const needed = isClear && !candidate.somebody.direct && !candidate.somebody.age ? 4 : enough;
      const within = said !== null && index < said;
      const isSure = candidate.somebody.age !== null || candidate.somebody.direct;
      const least = within && candidate.somebody.status ? nearlyEnough : needed;
      if (candidate.weight >= least && (said === null || within || isSure)) chosen.add(candidate);
    }
  }
  return candidates.filter((candidate) => chosen.has(candidate));
}

function saidOf(status: Status, counts: Counts, isOneDead: boolean): number | null {
  if (status === 'missing') return counts.missing;
  return status === 'dead' ? (counts.dead ?? (isOneDead ? 1 : null)) : null;
}

/** All that speaks for and against somebody being hit; what is said outright outweighs an office. */
function weightOf(somebody: Somebody): number {
  const { evidence, against, direct, lone } = somebody;
  const isMourner = somebody.speaks && somebody.mourns !== null && somebody.age !== null;
  const weight =
    evidence + (isMourner ? 2 : 0) + (direct && against > -5 ? Math.max(against, -1) : against);
  return lone ? weight - 8 : weight;
}

const elders = new Set('bapa ibu ayah father mother parents'.split(' '));

/** What became of somebody named; null when they are not among those hit. */
function statusOf(somebody: Somebody, counts: Counts, usual: Status | null): Status | null {
  const { direct, status } = somebody;
  const kin = somebody.kin ?? (somebody.speaks ? somebody.mourns : null);
  const told = status ?? usual;
  if (!kin || direct) return told === 'dead' && somebody.speaks ? null : told;
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
  let previous: Somebody | undefined;
  for (const name of names) {
    const words = wordsOf(reading, name);
    const key = words.find((word) => byWord.has(word) && overlaps(byWord.get(word), words));
    const seen = { ...sightingOf(reading, name, groups, fates), words };
    if (previous && isListed(reading, previous, seen)) {
      seen.direct = true;
      seen.lone = false;
      seen.kin = null;
      seen.evidence += 3;
      seen.status ??= previous.status;
    }
    previous = seen;
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

const listJoints =
  /^(?:and|dan|serta|his|her|their|the|son|daughter|wife|husband|sons|daughters|mother|father|anaknya|isterinya|suaminya|who|was|years|months|old|tahun)$/;

/** "The victims were Ali, 34, Abu (12) and his wife Siti": what is said of one is said of all. */
function isListed(reading: Reading, previous: Somebody, seen: Somebody): boolean {
  if (!previous.direct || !sameSentence(reading, previous.name.first, seen.name.first))
    return false;
  const last = Math.max(previous.name.last, previous.age?.last ?? 0);
  if (seen.name.before - last > 5) return false;
  for (let at = last + 1; at <= seen.name.before; at += 1) {
    if (!listJoints.test(wordAt(reading, at)) && reading.words[at]?.kind !== 'number') return false;
  }
  return seen.name.before > last || /[,;]/.test(gapAfter(reading, last));
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
  const words = [...known.words, ...seen.words];
  merge(known, seen);
  known.name = seen.name;
  known.words = words;
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
  known.kin ??= seen.kin;
  known.mourns ??= seen.mourns;
  known.occupation ??= seen.occupation;
}
