/** How many died, were hurt, are missing or had to leave: totals as the text gives them. */
import type { Facts, Status } from '../../domain/verdict.ts';
import { type Fate, isNews } from './fates.ts';
import type { Group } from './groups.ts';
import { isTitle, opensSentence, type Reading, wordAt } from './reading.ts';

/** Numbers of people: null is not said, 0 is said to be nobody. */
export type Counts = Pick<Facts, 'dead' | 'injured' | 'missing' | 'displaced'>;

/** The counts of a Malay or English text. */
export function countsFrom(reading: Reading, fates: Fate[]): Counts {
  const count = (status: Status) =>
    countOf(
      reading,
      fates.filter((fate) => fate.status === status),
    );
  return {
    dead: count('dead'),
    injured: count('injured'),
    missing: count('missing'),
    displaced: count('displaced'),
  };
}

function countOf(reading: Reading, fates: Fate[]): number | null {
  // A story of one family's plight quotes figures of others further down.
  const isTold = reading.kinds.some((kind) => plights.has(kind));
  let best: { count: number; weight: number } | null = null;
  for (const fate of fates) {
    const count = sizeOf(fate.groups);
    if (count === 0) continue;
    let weight = isTitle(reading, fate.at) ? 4 : isNews(reading, fate) ? 3 : 1;
    if (fate.groups.every((group) => group.definite)) {
      // "The victim was hurt in the head" of somebody who died.
      if (fate.status === 'injured') continue;
      weight = 0.5;
    }
    if (isTotal(reading, fate)) weight += 3;
    if (count > 1) weight += 0.5;
    if (isTold && weight < 3) continue;
    if (!best || weight > best.weight || (weight === best.weight && count > best.count))
      best = { count, weight };
  }
  if (best) return best.count;
  if (fates.some((fate) => !fate.denied && isNews(reading, fate))) return null;
  return fates.some((fate) => fate.denied) ? 0 : null;
}

const plights = new Set<string>(['illness', 'disability', 'hardship', 'job-loss']);

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
