/** How many died, were hurt, are missing or had to leave: totals as the text gives them. */
import type { Facts, Status } from '../../domain/verdict.ts';
import { type Fate, isNews } from './fates.ts';
import type { Group } from './groups.ts';
import { drivenOut } from './driven-out.ts';
import { kin } from './name-words.ts';
import { plights } from './people-words.ts';
import {
  isCapital,
  isTitle,
  opensSentence,
  type Reading,
  sameSentence,
  wordAt,
} from './reading.ts';

/** Numbers of people: null is not said, 0 is said to be nobody. */
export type Counts = Pick<Facts, 'dead' | 'injured' | 'missing' | 'displaced'>;

/** The counts of a Malay or English text. */
export function countsFrom(reading: Reading, groups: Group[], fates: Fate[]): Counts {
  const best = (status: Status) =>
    bestOf(
      reading,
      fates.filter((fate) => fate.status === status),
    );
  const injured = best('injured');
  const dead = deadOf(reading, best('dead'), injured);
  return {
    dead,
    injured: injured.count ?? (isNobodyHurt(reading, fates) ? 0 : null),
    missing: isFoundDead(reading, best('missing').count, dead, fates)
      ? null
      : best('missing').count,
    displaced: drivenOut(reading, best('displaced').count, groups, fates),
  };
}

function deadOf(reading: Reading, dead: Weighed, injured: Weighed): number | null {
  // Where the news is of the hurt, the dead further down are of another event.
  if (injured.weight >= news && dead.weight > 0 && dead.weight < news) return null;
  return dead.count ?? (speaksOfTheDeceased(reading) ? 1 : null);
}

const deceased = new Set('arwah allahyarham allahyarhamah mendiang simati jenazah'.split(' '));

/** "Arwah meninggalkan dua anak": the dead of the story; "arwah isteri" died another time. */
function speaksOfTheDeceased(reading: Reading): boolean {
  if (reading.kinds.every((kind) => plights.has(kind))) return false;
  return reading.words.some(({ lower }, at) => {
    if (!deceased.has(lower) || isCapital(reading.words[at + 1])) return false;
    const next = wordAt(reading, at + 1);
    return !kin.has(next) && !/^(?:emak|kedua|para)/.test(next);
  });
}

/** "Tiada siapa cedera", wherever it stands, when nobody is told to be hurt. */
function isNobodyHurt(reading: Reading, fates: Fate[]): boolean {
  if (fates.some(({ status, denied }) => status === 'injured' && !denied)) return false;
  return fates.some(
    ({ at, status, denied }) =>
      denied &&
      status === 'injured' &&
      [at - 3, at - 2, at - 1].some((near) => nobody.test(wordAt(reading, near))),
  );
}

const nobody = /^(?:tiada|nobody|none|no)$/;

/** Somebody missing whom the same story tells to be dead: nobody is looked for any more. */
export function isFoundDead(
  reading: Reading,
  missing: number | null,
  dead: number | null,
  fates: Fate[],
): boolean {
  if (missing === null || dead === null || dead < missing) return false;
  return !fates.some(({ at, status }) => status === 'missing' && isStill(reading, at));
}

function isStill(reading: Reading, at: number): boolean {
  for (let near = at - 8; near <= at + 8; near += 1) {
    if (near >= 0 && still.test(wordAt(reading, near)) && sameSentence(reading, near, at))
      return true;
  }
  return false;
}

const still =
  /^(?:masih|belum|lagi|lain|lain-lain|still|yet|another|other|others|remaining|remains|remain|manakala|while|and|dan|including|termasuk)$/;

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

const light = /^(?:ringan|minor|slight|slightly|light)$/;
const heavy = /^(?:parah|berat|serious|seriously|critical|critically|badly)$/;

/** "Four badly hurt, eight slightly": the others told right after, who are hurt as well. */
function lessHurt(reading: Reading, fate: Fate, fates: Fate[]): Group[] {
  if (fate.status !== 'injured') return [];
  if (!isNear(reading, fate.at, heavy)) return otherHurt(reading, fate, fates);
  const other = fates.find(
    ({ at, groups, denied }) =>
      !denied &&
      at > fate.at &&
      groups.length > 0 &&
      sentencesBetween(reading, fate.at, at) <= 2 &&
      isNear(reading, at, light),
  );
  return other?.groups ?? [];
}

/** "Eleven pupils hurt, the driver badly": others of the same sentence, by another word for them. */
function otherHurt(reading: Reading, fate: Fate, fates: Fate[]): Group[] {
  const other = fates.find(
    ({ at, status, groups, denied }) =>
      !denied &&
      status === 'injured' &&
      at > fate.at &&
      sameSentence(reading, at, fate.at) &&
      isNear(reading, at, heavy) &&
      groups.length > 0 &&
      groups.every(({ noun, part, age }) => noun !== null && !part && !age && isNew(noun, fate)),
  );
  return other?.groups ?? [];
}

function isNew(noun: string, fate: Fate): boolean {
  return (
    fate.groups.length > 0 &&
    fate.groups.every((group) => group.noun !== null && group.noun !== noun) &&
    !anybody.has(noun)
  );
}

function sentencesBetween(reading: Reading, a: number, b: number): number {
  if (isTitle(reading, a) !== isTitle(reading, b)) return Infinity;
  return (reading.words[b]?.sentence ?? 0) - (reading.words[a]?.sentence ?? 0);
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
