import { describe, expect, test } from 'vitest';

import { learnRhythm, type Rhythm } from '../../../crawler/rhythm/rhythm.ts';
import { findSilence, type Heard } from '../../../crawler/rhythm/silence.ts';
import { chance, type Pattern, publications } from '../../support/publications.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday, at midnight in Malaysia. */
const START = Date.parse('2026-07-06T00:00:00+08:00');
const ZONE = 'Asia/Kuala_Lumpur';

/**
 * Lives through the weeks hour by hour, learning each day with news, and returns
 * when the alarm began and ended.
 */
function alarms(
  times: readonly number[],
  days: number,
  step = HOUR,
): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let rhythm: Rhythm | null = null;
  let next = 0;
  let learnt = 0;
  let open: { from: number; to: number } | undefined;
  for (let now = START + 7 * DAY; now <= START + days * DAY; now += step) {
    while ((times[next] ?? Infinity) <= now) next += 1;
    if (next > learnt && (now - START) % DAY === 0) {
      learnt = next;
      rhythm = learnRhythm({
        times: times.filter((at) => at <= now && at > now - 28 * DAY).map((at) => new Date(at)),
        since: new Date(START),
        now: new Date(now),
        zone: ZONE,
      });
    }
    const silence = findSilence(heard({ now, rhythm, last: times[next - 1] }));
    if (silence && !open) found.push((open = { from: now, to: now }));
    if (open) open.to = now;
    if (!silence) open = undefined;
  }
  return found;
}

function heard(said: { now: number; rhythm: Rhythm | null; last: number | undefined }): Heard {
  return {
    now: new Date(said.now),
    zone: ZONE,
    since: new Date(START),
    lastAt: said.last === undefined ? null : new Date(said.last),
    rhythm: said.rhythm,
    outcomes: ['unchanged'],
    recentCharacters: [],
    pastCharacters: [],
  };
}

const office: Pattern = ({ day, hour }) =>
  day === 0 || day === 6 ? 0 : hour >= 8 && hour < 18 ? 1 : 0.05;
const newspaper: Pattern = ({ day, hour }) =>
  (day === 0 || day === 6 ? 0.5 : 1) * (hour >= 7 && hour < 23 ? 1 : 0.15);
const agency: Pattern = ({ hour }) => (hour >= 6 ? 1 : 0.3);
const sundays: Pattern = ({ day, hour }) => (day === 0 && hour >= 9 && hour < 12 ? 1 : 0);

const sources: [name: string, aWeek: number, pattern: Pattern, soonHours: number][] = [
  ['a news agency of 200 a day', 1400, agency, 8],
  ['a newspaper of 50 a day', 350, newspaper, 18],
  ['a newspaper of 12 a day', 84, newspaper, 60],
  ['an office of 6 each working day', 30, office, 7 * 24],
  ['a blog of 2 a day', 14, newspaper, 14 * 24],
  ['a Sunday paper of 10', 10, sundays, 28 * 24],
];

describe.each(sources)('%s', (_, aWeek, pattern, soonHours) => {
  const YEARS = [1, 2, 3];

  test('gives no false alarm in twenty weeks with their weekends and holidays', () => {
    for (const seed of YEARS) {
      const times = publications({ from: START, days: 140, aWeek, pattern, random: chance(seed) });
      expect(alarms(times, 140)).toEqual([]);
    }
  });

  test('gives none while it writes less and less, from week to week', () => {
    for (const seed of YEARS) {
      const share = (at: number) => 0.9 ** ((at - START) / (7 * DAY));
      const lessAndLess: Pattern = (time, at) => pattern(time, at) * share(at);
      const random = chance(seed);
      const times = publications({
        from: START,
        days: 84,
        aWeek,
        pattern: lessAndLess,
        like: pattern,
        random,
      });
      expect(alarms(times, 84)).toEqual([]);
    }
  });

  test('is told to be late, once, when it falls silent, and that ends when it is heard', () => {
    for (const seed of YEARS) {
      const all = publications({ from: START, days: 140, aWeek, pattern, random: chance(seed) });
      // Wednesday of the seventh week, at noon.
      const falls = START + 44.5 * DAY;
      const returns = falls + soonHours * HOUR * 1.2;
      const times = all.filter((at) => at < falls || at >= returns);
      const found = alarms(times, 140);
      expect(found).toHaveLength(1);
      const [alarm] = found;
      expect(alarm?.from).toBeGreaterThan(falls);
      expect(((alarm?.from ?? 0) - falls) / HOUR).toBeLessThan(soonHours);
      const back = times.find((at) => at >= returns) ?? 0;
      expect(((alarm?.to ?? 0) - back) / HOUR).toBeLessThanOrEqual(1);
    }
  });
});

/** Editions, or mails: so many items, all at the time that they come. */
function editions(
  days: number,
  seed: number,
  at: (day: number, random: () => number) => number[],
): number[] {
  const random = chance(seed);
  return Array.from({ length: days }, (_, day) =>
    at(day, random).flatMap((hour) => {
      const items = Math.round(10 + 30 * random());
      return Array.from({ length: items }, () => START + day * DAY + hour * HOUR);
    }),
  ).flat();
}

type Coming = (day: number, random: () => number) => number[];
const weekly: Coming = (day) => (day % 7 === 4 ? [8] : []);
/** What is regular, with the days within which its end is told. */
const regular: [name: string, coming: Coming, toldWithinDays: number][] = [
  ['a daily paper', () => [6], 3],
  ['a weekly paper', weekly, 25],
  ['a mailbox of two alerts a day', (_, random) => [8 + 3 * random(), 17], 3],
];
const byChance: [name: string, coming: Coming][] = [
  [
    'a mailbox that hears by chance every three days',
    (_, random) => (random() < 1 / 3 ? [11] : []),
  ],
  ['papers dropped by hand every twelve days', (_, random) => (random() < 1 / 12 ? [15] : [])],
];
const SEEDS = [1, 2, 3];
/** Hours of a day, so that weeks of waiting are soon over. */
const STEP = 6 * HOUR;

test.each([...regular.map(([name, coming]) => [name, coming] as const), ...byChance])(
  '%s, many items at once, gives no false alarm in twenty weeks',
  (_, coming) => {
    for (const seed of SEEDS) expect(alarms(editions(140, seed, coming), 140, STEP)).toEqual([]);
  },
);

test.each(regular)('%s is told to be late when it comes no more', (_, coming, toldWithinDays) => {
  for (const seed of SEEDS) {
    const falls = START + 49.5 * DAY;
    const found = alarms(editions(49, seed, coming), 80, STEP);
    expect(found).toHaveLength(1);
    expect(((found[0]?.from ?? 0) - falls) / DAY).toBeLessThan(toldWithinDays);
  }
});

describe('what else falls silent', () => {
  const now = START + 30 * DAY;
  const well: Heard = {
    ...heard({ now, rhythm: null, last: now - HOUR }),
    outcomes: Array.from({ length: 40 }, () => 'crawled'),
    recentCharacters: [2100, 1800, 2400, 900, 3000],
    pastCharacters: Array.from({ length: 60 }, (_, at) => 1200 + 40 * at),
  };
  const after = (outcomes: string[]) =>
    findSilence({ ...well, outcomes: [...outcomes, ...well.outcomes] });

  test('a check for a person where the list was, at once; not what never listed anything', () => {
    expect(findSilence(well)).toBeNull();
    expect(after(['challenge'])).toBe('challenge');
    expect(after(['crawled', 'challenge'])).toBeNull();
    expect(findSilence({ ...well, outcomes: ['challenge'], since: null })).toBeNull();
  });

  test('an answer without entries, when the next is no better; not one by mischance', () => {
    expect(after(['nothing'])).toBeNull();
    expect(after(['nothing', 'nothing'])).toBe('empty');
    expect(after(['unchanged', 'nothing'])).toBe('empty');
    expect(after(['server-error', 'unchanged', 'nothing', 'unchanged'])).toBe('empty');
    expect(after(['unchanged', 'unchanged'])).toBeNull();
    expect(after(['crawled', 'nothing', 'nothing'])).toBeNull();
  });

  test('not the emptiness of what lists only what is new', () => {
    const outcomes = Array.from({ length: 100 }, (_, at) => (at % 5 === 4 ? 'crawled' : 'nothing'));
    expect(findSilence({ ...well, outcomes })).toBeNull();
  });

  test('articles that suddenly hold little; not some short ones among them', () => {
    const recently = (recentCharacters: number[]) => findSilence({ ...well, recentCharacters });
    expect(recently([0, 0, 0, 0, 0])).toBe('short');
    expect(recently([300, 280, 410, 350, 0])).toBe('short');
    expect(recently([300, 280, 410, 350, 1900])).toBeNull();
    expect(recently([1300, 1250, 1400, 1300, 1210])).toBeNull();
    expect(recently([0, 0])).toBeNull();
    expect(
      findSilence({ ...well, recentCharacters: [0, 0, 0, 0, 0], pastCharacters: [] }),
    ).toBeNull();
  });

  test('nothing in the first week, when nobody knows what is usual', () => {
    const outcomes = ['challenge'];
    const since = new Date(now - 6 * DAY);
    expect(findSilence({ ...well, outcomes, since })).toBeNull();
  });

  test('nobody is late who does not answer at all: that is its failure', () => {
    const times = publications({
      from: START,
      days: 28,
      aWeek: 350,
      pattern: newspaper,
      random: chance(1),
    });
    const learnt = { times: times.map((at) => new Date(at)), since: new Date(START), zone: ZONE };
    const rhythm = learnRhythm({ ...learnt, now: new Date(START + 28 * DAY) });
    const quiet = { ...well, rhythm, lastAt: new Date(START + 28 * DAY) };
    expect(findSilence({ ...quiet, outcomes: ['unchanged'] })).toBe('late');
    expect(findSilence({ ...quiet, outcomes: ['rate-limited'] })).toBeNull();
  });
});
