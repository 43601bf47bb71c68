import { expect, test } from 'vitest';

import { datelineDate, eventInstant, tellTimes } from '../../demo/event-time.ts';

/** Saturday 21 November 2026, 2.05 in the afternoon in Kuala Lumpur. */
const publishedAt = new Date('2026-11-21T14:05:00+08:00');

test.for([
  ['ms', '2026-11-21T07:25:00+08:00', '7.25 pagi tadi', '7.25 pagi', 'hari ini'],
  ['ms', '2026-11-20T20:50:00+08:00', '8.50 malam semalam', '8.50 malam', 'semalam'],
  [
    'ms',
    '2026-11-19T12:30:00+08:00',
    '12.30 tengah hari Khamis lalu',
    '12.30 tengah hari',
    'Khamis lalu',
  ],
  ['en', '2026-11-21T00:05:00+08:00', '12.05am today', '12.05am', 'today'],
  ['en', '2026-11-20T23:10:00+08:00', '11.10pm yesterday', '11.10pm', 'yesterday'],
  ['en', '2026-11-19T06:25:00+08:00', '6.25am on Thursday', '6.25am', 'on Thursday'],
  ['zh', '2026-11-21T07:25:00+08:00', '今日早上7时25分', '早上7时25分', '今日'],
  ['ta', '2026-11-20T14:30:00+08:00', 'நேற்று மாலை 2.30', 'மாலை 2.30', 'நேற்று'],
] as const)('in %s, %s is told as "%s"', ([lang, happened, when, clock, day]) => {
  const told = (text: string) => tellTimes(text, lang, publishedAt, new Date(happened));
  expect(told('{when}|{clock}|{day}')).toBe(`${when}|${clock}|${day}`);
});

test('tokens move by their offset, and {now} is the hour of publication', () => {
  const happenedAt = new Date('2026-11-20T23:50:00+08:00');
  const told = tellTimes('{clock+20m}, {day+1d}, {now-30m}', 'en', publishedAt, happenedAt);
  expect(told).toBe('12.10am, today, 1.35pm');
});

test('a token without an event, or with a broken offset, is refused', () => {
  expect(() => tellTimes('{when}', 'ms', publishedAt, null)).toThrow('{when} cannot be told');
  expect(() => tellTimes('{now-30}', 'ms', publishedAt, null)).toThrow('{now-30} cannot be told');
});

test('events are dated by the local time of an earlier day', () => {
  expect(eventInstant('-1d 06:40', publishedAt)).toEqual(new Date('2026-11-20T06:40:00+08:00'));
  const shortlyAfterMidnight = new Date('2026-11-21T00:10:00+08:00');
  const before = eventInstant('-1d 06:40', shortlyAfterMidnight);
  expect(before).toEqual(new Date('2026-11-20T06:40:00+08:00'));
});

test('an hour without a day is the last one that is well past', () => {
  expect(eventInstant('06:40', publishedAt)).toEqual(new Date('2026-11-21T06:40:00+08:00'));
  expect(eventInstant('13:05', publishedAt)).toEqual(new Date('2026-11-21T13:05:00+08:00'));
  expect(eventInstant('13:06', publishedAt)).toEqual(new Date('2026-11-20T13:06:00+08:00'));
  expect(eventInstant('20:50', publishedAt)).toEqual(new Date('2026-11-20T20:50:00+08:00'));
});

test('a dateline has the day in Kuala Lumpur', () => {
  const late = new Date('2026-11-21T17:00:00Z');
  expect(datelineDate(late, 'ms')).toBe('22 Nov');
  expect(datelineDate(late, 'zh')).toBe('22日');
});
