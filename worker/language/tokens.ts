/**
 * The one tokenisation that language, lexicon, model and facts all share: one pass, no regular
 * expression, offsets into the text as it was given.
 */

import { simplify } from './simplified.ts';

/** Han text has no spaces, so each of its characters is a token of its own. */
export type TokenKind = 'word' | 'number' | 'han' | 'tamil';

/** Offsets in UTF-16 units, `end` exclusive. */
export interface Token {
  /** As written. */
  text: string;
  /** To compare by: lower case, no possessive 's, no invisible characters, full width made plain,
   *  traditional characters simplified. */
  lower: string;
  start: number;
  end: number;
  kind: TokenKind;
  /** Index of the sentence it stands in. */
  sentence: number;
}

const SEPARATOR = 0;
const LETTER = 1;
const DIGIT = 2;
const HAN = 3;
const TAMIL = 4;
/** Soft hyphens, joiners, bidi marks: inside a word they are part of its span, not of its form. */
const INVISIBLE = 5;

const classes = classesOfUnits();

/** The class of every UTF-16 unit, looked up instead of matched. */
function classesOfUnits(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let unit = 0; unit < 0xd800; unit += 1) table[unit] = classOf(unit);
  for (let unit = 0xe000; unit < 0x10000; unit += 1) table[unit] = classOf(unit);
  return table;
}

function classOf(unit: number): number {
  if (unit >= 0x3400 && unit <= 0x9fff) return HAN;
  if (unit >= 0xf900 && unit <= 0xfaff) return HAN;
  const char = String.fromCharCode(unit);
  if (/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(char)) return INVISIBLE;
  if (/\p{Nd}/u.test(char)) return DIGIT;
  if (unit >= 0x0b80 && unit <= 0x0bff) return TAMIL;
  return /[\p{L}\p{M}]/u.test(char) ? LETTER : SEPARATOR;
}

/** Words after whose full stop the sentence goes on. */
const abbreviations = new Set(
  'dr mr mrs ms prof datuk dato sdn bhd no jln kg st sgt insp supt asp dsp acp sac kpl sjn lt kol b bt md mohd abd rev hon gen capt maj jan feb mac mar apr jun jul ogos aug sept sep okt oct nov dis dec'.split(
    ' ',
  ),
);

/**
 * The tokens of a text in order, at most `most` of them. Tags and entities left over from HTML are
 * stepped over.
 */
export function tokenise(text: string, most = Infinity): Token[] {
  const tokens: Token[] = [];
  const { length } = text;
  let sentence = 0;
  let at = 0;
  while (at < length && tokens.length < most) {
    const unit = text.charCodeAt(at);
    const found = classes[unit] ?? SEPARATOR;
    if (found === SEPARATOR || found === INVISIBLE) {
      if (endsSentence(text, unit, at, tokens) && tokens.at(-1)?.sentence === sentence) {
        sentence += 1;
      }
      at = afterMarkup(text, unit, at);
      continue;
    }
    const end = found === HAN ? at + 1 : endOfRun(text, at, found);
    const written = text.slice(at, end);
    const lower = found === HAN ? simplify(written) : formOf(written);
    if (lower !== '') {
      tokens.push({ text: written, lower, start: at, end, kind: kindOf(found), sentence });
    }
    at = end;
  }
  return tokens;
}

function kindOf(found: number): TokenKind {
  if (found === HAN) return 'han';
  if (found === TAMIL) return 'tamil';
  return found === DIGIT ? 'number' : 'word';
}

/** Where a word or number that starts here ends; apostrophes and 1,234.5 stay inside. */
function endOfRun(text: string, start: number, found: number): number {
  let at = start + 1;
  for (;;) {
    const next = classes[text.charCodeAt(at)] ?? SEPARATOR;
    if (next === found || (next === INVISIBLE && found !== DIGIT)) at += 1;
    else if (next === SEPARATOR && joins(text.charCodeAt(at), found)) {
      if (classes[text.charCodeAt(at + 1)] !== found) return at;
      at += 2;
    } else return at;
  }
}

function joins(unit: number, found: number): boolean {
  if (found === DIGIT) return unit === 0x2c || unit === 0x2e;
  return found === LETTER && (unit === 0x27 || unit === 0x2019);
}

/** Most words are plain ASCII: only the others pay for normalising. */
function formOf(written: string): string {
  let plain = true;
  let capital = false;
  for (let at = 0; at < written.length; at += 1) {
    const unit = written.charCodeAt(at);
    if (unit > 0x7e || unit === 0x27) plain = false;
    else if (unit >= 0x41 && unit <= 0x5a) capital = true;
  }
  if (plain) return capital ? written.toLowerCase() : written;
  const normal = written
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replaceAll('’', "'")
    .toLowerCase();
  return normal.endsWith("'s") ? normal.slice(0, -2) : normal;
}

function endsSentence(text: string, unit: number, at: number, tokens: Token[]): boolean {
  if (unit === 0x0a || unit === 0x21 || unit === 0x3f) return true;
  if (unit === 0x3002 || unit === 0xff01 || unit === 0xff1f || unit === 0x2029) return true;
  if (unit !== 0x2e) return false;
  const last = tokens.at(-1);
  if (last?.end !== at) return true;
  if (last.lower.length === 1 || abbreviations.has(last.lower)) return false;
  const next = text.charCodeAt(at + 1);
  return !(next >= 0x61 && next <= 0x7a);
}

const longestMarkup = 400;

/** The position after a tag or entity that starts here; else the next position. */
function afterMarkup(text: string, unit: number, at: number): number {
  if (unit === 0x3c) {
    const next = text.charCodeAt(at + 1) | 0x20;
    if (!(next === 0x2f || next === 0x21 || (next >= 0x61 && next <= 0x7a))) return at + 1;
    return closing(text, at, 0x3e, longestMarkup);
  }
  return unit === 0x26 ? closing(text, at, 0x3b, 9) : at + 1;
}

function closing(text: string, from: number, close: number, within: number): number {
  const limit = Math.min(text.length, from + within);
  for (let at = from + 1; at < limit; at += 1) {
    if (text.charCodeAt(at) === close) return at + 1;
  }
  return from + 1;
}
