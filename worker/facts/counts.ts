/** How many died, were hurt, are missing or had to leave: totals as the text gives them. */
import type { Facts, Status } from '../../domain/verdict.ts';
import { type Fate, isNews } from './fates.ts';
import type { Group } from './groups.ts';
import { isTitle, opensSentence, type Reading, sameSentence, wordAt } from './reading.ts';

/** Numbers of people: null is not said, 0 is said to be nobody. */
export type Counts = Pick<Facts, 'dead' | 'injured' | 'missing' | 'displaced'>;

/** The counts of a Malay or English text. */
export function countsFrom(reading: Reading, fates: Fate[]): Counts {
  const best = (status: Status) =>
    bestOf(
      reading,
      fates.filter((fate) => fate.status === status),
    );
  const dead = best('dead');
  const injured = best('injured');
  // Where the news is of the hurt, the dead further down are of another event.
  const isOther = injured.weight >= news && dead.weight > 0 && dead.weight < news;
  return {
    dead: isOther ? null : dead.count,
    injured: injured.count,
    missing: best('missing').count,
    displaced: best('displaced').count,
  };
}

interface Weighed {
  count: number | null;
  weight: number;
}

/** The weight of what the title or the first sentences say. */
const news = 3;

/** The number with the most weight: totals before the title, the title before the text. */
function bestOf(reading: Reading, fates: Fate[]): Weighed {
  // A story of one family's plight quotes figures of others further down.
  const isTold = reading.kinds.some((kind) => plights.has(kind));
  let best: Weighed = { count: null, weight: 0 };
  for (const fate of fates) {
    const less = sizeOf(lessHurt(reading, fate, fates));
    const count = sizeOf(fate.groups) + less;
    if (count === 0) continue;
    let weight = isTitle(reading, fate.at) ? news + 1 : isNews(reading, fate) ? news : 1;
    if (fate.groups.every((group) => group.definite)) {
      // "The victim was hurt in the head" of somebody who died.
      if (fate.status === 'injured' && fate.groups.every(isAnybody)) continue;
      weight = 0.5;
    }
    if (isTotal(reading, fate)) weight += 3;
    if (count > 1) weight += 0.5;
    else if (isTitle(reading, fate.at)) weight -= 1.2;
    if (less > 0) weight += 2;
    if (isTold && weight < news) continue;
    if (weight > best.weight || (weight === best.weight && count > (best.count ?? 0)))
      best = { count, weight };
  }
  if (best.count !== null || fates.some((fate) => !fate.denied && isNews(reading, fate)))
    return best;
  return fates.some((fate) => fate.denied && isNews(reading, fate))
    ? { count: 0, weight: 0 }
    : best;
}

const plights = new Set<string>(['illness', 'disability', 'hardship', 'job-loss']);

const light = /^(?:ringan|minor|slight|slightly|light)$/;
const heavy = /^(?:parah|berat|serious|seriously|critical|critically|badly)$/;

/** "Four badly hurt, eight slightly": the others of the same sentence, who are hurt as well. */
function lessHurt(reading: Reading, fate: Fate, fates: Fate[]): Group[] {
  if (fate.status !== 'injured' || !isNear(reading, fate.at, heavy)) return [];
  const other = fates.find(
    ({ at, groups, denied }) =>
      !denied &&
      at > fate.at &&
      groups.length > 0 &&
      sameSentence(reading, at, fate.at) &&
      isNear(reading, at, light),
  );
  return other?.groups ?? [];
}

function isNear(reading: Reading, at: number, word: RegExp): boolean {
  return [at - 1, at, at + 1].some((near) => word.test(wordAt(reading, near)));
}

/** "The victim", "the man": a word that may be of anybody in the story. */
function isAnybody({ noun }: Group): boolean {
  return noun === null || anybody.has(noun);
}

const anybody = new Set(
  'victim mangsa man woman boy girl child person deceased lelaki wanita kanak-kanak'.split(' '),
);

/** People of a fate; parts of a whole are not counted again. */
export function sizeOf(groups: Group[]): number {
  let total = 0;
  for (const [index, group] of groups.entries())
    if (index === 0 || !group.part) total += group.count;
  return total;
}

const totals =
  /^(?:toll|total|jumlah|keseluruhan|angka|kini|cecah|mencecah|so|bringing|menjadikan|எண்ணிக்கை)$/;

function isTotal(reading: Reading, fate: Fate): boolean {
  for (let near = fate.at - 8; near <= fate.at + 6; near += 1) {
    if (near > 0 && opensSentence(reading, near) && near > fate.at) return false;
    if (totals.test(wordAt(reading, near))) return true;
  }
  return false;
}
