/** The people hit by the event, as against officials, rescuers, witnesses and suspects. */
import type { Person, Status } from '../../domain/verdict.ts';
import { mostVictims, tellsOfOneDead, usualStatus } from './complete.ts';
import type { Counts } from './counts.ts';
import { describedPeople } from './described.ts';
import type { Fate } from './fates.ts';
import { gather, type Somebody } from './gather.ts';
import type { Group } from './groups.ts';
import type { Name } from './names.ts';
import { isTitle, type Reading, sameSentence, spanOf, wordAt } from './reading.ts';

/** The victims a Malay or English text names or describes, at most twelve, in order. */
export function findPeople(
  reading: Reading,
  names: Name[],
  groups: Group[],
  fates: Fate[],
  counts: Counts,
): Person[] {
  const isOneDead = tellsOfOneDead(reading, fates);
  const usual = usualStatus(reading, { ...counts, dead: counts.dead ?? (isOneDead ? 1 : null) });
  const candidates = gather(reading, names, groups, fates).flatMap((somebody) => {
    const status = statusOf(somebody, counts, usual);
    return status ? [{ somebody, status, weight: weightOf(somebody) }] : [];
  });
  nameTheLost(reading, candidates, fates, counts);
  const victims = chooseNamed(candidates, counts, isOneDead).map(({ somebody, status }) => ({
    name: somebody.name.text,
    age: somebody.age?.age ?? null,
    status,
    occupation: somebody.occupation,
    span: spanOfName(reading, somebody.name),
  }));
  const described = describedPeople(reading, groups, fates, victims, counts);
  return [...victims, ...described].slice(0, mostVictims);
}

interface Candidate {
  somebody: Somebody;
  status: Status;
  weight: number;
}

/**
 * "His wife, Salmiah, 44, was in the car": where nobody is named for those who died or are missing,
 * relatives who say nothing are they. A relative "left behind" is not.
 */
function nameTheLost(
  reading: Reading,
  candidates: Candidate[],
  fates: Fate[],
  counts: Counts,
): void {
  for (const status of ['dead', 'missing'] as const) {
    const isNamed = candidates.some((each) => each.status === status && each.weight >= enough);
    const isDescribed = fates.some(
      (fate) =>
        fate.status === status && fate.groups.some((group) => group.age || isOne(reading, group)),
    );
    if (isNamed || isDescribed) continue;
    const silent = candidates.filter(
      ({ status: told, somebody }) =>
        told === 'bereaved' &&
        somebody.age !== null &&
        !somebody.speaks &&
        !isLeftBehind(reading, somebody),
    );
    for (const candidate of silent.slice(0, counts[status] ?? 0)) candidate.status = status;
  }
}

/** "Seorang pemandu maut. Isterinya, Salmiah": the wife is his. */
function isOne(reading: Reading, group: Group): boolean {
  return group.count === 1 && !group.definite && !isTitle(reading, group.first);
}

const leaving = new Set('meninggalkan leaves leaving left survived balu widow'.split(' '));

function isLeftBehind(reading: Reading, { name }: Somebody): boolean {
  for (let at = name.first - 1; at >= 0 && sameSentence(reading, at, name.first); at -= 1) {
    if (leaving.has(wordAt(reading, at))) return true;
  }
  return false;
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
      const isWithin = said !== null && index < said;
      const isSure = candidate.somebody.age !== null || candidate.somebody.direct;
      const least = isWithin && candidate.somebody.status ? nearlyEnough : needed;
      const isFree = said === null || isWithin || isSure;
      if (isFree && candidate.weight >= least) chosen.add(candidate);
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

/** The dead and the missing say nothing to a reporter. */
function isSilent(status: Status | null): boolean {
  return status === 'dead' || status === 'missing';
}

const elders = new Set('bapa ibu ayah father mother parents'.split(' '));

/** What became of somebody named; null when they are not among those hit. */
function statusOf(somebody: Somebody, counts: Counts, usual: Status | null): Status | null {
  const { direct, status } = somebody;
  const kin = somebody.kin ?? (somebody.speaks ? somebody.mourns : null);
  const isFound = status === 'missing' && counts.missing === null && counts.dead !== null;
  const told = isFound ? 'dead' : (status ?? usual);
  if (!kin || direct) return isSilent(told) && somebody.speaks ? null : told;
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
