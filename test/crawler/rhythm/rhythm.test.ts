import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { isPublicHoliday } from '../../../crawler/rhythm/holidays.ts';
import {
  expectedItems,
  learnRhythm,
  type Rhythm,
  secondsToNextVisit,
} from '../../../crawler/rhythm/rhythm.ts';
import { chance, type Pattern, publications } from '../../support/publications.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const zone = 'Asia/Kuala_Lumpur';
const since = new Date('2026-07-06T00:00:00+08:00');
const bounds = { fastest: 60, slowest: 1800 };

const aTime = fc.integer({ min: since.getTime(), max: since.getTime() + 28 * DAY });
const aFactor = fc.double({ min: 0.01, max: 24, noNaN: true });
const aRhythm = fc.record({
  learntAt: fc.constant(since),
  arrivals: fc.double({ min: 0, max: 20_000, noNaN: true }),
  together: fc.double({ min: 1, max: 60, noNaN: true }),
  watchedHours: fc.double({ min: 0, max: 400, noNaN: true }),
  days: fc.array(aFactor, { minLength: 7, maxLength: 7 }),
  hours: fc.array(aFactor, { minLength: 24, maxLength: 24 }),
  longestQuiet: fc.constant(0),
  evenness: fc.constant(1),
});

describe('when a source is asked next', () => {
  const visit = (rhythm: Rhythm | null, now: Date, everySeconds = 600) =>
    secondsToNextVisit({ rhythm, everySeconds, bounds, now, zone });

  test('it is always within the bounds, whatever was learnt', () => {
    fc.assert(
      fc.property(aRhythm, aTime, fc.integer({ min: 1, max: 90_000 }), (rhythm, at, every) => {
        for (const seconds of [
          visit(rhythm, new Date(at), every),
          visit(null, new Date(at), every),
        ]) {
          expect(seconds).toBeGreaterThanOrEqual(bounds.fastest);
          expect(seconds).toBeLessThanOrEqual(bounds.slowest);
        }
      }),
    );
  });

  test('a busier source is never asked later', () => {
    fc.assert(
      fc.property(
        aRhythm,
        aTime,
        fc.double({ min: 1, max: 50, noNaN: true }),
        (rhythm, at, more) => {
          const busier = { ...rhythm, arrivals: rhythm.arrivals * more };
          expect(visit(busier, new Date(at))).toBeLessThanOrEqual(visit(rhythm, new Date(at)));
        },
      ),
    );
  });

  test('an hour in which nothing was ever seen gets its visits', () => {
    fc.assert(
      fc.property(fc.array(aTime, { maxLength: 300 }), aTime, (times, at) => {
        const now = new Date(since.getTime() + 28 * DAY);
        const rhythm = learnRhythm({
          times: times.map((time) => new Date(time)),
          since,
          now,
          zone,
        });
        expect(visit(rhythm, new Date(at))).toBeLessThanOrEqual(bounds.slowest);
        expect(Math.min(...rhythm.hours, ...rhythm.days)).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });

  test('nothing known: the starting rhythm', () => {
    expect(visit(null, since, 300)).toBe(300);
  });
});

test('what is expected of a time is what is expected of its parts', () => {
  fc.assert(
    fc.property(aRhythm, aTime, aTime, aTime, (rhythm, ...times) => {
      const [a = since, b = since, c = since] = times
        .toSorted((one, other) => one - other)
        .map((at) => new Date(at));
      const parts = expectedItems(rhythm, a, b, zone) + expectedItems(rhythm, b, c, zone);
      expect(parts).toBeCloseTo(expectedItems(rhythm, a, c, zone), 2);
    }),
    { numRuns: 50 },
  );
});

test('the public holidays of a year are known by their moons and dates', () => {
  const days = (said: string) => said.split(' ').map((day) => Date.parse(`${day}T00:00:00Z`) / DAY);
  const holidays = '2026-01-01 2026-02-17 2026-03-21 2026-05-27 2026-08-31 2026-11-08 2026-12-25';
  const workdays = '2026-01-05 2026-04-14 2026-07-07 2026-10-10 2026-12-09';
  expect(days(holidays).map(isPublicHoliday)).not.toContain(false);
  expect(days(workdays).map(isPublicHoliday)).not.toContain(true);
});

/** A mix as we have it: few that write all day, some papers, many that say something now and then. */
const mix: { sources: number; aDay: number }[] = [
  { sources: 10, aDay: 100 },
  { sources: 25, aDay: 20 },
  { sources: 40, aDay: 2 },
];
const awake: Pattern = ({ day, hour }) =>
  (day === 0 || day === 6 ? 0.7 : 1) * (hour >= 7 && hour < 23 ? 1 : 0.15);

describe('seventy-five sources of a plausible mix', () => {
  const known = mix.map(({ sources, aDay }, at) => {
    const days = 28 + 7;
    const random = chance(at + 1);
    const times = publications({
      from: since.getTime(),
      days,
      aWeek: aDay * 7,
      pattern: awake,
      random,
    });
    const learntAt = since.getTime() + 28 * DAY;
    const rhythm = learnRhythm({
      times: times.filter((time) => time <= learntAt).map((time) => new Date(time)),
      since,
      now: new Date(learntAt),
      zone,
    });
    const visits: number[] = [];
    for (let now = learntAt; now < learntAt + 7 * DAY;) {
      visits.push(now);
      const seconds = secondsToNextVisit({
        rhythm,
        everySeconds: 600,
        bounds,
        now: new Date(now),
        zone,
      });
      // The chance that the store adds, at its longest.
      now += seconds * 1100;
    }
    const later = times.filter((time) => time > learntAt && time <= (visits.at(-1) ?? 0));
    const late = later.map((time) => ((visits.find((visit) => visit >= time) ?? 0) - time) / 1000);
    return {
      sources,
      aDay,
      perDay: visits.length / 7,
      late: late.toSorted((a, b) => a - b),
      times: later,
    };
  });

  test('cost less than asking each every ten minutes', () => {
    const perDay = known.reduce((sum, { sources, perDay }) => sum + sources * perDay, 0);
    expect(perDay).toBeLessThan(75 * 144);
  });

  test('a busy one is seen within two minutes of publication in the hours when it is busy', () => {
    const [busy] = known;
    const seen = (busy?.times ?? []).flatMap((time, at) => {
      const local = new Date(time + 8 * HOUR);
      const isWorkday = ![0, 6].includes(local.getUTCDay());
      return isWorkday && local.getUTCHours() >= 8 && local.getUTCHours() < 22
        ? [busy?.late.at(at) ?? Infinity]
        : [];
    });
    expect(seen.length).toBeGreaterThan(100);
    expect(seen.toSorted((a, b) => a - b).at(Math.floor(seen.length * 0.95))).toBeLessThan(120);
  });
});
