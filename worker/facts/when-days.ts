/** Days as texts say them: "semalam", "Selasa lalu", "3 Mac", "昨晚". */
import { numberAt } from './numbers.ts';
import { gapAfter, isCapital, type Reading, sameSentence, wordAt } from './reading.ts';
import {
  chineseParts,
  dayBeginnings,
  dayWords,
  monthWords,
  partsOfDay,
  tamilWeekday,
  type ToHour,
  weekdays,
} from './when-words.ts';

/** A day that a text says; `first` and `last` are the words that say it. */
export interface DaySaid {
  /** Days before the day of the story. */
  ago: number;
  first: number;
  last: number;
  /** The part of that day, where it is said. */
  part: ToHour | undefined;
}

const dayMs = 86_400_000;
const longestAgo = 366;

/** The day that begins at a word; `today` is the day of the story, as a date in UTC. */
export function dayAt(reading: Reading, at: number, today: Date): DaySaid | undefined {
  const token = reading.words[at];
  const isOpen = token?.kind === 'number' || token?.kind === 'tamil';
  if (!token || (!isOpen && !dayBeginnings.has(token.lower))) return undefined;
  const said =
    plainDayAt(reading, at) ?? weekdayAt(reading, at, today) ?? dateAt(reading, at, today);
  return said && withPart(reading, said);
}

type Bare = Omit<DaySaid, 'part'>;

function plainDayAt(reading: Reading, at: number): Bare | undefined {
  const word = wordAt(reading, at);
  const next = wordAt(reading, at + 1);
  const pair = dayWords.get(`${word} ${next}`);
  if (pair !== undefined) return { ago: pair, first: at, last: at + 1 };
  const single = dayWords.get(word);
  if (single !== undefined) return { ago: single, first: at, last: at };
  if (next === 'tadi' || next === 'ini') return partOfToday(word, next, at);
  if (word === '今' || word === '昨') {
    return chineseParts.has(next) ? { ago: word === '昨' ? 1 : 0, first: at, last: at } : undefined;
  }
  return daysAgoAt(reading, at);
}

/** "Pagi tadi", "petang ini"; "malam tadi" is the night before. */
function partOfToday(word: string, next: string, at: number): Bare | undefined {
  if (next === 'tadi' && /^(?:malam|mlm)$/.test(word)) return { ago: 1, first: at, last: at + 1 };
  const isPart = partsOfDay.has(word) || word === 'hari';
  return isPart ? { ago: 0, first: at, last: at + 1 } : undefined;
}

/** "Dua hari lalu", "three days ago". */
function daysAgoAt(reading: Reading, at: number): Bare | undefined {
  if (!/^(?:hari|days?)$/.test(wordAt(reading, at))) return undefined;
  if (!/^(?:lalu|lepas|ago)$/.test(wordAt(reading, at + 1))) return undefined;
  const number = numberAt(reading, at - 1);
  return number && number.value <= 14
    ? { ago: number.value, first: at - 1, last: at + 1 }
    : undefined;
}

const notPast = new Set('depan akan next setiap every hadapan hingga until'.split(' '));
const past = /^(?:lalu|lepas|last)$/;

/** The last such weekday: today's name is today, unless "last" is said. */
function weekdayAt(reading: Reading, at: number, today: Date): Bare | undefined {
  const named = weekdayNamed(reading, at);
  if (!named) return undefined;
  const before = wordAt(reading, at - 1);
  const next = wordAt(reading, named.last + 1);
  if (notPast.has(next) || notPast.has(before) || next === 'ini') return undefined;
  const isLast = past.test(next) || past.test(before);
  const days = (today.getUTCDay() - named.weekday + 7) % 7;
  return {
    ago: days === 0 && isLast ? 7 : days,
    first: before === 'last' ? at - 1 : at,
    last: past.test(next) ? named.last + 1 : named.last,
  };
}

function weekdayNamed(reading: Reading, at: number): { weekday: number; last: number } | undefined {
  const token = reading.words[at];
  if (token?.kind === 'han') {
    const isWeek =
      token.lower === '周' || (token.lower === '星' && wordAt(reading, at + 1) === '期');
    const last = token.lower === '周' ? at + 1 : at + 2;
    const weekday = isWeek ? weekdays.get(wordAt(reading, last)) : undefined;
    return weekday === undefined ? undefined : { weekday, last };
  }
  if (token?.kind === 'tamil') {
    const found = token.lower.includes('கிழமை') ? tamilWeekday.exec(token.lower) : null;
    return found
      ? { weekday: found.findIndex((part, n) => n > 0 && part) - 1, last: at }
      : undefined;
  }
  const weekday = isCapital(token) ? weekdays.get(token?.lower ?? '') : undefined;
  return weekday === undefined ? undefined : { weekday, last: at };
}

/** "3 Mac", "March 3", "(11/11)", "11月12日": in the year that makes it the nearest past day. */
function dateAt(reading: Reading, at: number, today: Date): Bare | undefined {
  const written = dateWritten(reading, at);
  if (!written || isDateline(reading, at)) return undefined;
  const { day, month, last } = written;
  const start = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  for (const year of [today.getUTCFullYear(), today.getUTCFullYear() - 1]) {
    const date = new Date(Date.UTC(year, month, day));
    if (date.getUTCDate() !== day) return undefined;
    const ago = (start - date.getTime()) / dayMs;
    if (ago >= 0 && ago <= longestAgo) return { ago, first: at, last };
  }
  return undefined;
}

const dayNumber = /^(?:[1-9]|[12]\d|3[01])$/;

function dateWritten(reading: Reading, at: number) {
  const word = wordAt(reading, at);
  const next = wordAt(reading, at + 1);
  const gap = gapAfter(reading, at);
  const isDay = dayNumber.test(word);
  if (!isDay) {
    const month = monthWords.get(word);
    const fits = month !== undefined && dayNumber.test(next) && /^[ .]{1,2}$/.test(gap);
    return fits ? { day: Number(next), month, last: at + 1 } : undefined;
  }
  const month = monthWords.get(next);
  if (month !== undefined && /^ ?$/.test(gap)) return { day: Number(word), month, last: at + 1 };
  if (gap === '/' && dayNumber.test(next) && gapAfter(reading, at - 1).endsWith('(')) {
    return { day: Number(word), month: Number(next) - 1, last: at + 1 };
  }
  if (next === '月' && dayNumber.test(wordAt(reading, at + 2))) {
    return { day: Number(wordAt(reading, at + 2)), month: Number(word) - 1, last: at + 3 };
  }
  return undefined;
}

const longestDateline = 6;

/** "PONTIAN, 19 Jan (Bernama) --": the day the story was filed, before its first sentence. */
function isDateline(reading: Reading, at: number): boolean {
  const start = reading.titleLength;
  if (at <= start || at > start + longestDateline) return false;
  return reading.words.slice(start, at).every((word) => word.kind === 'tamil' || isCapital(word));
}

/** The part of the day beside a day: "pagi semalam", "Friday evening", "昨晚". */
function withPart(reading: Reading, said: Bare): DaySaid {
  const { first, last } = said;
  if (reading.words[first]?.kind === 'han') {
    return { ...said, part: partAt(reading, last + 1)?.part };
  }
  const inside = partAt(reading, first) ?? partAt(reading, last);
  const after = partAt(reading, last + 1);
  if (inside) return { ...said, part: inside.part };
  if (after && sameSentence(reading, last, after.last)) {
    return { ...said, last: after.last, part: after.part };
  }
  for (const start of [first - 2, first - 1]) {
    const before = partAt(reading, start);
    if (before?.last === first - 1 && sameSentence(reading, start, first)) {
      return { ...said, first: start, part: before.part };
    }
  }
  return { ...said, part: undefined };
}

/** The part of the day that begins at a word. */
export function partAt(reading: Reading, at: number): { part: ToHour; last: number } | undefined {
  const word = wordAt(reading, at);
  const pair = partsOfDay.get(`${word} ${wordAt(reading, at + 1)}`);
  if (pair) return { part: pair, last: at + 1 };
  const single = partsOfDay.get(word);
  return single && { part: single, last: at };
}
