/** When it happened: "semalam", "Selasa lalu", "pukul 2.30 pagi tadi", against the day of the story. */
import type { Span } from '../../domain/verdict.ts';
import { gapAfter, isTitle, type Reading, sameSentence, spanOf, wordAt } from './reading.ts';
import { dayWords, eventVerbs, monthWords, partsOfDay, weekdays } from './when-words.ts';

/** The day, and where it is said the time, of the event, in the outlet's own zone. */
export interface When {
  /** ISO 8601 date: 2026-03-05. */
  day: string;
  /** 24-hour clock: 02:30; null when not said. */
  time: string | null;
  span: Span;
}

interface DayRead {
  /** Days before the day of the story. */
  ago: number;
  first: number;
  last: number;
}

const dayMs = 86_400_000;
const longestAgo = 366;

/**
 * When the event happened, or null when the text does not say or the story has no date.
 *
 * The first day told in a sentence that tells the event counts, else the first day told at all.
 * `zoneMinutes` is the zone of the outlet east of UTC, for what "today" means (Malaysia: 480).
 */
export function findWhen(
  reading: Reading,
  publishedAt: Date | null,
  zoneMinutes = 480,
): When | null {
  if (!publishedAt) return null;
  const today = new Date(publishedAt.getTime() + zoneMinutes * 60_000);
  let first: DayRead | undefined;
  let best: DayRead | undefined;
  for (let at = reading.titleLength; at < reading.words.length && !best; at += 1) {
    const day = dayAt(reading, at, today);
    if (!day) continue;
    first ??= day;
    if (tellsEvent(reading, at)) best = day;
    at = day.last;
  }
  const found = best ?? first;
  if (!found) return null;
  const day = new Date(today.getTime() - found.ago * dayMs).toISOString().slice(0, 10);
  return { day, time: timeNear(reading, found), span: spanOf(reading, found.first, found.last) };
}

/** The day that begins at a word: a word for it, a weekday, or a date. */
function dayAt(reading: Reading, at: number, today: Date): DayRead | undefined {
  const word = wordAt(reading, at);
  const next = wordAt(reading, at + 1);
  const pair = dayWords.get(`${word} ${next}`);
  if (pair !== undefined) return { ago: pair, first: at, last: at + 1 };
  const single = dayWords.get(word);
  if (single !== undefined) return { ago: single, first: at, last: at };
  const weekday = weekdays.get(word);
  if (weekday !== undefined) return weekdayAt(reading, at, weekday, today);
  return dateAt(reading, at, today);
}

const comingWords = new Set('depan akan next this hadapan'.split(' '));

/** The last such weekday: today's name is today, unless "last" is said. */
function weekdayAt(
  reading: Reading,
  at: number,
  weekday: number,
  today: Date,
): DayRead | undefined {
  const next = wordAt(reading, at + 1);
  if (comingWords.has(next) || comingWords.has(wordAt(reading, at - 1))) return undefined;
  const isLast = /^(?:lalu|lepas)$/.test(next) || wordAt(reading, at - 1) === 'last';
  const days = (today.getUTCDay() - weekday + 7) % 7;
  return {
    ago: days === 0 && isLast ? 7 : days,
    first: at,
    last: /^(?:lalu|lepas)$/.test(next) ? at + 1 : at,
  };
}

/** "3 Mac", "March 3": in the year that makes it the nearest day that is past. */
function dateAt(reading: Reading, at: number, today: Date): DayRead | undefined {
  const isDayFirst = /^\d{1,2}$/.test(wordAt(reading, at));
  const month = monthWords.get(wordAt(reading, isDayFirst ? at + 1 : at));
  const number = wordAt(reading, isDayFirst ? at : at + 1);
  if (
    month === undefined ||
    !/^\d{1,2}$/.test(number) ||
    !/^[ .]{1,2}$/.test(gapAfter(reading, at))
  )
    return undefined;
  const day = Number(number);
  const start = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  for (const year of [today.getUTCFullYear(), today.getUTCFullYear() - 1]) {
    const date = new Date(Date.UTC(year, month, day));
    if (date.getUTCDate() !== day) return undefined;
    const ago = (start - date.getTime()) / dayMs;
    if (ago >= 0 && ago <= longestAgo) return { ago, first: at, last: at + 1 };
  }
  return undefined;
}

function tellsEvent(reading: Reading, at: number): boolean {
  for (let near = at - 25; near <= at + 25; near += 1) {
    if (
      near >= 0 &&
      !isTitle(reading, near) &&
      sameSentence(reading, near, at) &&
      eventVerbs.has(wordAt(reading, near))
    )
      return true;
  }
  return false;
}

const reach = 14;

/** "Pukul 2.30 pagi", "at 10.15pm", in the sentence of the day. */
function timeNear(reading: Reading, day: DayRead): string | null {
  for (let at = day.first - reach; at <= day.last + reach; at += 1) {
    if (at < 0 || !sameSentence(reading, at, day.first)) continue;
    const time = timeAt(reading, at);
    if (time) return time;
  }
  return null;
}

function timeAt(reading: Reading, at: number): string | null {
  const written = /^(\d{1,2})(?:[.:](\d{2}))?$/.exec(wordAt(reading, at));
  if (!written || reading.words[at]?.kind !== 'number') return null;
  let after = at + 1;
  let minute = Number(written[2] ?? 0);
  // "10:15": the tokens are cut at the colon.
  if (gapAfter(reading, at) === ':' && /^\d{2}$/.test(wordAt(reading, after))) {
    minute = Number(wordAt(reading, after));
    after += 1;
  }
  const part =
    partsOfDay.get(wordAt(reading, after)) ??
    (wordAt(reading, after) === 'tengah'
      ? partsOfDay.get(`tengah ${wordAt(reading, after + 1)}`)
      : undefined);
  const hour = Number(written[1]);
  if (!part || hour < 1 || hour > 12 || minute > 59) return null;
  return `${String(part(hour)).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
