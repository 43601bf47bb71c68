/** When a source publishes, learnt from what it did; and when to ask it next. Pure. */
import * as z from 'zod';

import { isHoliday } from './holidays.ts';
import { type LocalClock, localClock } from './local-clock.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What is learnt from: the last four weeks, and a week counts half of what two weeks later does. */
export const LEARNT_DAYS = 28;
const HALF_LIFE_DAYS = 14;

/** The starting rhythm weighs as much as so many hours of watching. */
const START_HOURS = 24;
/** How many items, as expected, it takes to believe that a weekday or an hour is unlike others. */
const DAY_DOUBT = 2;
const HOUR_DOUBT = 1;

/**
 * A source is asked again when this much of an arrival is to be expected: one that publishes six an
 * hour then is seen within two minutes, the tenth of chance (store/sources.ts) included.
 */
const ARRIVALS_PER_VISIT = 0.18;

/** Two editions say little of how evenly editions come. */
const EVENNESS_DOUBT = 1;
const MOST_EVEN = 20;
const MINUTE_MS = 60_000;

/** Newsrooms everywhere sleep, and not quite: what hours are like until a source shows its own. */
const ANY_NEWSROOM = [
  0.5, 0.4, 0.3, 0.3, 0.4, 0.5, 0.8, 1, 1.2, 1.3, 1.4, 1.4, 1.3, 1.3, 1.4, 1.4, 1.4, 1.4, 1.2, 1.1,
  1.1, 1, 0.9, 0.7,
];

export const Rhythm = z.object({
  learntAt: z.coerce.date(),
  /**
   * What it rests on: arrivals and hours watched, old ones counting less. What comes at one time,
   * an edition or the links of one mail, is one arrival: its items say nothing of each other.
   */
  arrivals: z.number().nonnegative(),
  /** How many items come at a time. */
  together: z.number().min(1),
  watchedHours: z.number().nonnegative(),
  /** How many times the average each weekday (Sunday first) and each hour of the day is. */
  days: z.array(z.number().positive()).length(7),
  hours: z.array(z.number().positive()).length(24),
  /** The most arrivals that were ever expected between two that came. */
  longestQuiet: z.number().nonnegative(),
  /** How evenly they come: 1 is by pure chance, 20 by the clock. */
  evenness: z.int().min(1).max(MOST_EVEN),
});
export type Rhythm = z.infer<typeof Rhythm>;

export interface Watched {
  /** When each item was published, in any order. */
  times: readonly Date[];
  /** Since when we would have seen it. */
  since: Date;
  now: Date;
  /** IANA. */
  zone: string;
}

/**
 * The rhythm of a source: a rate, and by which factor each weekday and hour differ from it. Both
 * are held towards what is usual, the more so the less has been seen, so that one item on a Sunday
 * says little.
 */
export function learnRhythm({ times, since, now, zone }: Watched): Rhythm {
  const clock = localClock(zone);
  const end = now.getTime();
  const begin = Math.max(since.getTime(), end - LEARNT_DAYS * DAY_MS);
  const published = times.map((time) => time.getTime()).filter((at) => at > begin && at <= end);
  const seen = [...new Set(published.map((at) => Math.floor(at / MINUTE_MS)))]
    .toSorted((a, b) => a - b)
    .map((minute) => Math.max(minute * MINUTE_MS, begin));
  const weightAt = (at: number) => 0.5 ** ((end - at) / (HALF_LIFE_DAYS * DAY_MS));

  const came = { all: 0, days: zeros(7), hours: zeros(24) };
  for (const at of seen) {
    const { day, hour } = clock.read(at);
    const weight = weightAt(at);
    came.all += weight;
    add(came.days, day, weight);
    add(came.hours, hour, weight);
  }

  const watched = zeros(7 * 24);
  for (const { from, to } of hoursBetween(begin, end, clock)) {
    const { day, hour } = clock.read(from);
    add(watched, day * 24 + hour, (weightAt(from) * (to - from)) / HOUR_MS);
  }
  const watchedHours = sum(watched);
  const rate = came.all / Math.max(watchedHours, 1);

  const days = came.days.map((items, day) => {
    const expected = rate * sum(watched.slice(day * 24, day * 24 + 24));
    return (items + DAY_DOUBT) / (expected + DAY_DOUBT);
  });
  const expectedHours = zeros(24);
  for (const [at, hours] of watched.entries()) {
    add(expectedHours, at % 24, hours * rate * (days[Math.floor(at / 24)] ?? 1));
  }
  const usual = ANY_NEWSROOM.map((share) => (share * 24) / sum(ANY_NEWSROOM));
  const expected = smoothed(expectedHours);
  const hours = smoothed(came.hours).map(
    (items, hour) =>
      (items + HOUR_DOUBT * (usual[hour] ?? 1)) / ((expected[hour] ?? 0) + HOUR_DOUBT),
  );

  const together = seen.length > 0 ? published.length / seen.length : 1;
  const rhythm = { learntAt: now, arrivals: came.all, together, watchedHours, days, hours };
  const quiets = seen.map((time, at) => {
    const before = new Date(seen[at - 1] ?? begin);
    return expectedArrivals(rhythm, before, new Date(time), zone);
  });
  return { ...rhythm, longestQuiet: Math.max(0, ...quiets), evenness: evennessOf(quiets.slice(1)) };
}

/** From how much the quiets between arrivals differ: by pure chance, as much as they are long. */
function evennessOf(quiets: readonly number[]): number {
  const apart = sum(quiets.map((quiet) => (quiet - 1) ** 2));
  const variance = (apart + EVENNESS_DOUBT) / (quiets.length + EVENNESS_DOUBT);
  return Math.min(Math.max(Math.floor(1 / (1.5 * variance)), 1), MOST_EVEN);
}

/** How many items were to be expected between two times. */
export function expectedItems(rhythm: Rhythm, from: Date, to: Date, zone: string): number {
  return expectedArrivals(rhythm, from, to, zone) * rhythm.together;
}

/** How many arrivals were to be expected between two times; a public holiday is its quietest day. */
export function expectedArrivals(
  rhythm: Omit<Rhythm, 'longestQuiet' | 'evenness'>,
  from: Date,
  to: Date,
  zone: string,
): number {
  const clock = localClock(zone);
  const rate = rhythm.arrivals / Math.max(rhythm.watchedHours, 1);
  const quietest = Math.min(...rhythm.days);
  let arrivals = 0;
  for (const part of hoursBetween(from.getTime(), to.getTime(), clock)) {
    const { day, hour } = clock.read(part.from);
    const dayShare = isHoliday(part.from, clock) ? quietest : (rhythm.days[day] ?? 1);
    arrivals += (rate * dayShare * (rhythm.hours[hour] ?? 1) * (part.to - part.from)) / HOUR_MS;
  }
  return arrivals;
}

/** Between which bounds every rhythm stays, in seconds. */
export interface Bounds {
  fastest: number;
  slowest: number;
}

export interface Visited {
  /** Null: nothing is known, and the starting rhythm holds. */
  rhythm: Rhythm | null;
  /** The starting rhythm. */
  everySeconds: number;
  bounds: Bounds;
  now: Date;
  zone: string;
}

/**
 * How many seconds from now the source is to be asked again: when `ARRIVALS_PER_VISIT` arrivals are to be
 * expected at the pace of that hour, never before the fastest bound nor after the slowest.
 */
export function secondsToNextVisit({ rhythm, everySeconds, bounds, now, zone }: Visited): number {
  const bounded = (seconds: number) =>
    Math.min(Math.max(seconds, bounds.fastest), Math.max(bounds.slowest, bounds.fastest));
  if (!rhythm) return bounded(everySeconds);

  const clock = localClock(zone);
  const startRate = (ARRIVALS_PER_VISIT * 3600) / everySeconds;
  const rate = (rhythm.arrivals + startRate * START_HOURS) / (rhythm.watchedHours + START_HOURS);
  const start = now.getTime();
  const slowest = Math.max(bounds.slowest, bounds.fastest);
  for (const { from, to } of hoursBetween(start, start + slowest * 1000, clock)) {
    const { day, hour } = clock.read(from);
    const anHour = rate * (rhythm.days[day] ?? 1) * (rhythm.hours[hour] ?? 1);
    const wanted = (ARRIVALS_PER_VISIT * 3600) / anHour;
    // A lively hour wakes a source that a quiet one let sleep.
    const at = Math.max(wanted, (from - start) / 1000);
    if (at <= (to - start) / 1000) return bounded(at);
  }
  return slowest;
}

/** The hours of a clock between two instants, the first and last cut short. */
function* hoursBetween(begin: number, end: number, clock: LocalClock) {
  // Zones differ by quarters of an hour, so theirs need not begin with ours.
  const ahead = clock.offset(begin);
  let from = begin;
  while (from < end) {
    const to = Math.min((Math.floor((from + ahead) / HOUR_MS) + 1) * HOUR_MS - ahead, end);
    yield { from, to };
    from = to;
  }
}

/** Each hour with a little of its neighbours, around the clock. */
function smoothed(hours: readonly number[]): number[] {
  return hours.map((own, hour) => {
    const before = hours[(hour + 23) % 24] ?? 0;
    const after = hours[(hour + 1) % 24] ?? 0;
    return own / 2 + (before + after) / 4;
  });
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}

function add(counts: number[], at: number, weight: number): void {
  counts[at] = (counts[at] ?? 0) + weight;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
