/** Names of people in Malay and English text: where each stands, its titles set aside. */
import { connectors, noNames, ranks, titles } from './name-words.ts';
import { placeClosers, placeOpeners } from './place-words.ts';
import type { Mention } from './places.ts';
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
  text: string;
}

const longestName = 10;
const mostNames = 400;

/** Every run of words that may be somebody's name, in order. */
export function findNames(reading: Reading, mentions: Mention[]): Name[] {
  const lowered = smallWords(reading);
  const placeAt = new Map<number, number>();
  for (const { first, last } of mentions) placeAt.set(first, last);
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

function nameAt(
  reading: Reading,
  at: number,
  lowered: Set<string>,
  placeAt: Map<number, number>,
): Name {
  let first = at;
  let titled = false;
  let ranked = false;
  while (titles.has(wordAt(reading, first)) || ranks.has(wordAt(reading, first))) {
    if (!isCapital(reading.words[first])) break;
    if (ranks.has(wordAt(reading, first))) ranked = true;
    else titled = true;
    first += 1;
    if (!/^[\s.'()-]*$/.test(gapAfter(reading, first - 1))) break;
  }
  const none: Name = {
    first,
    last: Math.max(at, first - 1),
    before: at - 1,
    titled,
    ranked,
    text: '',
  };
  if (!canBegin(reading, first, lowered, titled || ranked)) return none;
  const placeEnd = placeAt.get(first);
  let last = first;
  while (last - first < longestName && continues(reading, first, last)) last += 1;
  while (last > first && connectors.has(wordAt(reading, last)) && wordAt(reading, last).length > 1)
    last -= 1;
  // A place by itself is no person; "Kajang Ahmad" is neither.
  if (placeEnd !== undefined && placeEnd >= last && !titled) return { ...none, last: placeEnd };
  if (placeOpeners.has(wordAt(reading, first)) || placeClosers.has(wordAt(reading, last)))
    return { ...none, last };
  if (!longEnough(reading, first, last)) return { ...none, last };
  return { first, last, before: at - 1, titled, ranked, text: textOf(reading, first, last) };
}

function longEnough(reading: Reading, first: number, last: number): boolean {
  return last > first
    ? textOf(reading, first, last).length > 4
    : (reading.words[first]?.text.length ?? 0) > 2;
}

function canBegin(reading: Reading, first: number, lowered: Set<string>, titled: boolean): boolean {
  const word = reading.words[first];
  if (!word || !isCapital(word)) return false;
  if (noNames.has(word.lower)) return false;
  if (isAllCaps(word) && word.text.length > 3 && !titled && !isAllCaps(reading.words[first + 1]))
    return false;
  if (titled) return true;
  const alone = !isCapital(reading.words[first + 1]) || gapAfter(reading, first) !== ' ';
  if (lowered.has(word.lower) && (alone || opensSentence(reading, first))) return false;
  return true;
}

/** Whether the word after `last` is part of the same name. */
function continues(reading: Reading, first: number, last: number): boolean {
  const next = reading.words[last + 1];
  const word = wordAt(reading, last);
  if (!next || !sameSentence(reading, first, last + 1)) return false;
  const gap = gapAfter(reading, last);
  const initial =
    (reading.words[last]?.text.length ?? 0) <= 2 ||
    /^(?:mohd|muhd|md|abd|ab|syed|sh|nur|st|bt)$/.test(word);
  const joined =
    gap === ' ' ||
    gap === '-' ||
    gap === ' @ ' ||
    gap === '@' ||
    gap === '/' ||
    gap === '’' ||
    gap === "'" ||
    gap === '`' ||
    gap === '‘' ||
    (initial && /^\.\s?$/.test(gap));
  if (!joined) return false;
  if (connectors.has(next.lower) && next.lower !== 'i') {
    return (
      gap === '/' ||
      word === 'a' ||
      word === 's' ||
      word === 'd' ||
      (reading.words[last + 2] !== undefined &&
        (isCapital(reading.words[last + 2]) || next.text.length === 1))
    );
  }
  if (gap === '/') return connectors.has(word) && next.text.length === 1;
  if (!isCapital(next)) return false;
  if (noNames.has(next.lower)) return false;
  // "PENULIS Ahmad": lead-in capitals are not part of the name.
  return !(
    isAllCaps(reading.words[first]) &&
    !isAllCaps(next) &&
    (reading.words[first]?.text.length ?? 0) > 3
  );
}
