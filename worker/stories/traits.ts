/** What a text shows of the event it tells: its words, the sound of its names, concepts, numbers. */
// By path: the whole of natural opens databases and takes most of a second to load.
import StemmerId from 'natural/lib/natural/stemmers/indonesian/stemmer_id.js';
import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';

import type { Lang } from '../../domain/verdict.ts';
import { simplify } from '../language/simplified.ts';
import { type Token, tokenise } from '../language/tokens.ts';
import { conceptsOf, conceptsOfHan } from './concepts.ts';
import { soundOfLatin, soundsOfTamil } from './sound.ts';

/** A plain word of its language, the sound of a name, what a word stands for, a count or an age. */
export const traitTypes = ['word', 'sound', 'concept', 'number'] as const;
export type TraitType = (typeof traitTypes)[number];

export interface Trait {
  type: TraitType;
  value: string;
  inTitle: boolean;
}

/** News tells what happened first; what comes later is background and earlier events. */
const unitsOfTitle = 400;
const unitsOfBody = 1200;

/**
 * The traits of an item in the order of its text, repeated as often as they stand there.
 *
 * A capital where any word would have one (first in its sentence, in a Title Case headline) may or
 * may not be a name: `isOrdinary` says whether the word is a plain one, undefined leaves it out.
 */
export function traitsOf(
  title: string,
  body: string,
  lang: Lang,
  isOrdinary: (stem: string, lang: Lang) => boolean | undefined,
): Trait[] {
  const traits: Trait[] = [];
  readInto(traits, tokenise(title.slice(0, unitsOfTitle)), { lang, inTitle: true, isOrdinary });
  readInto(traits, tokenise(body.slice(0, unitsOfBody)), { lang, inTitle: false, isOrdinary });
  return traits;
}

interface Reading {
  lang: Lang;
  inTitle: boolean;
  isOrdinary: (stem: string, lang: Lang) => boolean | undefined;
}

function readInto(traits: Trait[], tokens: Token[], reading: Reading): void {
  const { inTitle } = reading;
  const capitalsSayNothing = inTitle && isTitleCase(tokens);
  let sentence = -1;
  let han = '';
  let name: string | undefined;
  for (const token of tokens) {
    const first = token.sentence !== sentence;
    sentence = token.sentence;
    if (token.kind === 'han') han += simplify(token.text);
    else {
      addHan(traits, han, inTitle);
      han = '';
      if (token.kind === 'number') addNumber(traits, token.lower, inTitle);
      const before = first ? undefined : name;
      name =
        token.kind === 'number'
          ? undefined
          : addWord(traits, token, first || capitalsSayNothing, reading);
      // Names of two words, as of most places, tell far more than their parts.
      if (before !== undefined && name !== undefined) {
        traits.push({ type: 'sound', value: `${before}+${name}`, inTitle });
      }
    }
  }
  addHan(traits, han, inTitle);
}

/** Adds what a word shows; its sound when it is or may be a name. Tamil has no capitals. */
function addWord(
  traits: Trait[],
  token: Token,
  anyCapital: boolean,
  { lang, inTitle, isOrdinary }: Reading,
): string | undefined {
  const known = formsOf(token.lower, lang);
  for (const value of known.concepts) traits.push({ type: 'concept', value, inTitle });
  if (known.number) traits.push({ type: 'number', value: known.number, inTitle });
  const isTamil = token.kind === 'tamil';
  if (token.lower.length < 3 && !isTamil) return undefined;
  const capital = isTamil || token.text.charAt(0) !== token.lower.charAt(0);
  const ordinary = capital ? anyCapital && !isTamil && isOrdinary(known.stem, lang) : true;
  if (ordinary === undefined) return undefined;
  if (ordinary) {
    traits.push({ type: 'word', value: known.stem, inTitle });
    return undefined;
  }
  for (const value of known.sounds) traits.push({ type: 'sound', value, inTitle });
  return isTamil && known.concepts.length > 0 ? undefined : known.sounds[0];
}

/** Chinese has no spaces: pairs of characters stand for words. */
function addHan(traits: Trait[], run: string, inTitle: boolean): void {
  if (run === '') return;
  for (const value of conceptsOfHan(run)) traits.push({ type: 'concept', value, inTitle });
  for (let at = 0; at + 1 < run.length; at += 1) {
    traits.push({ type: 'word', value: run.slice(at, at + 2), inTitle });
  }
}

/** Years, decimals, and one and two say too little. */
function addNumber(traits: Trait[], written: string, inTitle: boolean): void {
  const value = written.replaceAll(',', '');
  const number = Number(value);
  if (!Number.isInteger(number) || number < 3 || (number > 1950 && number < 2050)) return;
  traits.push({ type: 'number', value: String(number), inTitle });
}

function isTitleCase(tokens: Token[]): boolean {
  const words = tokens.filter(({ kind, text }) => kind === 'word' && text.length > 3);
  const capitals = words.filter(({ text, lower }) => text.charAt(0) !== lower.charAt(0));
  return words.length > 2 && capitals.length > words.length * 0.7;
}

interface Forms {
  stem: string;
  sounds: string[];
  concepts: readonly string[];
  number: string | undefined;
}

const forms = new Map<string, Forms>();
/** Distinct words remembered before starting afresh. */
const remembered = 60_000;

function formsOf(lower: string, lang: Lang): Forms {
  const key = lang === 'en' ? lower : ` ${lower}`;
  const before = forms.get(key);
  if (before) return before;
  if (forms.size >= remembered) forms.clear();
  const stem = lang === 'en' ? PorterStemmer.stem(lower) : StemmerId.stem(lower);
  const concepts = conceptsOf(lower);
  const made = {
    stem,
    sounds: /^[\u0b80-\u0bff]/.test(lower) ? soundsOfTamil(lower) : [soundOfLatin(lower)],
    concepts: concepts.length > 0 ? concepts : conceptsOf(stem),
    number: numbersInWords.get(lower),
  };
  forms.set(key, made);
  return made;
}

/** From three on; in Tamil also as counted for people. */
const numbersInWords = new Map(
  [
    'three tiga மூவர் மூன்று',
    'four empat நால்வர் நான்கு',
    'five lima ஐவர் ஐந்து',
    'six enam அறுவர் ஆறு',
    'seven tujuh எழுவர் ஏழு',
    'eight lapan எண்மர் எட்டு',
    'nine sembilan ஒன்பது',
    'ten sepuluh பத்து',
    'eleven sebelas',
    'twelve',
    'thirteen',
    'fourteen',
    'fifteen',
  ].flatMap((words, at) => words.split(' ').map((word) => [word, String(at + 3)] as const)),
);
