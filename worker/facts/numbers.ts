/** Numbers as Malay and English write them, in digits and in words. */
import { gapAfter, type Reading, wordAt } from './reading.ts';

/** A number in the text: its value and its last word. */
export interface NumberRead {
  value: number;
  last: number;
}

const units: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  satu: 1,
  seorang: 1,
  dua: 2,
  tiga: 3,
  empat: 4,
  lima: 5,
  enam: 6,
  tujuh: 7,
  lapan: 8,
  delapan: 8,
  sembilan: 9,
  sepuluh: 10,
  sebelas: 11,
};
const tens: Record<string, number> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const scales: Record<string, number> = {
  hundred: 100,
  ratus: 100,
  thousand: 1000,
  ribu: 1000,
  juta: 1e6,
  million: 1e6,
};

/** The words a number can begin with, when it does not begin with a digit. */
export const numberWords: ReadonlySet<string> = new Set([
  ...Object.keys(units),
  ...Object.keys(tens),
]);

/** The number that begins at a word, in digits or words; undefined when none does. */
export function numberAt(reading: Reading, at: number): NumberRead | undefined {
  const word = reading.words[at];
  if (!word || (word.kind !== 'number' && !numberWords.has(word.lower))) return undefined;
  const small = word.kind === 'number' ? digitsOf(word.lower) : smallNumber(reading, at);
  if (!small) return undefined;
  const value = typeof small === 'number' ? small : small.value;
  const last = typeof small === 'number' ? at : small.last;
  const scale = scales[wordAt(reading, last + 1)];
  if (scale && gapAfter(reading, last).trim() === '')
    return { value: value * scale, last: last + 1 };
  return { value, last };
}

/** "1,384" is a whole number, "1.2" and "7.30" are not. */
function digitsOf(written: string): number | undefined {
  const digits = /^\d{1,3}(?:,\d{3})+$/.test(written) ? written.replaceAll(',', '') : written;
  return /^\d{1,7}$/.test(digits) ? Number(digits) : undefined;
}

function smallNumber(reading: Reading, at: number): NumberRead | undefined {
  const word = wordAt(reading, at);
  const ten = Object.hasOwn(tens, word) ? tens[word] : undefined;
  if (ten !== undefined) {
    const unit = unitOf(wordAt(reading, at + 1));
    return unit && unit < 10 && /^[ -]$/.test(gapAfter(reading, at))
      ? { value: ten + unit, last: at + 1 }
      : { value: ten, last: at };
  }
  const unit = unitOf(word);
  if (unit === undefined) return undefined;
  const next = wordAt(reading, at + 1);
  if (next === 'belas') return { value: 10 + unit, last: at + 1 };
  if (next !== 'puluh') return { value: unit, last: at };
  const rest = unitOf(wordAt(reading, at + 2));
  return rest && rest < 10
    ? { value: unit * 10 + rest, last: at + 2 }
    : { value: unit * 10, last: at + 1 };
}

function unitOf(word: string): number | undefined {
  return Object.hasOwn(units, word) ? units[word] : undefined;
}
