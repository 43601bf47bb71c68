import { describe, expect, test } from 'vitest';

import { makePoliteness, retryAfterSeconds } from '../../crawler/politeness.ts';

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
  politeness.rest('a', 60);
  const request = () => politeness.inTurn('a', 0, async () => 'here');
  await expect(request()).rejects.toMatchObject({ kind: 'rate-limited', retryAfterSeconds: 60 });
  await clock.sleep(60_000);
  await expect(request()).resolves.toBe('here');
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
