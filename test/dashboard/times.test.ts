import { expect, test } from 'vitest';

import { en } from '../../dashboard/words/en.ts';
import { ms } from '../../dashboard/words/ms.ts';

const now = new Date('2026-11-19T02:42:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test('clocks are those of Kuala Lumpur, as each language writes them', () => {
  expect(ms.times.clock(now)).toBe('10.42 pagi');
  expect(en.times.clock(now)).toBe('10:42 am');
  expect(ms.times.clock(new Date('2026-11-19T05:00:00Z'))).toBe('1.00 tengah hari');
});

test('days are said in words', () => {
  expect(ms.times.day(now)).toBe('Khamis, 19 Nov');
  expect(en.times.day(now)).toBe('Thursday 19 Nov');
});

test('a moment of another day brings its date, of another year its year', () => {
  expect(ms.times.moment(now, now)).toBe('10.42 pagi');
  expect(ms.times.moment(new Date(now.getTime() - 24 * HOUR), now)).toBe('18 Nov, 10.42 pagi');
  expect(en.times.moment(new Date('2024-11-18T02:42:00Z'), now)).toBe('18 Nov 2024, 10:42 am');
});

test('spans have their two largest units', () => {
  expect(ms.times.span(23 * HOUR + 52 * MINUTE)).toBe('23 j 52 min');
  expect(en.times.span(3 * HOUR)).toBe('3 h');
  expect(en.times.span(76 * HOUR)).toBe('3 days 4 h');
  expect(ms.times.span(20_000)).toBe('1 min');
});

test('how long ago has one unit, and never lies ahead', () => {
  expect(ms.times.ago(new Date(now.getTime() - 8.9 * MINUTE), now)).toBe('8 min');
  expect(en.times.ago(new Date(now.getTime() - 49 * HOUR), now)).toBe('2 days');
  expect(en.times.ago(new Date(now.getTime() + HOUR), now)).toBe('0 min');
});
