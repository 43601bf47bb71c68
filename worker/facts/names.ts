/** Names of people in Malay and English text: where each stands, its titles set aside. */
import {
  connectors,
  institutions,
  kin,
  noNames,
  officialBefore,
  ranks,
  titles,
  victimBefore,
} from './name-words.ts';
import { fates, person } from './people-words.ts';
import { eventWords, placeClosers, placeOpeners } from './place-words.ts';
import type { Mention } from './mentions.ts';
import {
  gapAfter,
  isAllCaps,
  isCapital,
  opensSentence,
  type Reading,
  sameSentence,
  textOf,
  wordAt,
} from './reading.ts';

/** A name as written; `before` is the word in front of its titles. */
export interface Name {
  first: number;
  last: number;
  /** Index of the last word in front of name and titles. */
  before: number;
  titled: boolean;
  ranked: boolean;
  /** "Ali's": what follows is his. */
  possessive: boolean;
  /** "Allahyarham Ali": the title says that the bearer is dead. */
  late: boolean;
  text: string;
}

const longestName = 10;
const mostNames = 400;

/** Every run of words that may be somebody's name, in order. */
export function findNames(reading: Reading, mentions: Mention[]): Name[] {
  const lowered = smallWords(reading);
  const placeAt = new Set<number>();
  for (const { first, last } of mentions) {
    for (let at = first; at <= last; at += 1) placeAt.add(at);
  }
  const names: Name[] = [];
  for (let at = 0; at < reading.words.length && names.length < mostNames; at += 1) {
    if (!isCapital(reading.words[at])) continue;
    const name = nameAt(reading, at, lowered, placeAt);
    at = Math.max(at, name.last);
    if (name.text !== '') names.push(name);
  }
  return names;
}

/** Words that the text also writes small: no names, even where a sentence begins with them. */
function smallWords(reading: Reading): Set<string> {
  const small = new Set<string>();
  for (const word of reading.words) {
    if (word.kind === 'word' && !isCapital(word)) small.add(word.lower);
  }
  return small;
}

function nameAt(reading: Reading, at: number, lowered: Set<string>, placeAt: Set<number>): Name {
  const { first, titled, ranked, late } = afterTitles(reading, at);
  const none: Name = {
    first,
    last: Math.max(at, first - 1),
    before: at - 1,
    titled,
    ranked,
    possessive: false,
    late,
    text: '',
  };
  if (!canBegin(reading, first, lowered, titled || ranked)) return none;
  let last = first;
  while (last - first < longestName && continues(reading, first, last)) last += 1;
  if (last > first && connectors.has(wordAt(reading, last)) && wordAt(reading, last).length > 1) {
    last -= 1;
  }
  // A place by itself is no person, nor one in a row of places.
  if (isCovered(first, last, placeAt) || isInRow(reading, first, last, placeAt))
    return { ...none, last };
  if (isOfPlace(reading, at, first, last) || isCompany(reading, last)) return { ...none, last };
  const written = textOf(reading, first, last);
  const text = written.replace(/['’]s$/, '');
  if (
    text.replace(/[^\p{L}]/gu, '').length < 3 ||
    (first === last && isAllCaps(reading.words[last]))
  )
    return { ...none, last };
  return { ...none, last, possessive: text !== written, text };
}

function isCovered(first: number, last: number, placeAt: Set<number>): boolean {
  for (let at = first; at <= last; at += 1) if (!placeAt.has(at)) return false;
  return true;
}

const lateTitles = new Set(
  'allahyarham allahyarhamah arwah mendiang almarhum almarhumah'.split(' '),
);

/** "Kampung Lalang, Ulu Rimba, Kota Tinggi": what stands between two places is a third. */
function isInRow(reading: Reading, first: number, last: number, placeAt: Set<number>): boolean {
  const before = placeAt.has(first - 1) && gapAfter(reading, first - 1).trim() === ',';
  const behind = placeAt.has(last + 1) && gapAfter(reading, last).trim() === ',';
  return (before && first === last) || (behind && gapAfter(reading, first - 1).trim() === ',');
}

function afterTitles(reading: Reading, at: number) {
  let first = at;
  let titled = false;
  let ranked = false;
  let late = false;
  for (; isCapital(reading.words[first]); first += 1) {
    const word = wordAt(reading, first);
    late ||= lateTitles.has(word);
    if (ranks.has(word)) ranked = true;
    else if (isTitleWord(word, wordAt(reading, first + 1))) titled = true;
    else break;
    if (!/^[\s.'()-]*$/.test(gapAfter(reading, first))) {
      first += 1;
      break;
    }
  }
  return { first, titled, ranked, late };
}

/** Tan and Toh are family names, but in "Tan Sri" and "Toh Puan". */
function isTitleWord(word: string, next: string): boolean {
  if (word === 'tan') return next === 'sri' || next === 'seri';
  return titles.has(word) && (word !== 'toh' || next === 'puan');
}

/** "Anaknya", "Menurutnya": a word with a possessive is no name. */
const possessed = /^\p{L}{3,}nya$/u;

function canBegin(reading: Reading, first: number, lowered: Set<string>, titled: boolean): boolean {
  const word = reading.words[first];
  if (!word || !isCapital(word)) return false;
  if (word.text.length === 1 && gapAfter(reading, first).startsWith('.')) return true;
  const opensName = /^(?:mei|jun)$/.test(word.lower) && isCapital(reading.words[first + 1]);
  if ((noNames.has(word.lower) && !opensName) || possessed.test(word.lower)) return false;
  if (person.has(word.lower)) return false;
  if (titled) return true;
  const alone = !isCapital(reading.words[first + 1]) || gapAfter(reading, first) !== ' ';
  if (isAllCaps(word) && word.text.length > 3 && alone) return false;
  return !(lowered.has(word.lower) && (alone || opensSentence(reading, first)));
}

/** A word of no name: "Dewan", and "Tragedy" or "Rider" of a headline in capitals. */
function isThing(word: string): boolean {
  if (institutions.has(word) || eventWords.has(word)) return true;
  return (fates.has(word) || person.has(word)) && !leadsToName.has(word) && !connectors.has(word);
}

/** Names of houses, roads and offices: "Hospital Sultanah Bahiyah", "Sungai Petani", "Main Road". */
function isOfPlace(reading: Reading, at: number, first: number, last: number): boolean {
  for (let at = first; at <= last; at += 1) if (isThing(wordAt(reading, at))) return true;
  if (ranks.has(wordAt(reading, last))) return true;
  if (placeOpeners.has(wordAt(reading, first)) || placeClosers.has(wordAt(reading, last)))
    return true;
  const behind = reading.words[last + 1];
  if (isCapital(behind) && gapAfter(reading, last) === ' ') return true;
  if (
    at === 0 ||
    !isCapital(reading.words[at - 1]) ||
    !/^[ ‘’'“"-]+$/.test(gapAfter(reading, at - 1))
  )
    return false;
  const before = wordAt(reading, at - 1);
  if (institutions.has(before) || placeOpeners.has(before)) return true;
  return noNames.has(before) && !leadsToName.has(before) && !opensSentence(reading, at - 1);
}

/** "Maju Drives (M) Sdn Bhd", "Harapan Logistics Berhad". */
function isCompany(reading: Reading, last: number): boolean {
  for (let at = last + 1; at <= last + 2; at += 1) {
    if (/^(?:sdn|bhd|berhad|plc|ltd|inc)$/.test(wordAt(reading, at))) return true;
  }
  return false;
}

/** Days and months that are names too: "Khamis Ahmad", "Lee Mei Fong". */
const daysAsNames = new Set('khamis jumaat isnin rabu ahad sabtu ramadan mei jun may'.split(' '));
/** Capitalised in front of a name: "Police Corporal Ali", "Mangsa Ali". */
const leadsToName = new Set([...officialBefore, ...victimBefore, ...kin, ...titles, ...ranks]);
const particles = /^(?:mohd|muhd|md|abd|ab|syed|sh|nur|st|bt|b)$/;
const plainJoint = /^(?: |-| ?@ ?|\/|['’‘`])$/;

/** Whether the word after `last` is part of the same name. */
function continues(reading: Reading, first: number, last: number): boolean {
  const next = reading.words[last + 1];
  const word = wordAt(reading, last);
  if (!next || !sameSentence(reading, first, last + 1)) return false;
  const gap = gapAfter(reading, last);
  const initial = (reading.words[last]?.text.length ?? 0) <= 2 || particles.test(word);
  if (!plainJoint.test(gap) && !(initial && /^\.\s?$/.test(gap))) return false;
  // "Sarawak's Ali": the first is not of the name.
  if (/['’]s$/.test(reading.words[last]?.text ?? '')) return false;
  if (gap === '/') return connectors.has(word) || connectors.has(next.lower);
  if (connectors.has(next.lower)) {
    const beyond = reading.words[last + 2];
    return (
      beyond !== undefined &&
      (isCapital(beyond) || (next.text.length === 1 && beyond.text.length === 1))
    );
  }
  if (isCapital(next) && (next.text.length === 1 || daysAsNames.has(next.lower))) return true;
  // "Baling OCPD Supt Ali": the rank begins another name.
  if (ranks.has(next.lower) && next.text.length > 2 && isCapital(reading.words[last + 2]))
    return false;
  return isCapital(next) && !noNames.has(next.lower);
}
