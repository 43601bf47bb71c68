import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  type ClockInput,
  firstKnockClock,
  type FirstKnockSteps,
} from '../../casework/first-knock-clock.ts';

const nothing: FirstKnockSteps = {
  publishedAt: null,
  fetchedAt: null,
  flaggedAt: null,
  claimedAt: null,
  assignedAt: null,
  knockedAt: null,
};
const published = new Date('2026-03-01T00:00:00Z');

function hoursLater(hours: number): Date {
  return new Date(published.getTime() + hours * 3_600_000);
}

function clock(said: Partial<FirstKnockSteps>, input: Partial<ClockInput> = {}) {
  return firstKnockClock({
    steps: { ...nothing, publishedAt: published, fetchedAt: hoursLater(1), ...said },
    replayed: false,
    pausedAt: null,
    now: hoursLater(2),
    ...input,
  });
}

function stateAt(hours: number) {
  return clock({}, { now: hoursLater(hours) })?.state;
}

test('it runs from publication for 24 hours', () => {
  expect(clock({})).toEqual({
    state: 'calm',
    startedAt: published,
    dueAt: hoursLater(24),
    remainingMs: 22 * 3_600_000,
  });
});

test('it is lit in the last third, and late when the time is over', () => {
  expect(stateAt(15.99)).toBe('calm');
  expect(stateAt(16)).toBe('lit');
  expect(stateAt(24)).toBe('lit');
  expect(stateAt(24.01)).toBe('late');
});

test('an office may set another target', () => {
  const short = clock({}, { targetHours: 6, now: hoursLater(5) });
  expect(short).toMatchObject({ state: 'lit', dueAt: hoursLater(6), remainingMs: 3_600_000 });
});

test('without a date, or with one later than its own fetch, it starts at the fetch', () => {
  expect(clock({ publishedAt: null })?.startedAt).toEqual(hoursLater(1));
  expect(clock({ publishedAt: hoursLater(9) })?.startedAt).toEqual(hoursLater(1));
});

test('it stands still while the family is not ready, and once somebody has knocked', () => {
  const later = { now: hoursLater(99) };
  expect(clock({}, { ...later, pausedAt: hoursLater(4) })).toMatchObject({
    state: 'paused',
    remainingMs: 20 * 3_600_000,
  });
  expect(clock({ knockedAt: hoursLater(30) }, later)).toMatchObject({
    state: 'knocked',
    remainingMs: -6 * 3_600_000,
  });
});

test('none runs for a replayed lead, or where nothing was fetched', () => {
  expect(clock({}, { replayed: true })).toBeNull();
  expect(clock({ publishedAt: null, fetchedAt: null })).toBeNull();
});

test('it never starts after the first fetch, whatever the dates say', () => {
  const date = fc.option(fc.date({ noInvalidDate: true }));
  fc.assert(
    fc.property(date, fc.date({ noInvalidDate: true }), (publishedAt, fetchedAt) => {
      const started = clock({ publishedAt, fetchedAt })?.startedAt;
      expect(started!.getTime()).toBeLessThanOrEqual(fetchedAt.getTime());
    }),
  );
});
