/** An item's words, title and body in one row, as every reader of facts walks them. */
import type { ItemText } from '../../domain/item.ts';
import type { Kind, Lang, Span } from '../../domain/verdict.ts';
import type { Token } from '../language/tokens.ts';

/** The words of the title, then those of the body; `titleLength` is where the body begins. */
export interface Reading {
  words: Token[];
  titleLength: number;
  title: string;
  body: string;
  lang: Lang;
  kinds: Kind[];
  home: string;
}

/** A word of nothing, so that no reader runs on from the title into the body. */
const endOfTitle: Token = { text: '', lower: '', start: 0, end: 0, kind: 'word', sentence: -1 };

/** One row of words from an item whose title and body are already tokenised. */
export function readingOf(
  item: ItemText,
  tokens: { title: Token[]; body: Token[] },
  known: { lang: Lang; kinds: Kind[]; home: string },
): Reading {
  const { title, body } = item;
  const words = [...tokens.title, endOfTitle, ...tokens.body];
  return { words, titleLength: tokens.title.length + 1, title, body, ...known };
}

/** The lower-case form of the word at an index; '' beyond either end. */
export function wordAt(reading: Reading, index: number): string {
  return reading.words[index]?.lower ?? '';
}

/** What stands between a word and the next; a line break at the end of title and body. */
export function gapAfter(reading: Reading, index: number): string {
  const word = reading.words[index];
  const next = reading.words[index + 1];
  if (!word) return '\n';
  const text = isTitle(reading, index) ? reading.title : reading.body;
  if (!next || isTitle(reading, index) !== isTitle(reading, index + 1))
    return text.slice(word.end) + '\n';
  return text.slice(word.end, next.start);
}

/** Whether a word belongs to the title. */
export function isTitle(reading: Reading, index: number): boolean {
  return index < reading.titleLength;
}

/** Whether two words stand in one sentence. */
export function sameSentence(reading: Reading, a: number, b: number): boolean {
  return (
    isTitle(reading, a) === isTitle(reading, b) &&
    reading.words[a]?.sentence === reading.words[b]?.sentence
  );
}

/** Whether a word opens its sentence. */
export function opensSentence(reading: Reading, index: number): boolean {
  return index === 0 || !sameSentence(reading, index - 1, index);
}

/** Whether a word begins with a capital letter. */
export function isCapital(word: Token | undefined): boolean {
  if (word?.kind !== 'word') return false;
  const unit = word.text.charCodeAt(0);
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a;
  const first = word.text.charAt(0);
  return first !== first.toLowerCase();
}

/** Whether a word of two letters or more is written in capitals throughout. */
export function isAllCaps(word: Token | undefined): boolean {
  return word?.kind === 'word' && word.text.length > 1 && word.text === word.text.toUpperCase();
}

/** Where the words from `first` to `last` stand in the text. */
export function spanOf(reading: Reading, first: number, last: number): Span {
  const start = reading.words[first]?.start ?? 0;
  const end = reading.words[last]?.end ?? start;
  return { field: isTitle(reading, first) ? 'title' : 'body', start, end };
}

/** The text from the first to the last of some words, as written. */
export function textOf(reading: Reading, first: number, last: number): string {
  const { field, start, end } = spanOf(reading, first, last);
  return (field === 'title' ? reading.title : reading.body).slice(start, end);
}
