/** How old somebody is, in the many ways Malay and English say it. */
import { numberAt } from './numbers.ts';
import { gapAfter, isCapital, type Reading, wordAt } from './reading.ts';

/** An age in whole years, and the words that say it. */
export interface AgeRead {
  age: number;
  first: number;
  last: number;
}

const oldest = 115;
const yearWords = new Set('year years yr yrs tahun thn'.split(' '));
const monthWords = new Set('month months bulan'.split(' '));
const shorterWords = new Set('week weeks day days hour hours minggu hari jam'.split(' '));
const nearly = new Set('lingkungan sekitar about around dalam approximately'.split(' '));
/** Words in front of an age. */
export const ageWords: ReadonlySet<string> = new Set(
  'age aged berusia berumur umur usia umurnya usianya'.split(' '),
);

/** The age said from a word on: "34-year-old", "aged 34", "berusia 34 tahun", "17 bulan". */
export function ageAt(reading: Reading, at: number): AgeRead | undefined {
  if (ageWords.has(wordAt(reading, at))) {
    const number = numberAt(reading, nearly.has(wordAt(reading, at + 1)) ? at + 2 : at + 1);
    if (!number || agesAt(reading, at)) return undefined;
    const unit = wordAt(reading, number.last + 1);
    // "berusia 50-an" is in the fifties.
    if (unit === 'an' || unit === 'hingga' || unit === 'to') return undefined;
    const inYears = yearsOf(number.value, unit) ?? number.value;
    const last = yearsOf(number.value, unit) === undefined ? number.last : number.last + 1;
    return inYears > oldest ? undefined : { age: inYears, first: at, last };
  }
  const number = numberAt(reading, at);
  if (!number) return undefined;
  const unit = wordAt(reading, number.last + 1);
  const joined = gapAfter(reading, number.last);
  const years = yearsOf(number.value, unit);
  if (years === undefined || years > oldest || !/^[\s-]{0,2}$/.test(joined)) return undefined;
  const old = number.last + 2;
  if (wordAt(reading, old) === 'old') return { age: years, first: at, last: old };
  return undefined;
}

/** Several ages in a row: "aged 31 and 27 years", "50 and 44-year-olds", "berusia 7, 9 dan 12 tahun". */
export function agesAt(reading: Reading, at: number): { ages: number[]; last: number } | undefined {
  const isSaid = ageWords.has(wordAt(reading, at));
  if (!isSaid && !numberAt(reading, at)) return undefined;
  const ages: number[] = [];
  let next = isSaid ? at + 1 : at;
  let last = at;
  for (let number = numberAt(reading, next); number; number = numberAt(reading, next)) {
    if (number.value > oldest) return undefined;
    ages.push(number.value);
    last = number.last;
    const word = wordAt(reading, last + 1);
    if (word === 'and' || word === 'dan') next = last + 2;
    else if (gapAfter(reading, last).startsWith(',')) next = last + 1;
    else break;
  }
  const closes = yearWords.has(wordAt(reading, last + 1)) || wordAt(reading, last + 2) === 'olds';
  if (ages.length < 2 || !(isSaid || (closes && /^olds?$/.test(wordAt(reading, last + 2)))))
    return undefined;
  return { ages, last };
}

/** The age right behind a name: ", 34,", "(34)", ", aged 34", ", 52 tahun", ", berusia 34 tahun". */
export function ageAfterName(reading: Reading, last: number): AgeRead | undefined {
  const gap = gapAfter(reading, last);
  const said = ageAt(reading, last + 1);
  if (said && /^\s?[,(]?\s?$/.test(gap)) return describesNext(reading, said) ? undefined : said;
  if (wordAt(reading, last + 1) === 'yang') return ageAt(reading, last + 2);
  if (!/^\s?[,(]\s?$/.test(gap)) return undefined;
  const isAlso = /^(?:also|juga)$/.test(wordAt(reading, last + 1));
  const begin = isAlso ? last + 2 : last + 1;
  const number = numberAt(reading, begin);
  if (!number || number.value > oldest || number.value < 1) return undefined;
  const unit = wordAt(reading, number.last + 1);
  const inYears = yearsOf(number.value, unit);
  if (inYears !== undefined) return { age: inYears, first: last + 1, last: number.last + 1 };
  const behind = gapAfter(reading, number.last);
  const next = wordAt(reading, number.last + 1);
  if (behind === ' ' && afterAge.has(next))
    return { age: number.value, first: last + 1, last: number.last };
  return /^\s?[,);.”"’–—]|\n/.test(behind) && reading.words[begin]?.kind === 'number'
    ? { age: number.value, first: last + 1, last: number.last }
    : undefined;
}

const afterAge = new Set('and dan who yang serta from dari'.split(' '));

/** "Ali, 4-year-old Abu": the age is Abu's. */
function describesNext(reading: Reading, said: AgeRead): boolean {
  return (
    wordAt(reading, said.last) === 'old' &&
    gapAfter(reading, said.last) === ' ' &&
    isCapital(reading.words[said.last + 1])
  );
}

function yearsOf(value: number, unit: string): number | undefined {
  if (yearWords.has(unit)) return value;
  if (monthWords.has(unit)) return Math.floor(value / 12);
  return shorterWords.has(unit) ? 0 : undefined;
}
