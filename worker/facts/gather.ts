/** Brings together all places where a text names the same person. */
import type { Fate } from './fates.ts';
import type { Group } from './groups.ts';
import type { Name } from './names.ts';
import { gapAfter, type Reading, sameSentence, wordAt } from './reading.ts';
import { type Sighting, sightingOf } from './sightings.ts';

/** Somebody named, over all places where the text names them. */
export interface Somebody extends Sighting {
  /** The words of the longest form of the name. */
  words: string[];
}

/** Everybody named, in the order of their first sighting. */
export function gather(
  reading: Reading,
  names: Name[],
  groups: Group[],
  fates: Fate[],
): Somebody[] {
  const found: Somebody[] = [];
  const byWord = new Map<string, Somebody>();
  let previous: Somebody | undefined;
  let row: Somebody[] = [];
  for (const name of names) {
    const words = wordsOf(reading, name);
    const key = words.find((word) => byWord.has(word) && overlaps(byWord.get(word), words));
    const seen = { ...sightingOf(reading, name, groups, fates), words };
    const goesOn = previous !== undefined && isListed(reading, previous, seen);
    if (goesOn && previous && (previous.direct || isRowOfTheHit(previous, seen))) {
      shareFate(previous, seen);
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
    row = goesOn ? [...row, somebody] : [somebody];
    if (seen.direct && seen.status) shareBack(seen, row);
    for (const word of words) if (!byWord.has(word)) byWord.set(word, somebody);
  }
  return found;
}

const listedEvidence = 3;
const listJoints =
  /^(?:and|dan|serta|isteri|suami|anak|ibu|bapa|mereka|masing-masing|his|her|their|the|son|daughter|wife|husband|sons|daughters|mother|father|anaknya|isterinya|suaminya|adiknya|abangnya|kakaknya|ibunya|bapanya|rakannya|menantu|menantunya|cucu|cucunya|iparnya|sepupunya|dua|tiga|empat|two|three|four|who|was|years|months|old|tahun)$/;

/** "The victims were Ali, 34, Abu (12) and his wife Siti": what is said of one is said of all. */
function isListed(reading: Reading, previous: Somebody, seen: Somebody): boolean {
  if (!sameSentence(reading, previous.name.first, seen.name.first)) return false;
  const last = Math.max(previous.name.last, previous.age?.last ?? 0);
  if (seen.name.before - last > 5) return false;
  for (let at = last + 1; at <= seen.name.before; at += 1) {
    if (!listJoints.test(wordAt(reading, at)) && reading.words[at]?.kind !== 'number') return false;
  }
  return seen.name.before > last || /[,;]/.test(gapAfter(reading, last));
}

/** "The dead are Ali, 45, and his wife Siti, 43": aged, in a row, and neither tells of the other. */
function isRowOfTheHit(previous: Somebody, seen: Somebody): boolean {
  const isHit = previous.kin === null && previous.age !== null && previous.evidence >= rowEvidence;
  return isHit && seen.kin !== null && seen.age !== null && !seen.speaks && !previous.speaks;
}

const rowEvidence = 5;

function shareFate(previous: Somebody, seen: Somebody): void {
  seen.direct = true;
  seen.lone = false;
  seen.kin = null;
  seen.evidence += listedEvidence;
  seen.status ??= previous.status;
}

/** "Anaknya, Ali, 33, dan menantunya, Siti, 31, maut": what is told of the last is of the row. */
function shareBack(last: Somebody, row: Somebody[]): void {
  for (const somebody of row) {
    if (!somebody.direct && somebody.age) shareFate(last, somebody);
  }
}

/** Words that many names share. */
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
  // A short form, as in a quotation, tells less of who somebody is.
  if (seen.words.length > 1) known.kin ??= seen.kin;
  known.mourns ??= seen.mourns;
  known.occupation ??= seen.occupation;
}
