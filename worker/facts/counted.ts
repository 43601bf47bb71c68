/** Numbers that count people: "tiga orang penumpang", "five killed"; not prices, ages or hours. */
import { ageAt } from './ages.ts';
import type { Group } from './groups.ts';
import { between, fates, pairs, people, person, things } from './people-words.ts';
import { gapAfter, isCapital, type Reading, sameSentence, wordAt } from './reading.ts';

const farthestNoun = 7;

/** The people a number counts, if it counts any: "three persons", "tiga orang penumpang", "empat sekeluarga", "5 maut". */
export function counted(reading: Reading, number: Group): Group | undefined {
  const { first, last: numberLast, count } = number;
  if (count === 0 || isOtherNumber(reading, first, numberLast)) return undefined;
  const counted = { ...number };
  let noun: string | null = null;
  for (
    let at = numberLast + 1;
    at <= numberLast + farthestNoun && sameSentence(reading, first, at);
    at += 1
  ) {
    if (/[,.;:()]/.test(gapAfter(reading, at - 1))) break;
    const word = wordAt(reading, at);
    if (ageAt(reading, at)) return undefined;
    if (people.has(word) || person.has(word)) {
      noun = word;
      counted.last = at;
    } else if (pairs.has(word)) {
      return { ...counted, last: at, count: count * 2, noun: word };
    } else if (things.has(word)) {
      if (!noun) return undefined;
      break;
    } else if (!between.has(word)) {
      if (!noun && at > numberLast + 1) return bareCount(reading, counted, numberLast);
      break;
    }
  }
  if (!noun) return bareCount(reading, counted, numberLast);
  return { ...counted, noun };
}

/** A number with no word for people: believed only right beside what became of them. */
function bareCount(reading: Reading, counted: Group, last: number): Group | undefined {
  const gap = gapAfter(reading, last);
  if (gap.startsWith('-') || gap.startsWith(')')) return undefined;
  const next = wordAt(reading, last + 1);
  if (things.has(next)) return undefined;
  const before = wordAt(reading, counted.first - 1);
  const led =
    bareBefore.has(before) && !months.test(next) && gapAfter(reading, counted.first - 1) === ' ';
  const others = next === 'yang' && wordAt(reading, last + 2) === 'lain';
  const isUnknown =
    gap === ' ' && fates.has(wordAt(reading, last + 2)) && !things.has(next) && !months.test(next);
  if (!led && !others && !isUnknown && !bareAfter.has(next) && !(fates.has(next) && gap === ' '))
    return undefined;
  return { ...counted, last, noun: null };
}

const bareAfter = new Set(
  'others lagi termasuk including were feared reported found ditemui ditemukan'.split(' '),
);
const bareBefore = new Set(
  'kills killing injures injuring injured hurts leaves leaving cecah mencecah korban mengorbankan kepada to seramai toll least ketiga-tiga cederakan maut'.split(
    ' ',
  ),
);
const months =
  /^(?:jan|feb|mac|mar|apr|mei|may|jun|jul|ogos|aug|sep|ok?t|nov|dis|dec|pagi|petang|malam|am|pm|tahun|years?|hari|kali)/;

/** Sums of money, scores, times, and the nineteen of "COVID-19". */
function isOtherNumber(reading: Reading, first: number, last: number): boolean {
  if (units.has(wordAt(reading, first - 1)) && sameSentence(reading, first - 1, first)) return true;
  if (/[%:/.$-]$/.test(gapAfter(reading, first - 1))) return true;
  if (isAge(reading, first, last)) return true;
  return /^-\S?$|^[%°:/.]\S|^%/.test(gapAfter(reading, last));
}

/** "Salmah, 63, ditemui": between commas behind a name stands an age. */
function isAge(reading: Reading, first: number, last: number): boolean {
  const before = reading.words[first - 1];
  return (
    reading.words[first]?.kind === 'number' &&
    isCapital(before) &&
    gapAfter(reading, first - 1).startsWith(',') &&
    gapAfter(reading, last).startsWith(',')
  );
}

const units = new Set(
  'rm rs usd us km covid no nombor seksyen section tahun tingkatan darjah tingkat blok fasa jam pukul form grade'.split(
    ' ',
  ),
);
