/**
 * Which words of the rules a word of a text is. Every costly comparison (stems, beginnings, typing
 * errors) is made once per distinct word and remembered, so that a scan only looks up.
 */
// By path: the whole of natural opens databases and takes most of a second to load.
import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';

import { stemMalay } from '../language/stem.ts';

/** Distinct words remembered before starting afresh: far more than the words of a day's news. */
const remembered = 60_000;

/** The shortest word in which one wrong letter is forgiven. */
export const shortestForgiven = 7;

const none: readonly number[] = [];

export interface Vocabulary {
  /** The numbers of all words of the rules that this word is; usually none. */
  wordsOf(word: string): readonly number[];
}

/**
 * A vocabulary under construction. `add` gives the number of a word as written in a rule: `bunuh~`
 * is all words of that stem, `பலி*` all that begin so, `kemalangan?` forgives one wrong letter.
 */
export function makeVocabulary() {
  const numbers = new Map<string, number>();
  const exact = new Map<string, number[]>();
  const stems = { ms: new Map<string, number[]>(), en: new Map<string, number[]>() };
  const beginnings = new Map<string, number[]>();
  const forgiven = new Map<string, number[]>();
  let longestBeginning = 0;
  const known = new Map<string, readonly number[]>();

  function add(written: string, lang: string | null): number {
    const key = written.endsWith('~') ? `${lang} ${written}` : written;
    const already = numbers.get(key);
    if (already !== undefined) return already;
    const number = numbers.size;
    numbers.set(key, number);
    const word = written.replace(/[~*?]$/, '');
    if (written.endsWith('~')) put(stems[stemLang(lang)], stemOf(word, stemLang(lang)), number);
    else if (written.endsWith('*')) {
      put(beginnings, word, number);
      longestBeginning = Math.max(longestBeginning, word.length);
    } else {
      put(exact, word, number);
      if (written.endsWith('?')) for (const cut of cutsOf(word)) put(forgiven, cut, number);
    }
    return number;
  }

  function wordsOf(word: string): readonly number[] {
    const before = known.get(word);
    if (before) return before;
    if (known.size >= remembered) known.clear();
    const found = new Set(exact.get(word));
    for (const lang of ['ms', 'en'] as const) {
      if (stems[lang].size === 0 || word.length < 3 || !isAscii(word)) continue;
      for (const number of stems[lang].get(stemOf(word, lang)) ?? none) found.add(number);
    }
    for (let length = Math.min(word.length, longestBeginning); length > 1; length -= 1) {
      for (const number of beginnings.get(word.slice(0, length)) ?? none) found.add(number);
    }
    if (word.length >= shortestForgiven && word.length < 30) {
      for (const cut of cutsOf(word)) for (const n of forgiven.get(cut) ?? none) found.add(n);
    }
    const words = found.size === 0 ? none : [...found];
    known.set(word, words);
    return words;
  }

  return { add, wordsOf };
}

function stemLang(lang: string | null): 'ms' | 'en' {
  return lang === 'en' ? 'en' : 'ms';
}

function stemOf(word: string, lang: 'ms' | 'en'): string {
  return lang === 'en' ? PorterStemmer.stem(word) : stemMalay(word);
}

/** The word and what is left of it when one letter goes: two words one letter apart share one. */
function cutsOf(word: string): string[] {
  const cuts = [word];
  for (let at = 0; at < word.length; at += 1) cuts.push(word.slice(0, at) + word.slice(at + 1));
  return cuts;
}

function isAscii(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) > 0x7e) return false;
  return true;
}

function put(map: Map<string, number[]>, key: string, number: number): void {
  const list = map.get(key);
  if (!list) map.set(key, [number]);
  else if (!list.includes(number)) list.push(number);
}
