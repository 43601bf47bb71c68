import { describe, expect, test } from 'vitest';

import {
  makePoliteness,
  resetSeconds,
  retryAfterSeconds,
} from '../../../crawler/visit/politeness.ts';

/** A clock on which only waiting takes time. */
function testClock() {
  let now = 1000;
  return {
    nowMs: () => now,
    sleep: async (ms: number) => {
      now += ms;
    },
  };
}

describe('the pause between two requests to a host', () => {
  test.each([
    ['is at least ours', 2000, 0, 2000],
    ['is the crawl delay when that is longer', 2000, 10_000, 10_000],
    ['is a minute at most', 2000, 3_600_000, 60_000],
    ['is none when none is asked for', 0, 0, 0],
  ])('%s', async (_, minGapMs, crawlDelayMs, pause) => {
    const clock = testClock();
    const politeness = makePoliteness(minGapMs, clock);
    const request = () => politeness.inTurn('a', crawlDelayMs, async () => clock.nowMs());
    expect(await Promise.all([request(), request()])).toEqual([1000, 1000 + pause]);
  });

  test('is not made at another host', async () => {
    const clock = testClock();
    const politeness = makePoliteness(2000, clock);
    const request = (host: string) => politeness.inTurn(host, 0, async () => clock.nowMs());
    expect(await Promise.all([request('a'), request('b')])).toEqual([1000, 1000]);
  });
});

test('a host that rests is not asked, and asked again afterwards', async () => {
  const clock = testClock();
  const politeness = makePoliteness(0, clock);
  await politeness.rest('a', 60);
  const request = () => politeness.inTurn('a', 0, async () => 'here');
  await expect(request()).rejects.toMatchObject({ kind: 'rate-limited', retryAfterSeconds: 60 });
  await clock.sleep(60_000);
  await expect(request()).resolves.toBe('here');
});

test('a host that asks for rest during the pause is not asked', async () => {
  const clock = testClock();
  const politeness = makePoliteness(2000, {
    ...clock,
    sleep: async (ms) => {
      void politeness.rest('a', 60);
      await clock.sleep(ms);
    },
  });
  const request = () => politeness.inTurn('a', 0, async () => 'here');
  await request();
  await expect(request()).rejects.toMatchObject({ kind: 'rate-limited' });
});

test('a failed request does not stop those behind it', async () => {
  const politeness = makePoliteness(0);
  const failed = politeness.inTurn('a', 0, () => Promise.reject(new Error('away')));
  const next = politeness.inTurn('a', 0, () => Promise.resolve('here'));
  await expect(failed).rejects.toThrow('away');
  await expect(next).resolves.toBe('here');
});

describe('Retry-After', () => {
  const now = new Date('2026-11-19T07:15:00Z');
  test.each([
    ['120', 120],
    ['0', 0],
    ['Thu, 19 Nov 2026 07:16:00 GMT', 60],
    ['Thu, 19 Nov 2026 07:00:00 GMT', 0],
    ['999999999', 86_400],
    ['Fri, 19 Nov 2027 07:15:00 GMT', 86_400],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is %j seconds', (header, seconds) => expect(retryAfterSeconds(header, now)).toBe(seconds));
});

describe('the reset of a limit', () => {
  const now = new Date('2026-11-19T07:15:00Z');
  test.each([
    ['seconds from now', '90', 90],
    ['a part of a second', '0.4', 1],
    ['seconds since 1970', String(now.getTime() / 1000 + 90), 90],
    ['seconds since 1970, gone by', String(now.getTime() / 1000 - 90), 0],
    ['a date', '2026-11-19T07:16:30.000Z', 90],
    ['a number beyond a day', '999999', 86_400],
    ['a number beyond all', '9'.repeat(400), undefined],
    ['words', 'soon', undefined],
    ['nothing', undefined, undefined],
  ])('%s', (_, header, seconds) => expect(resetSeconds(header, now)).toBe(seconds));
});
