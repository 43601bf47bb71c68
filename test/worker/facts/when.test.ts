import { expect, test } from 'vitest';

import { readingOf } from '../../../worker/facts/reading.ts';
import { findWhen } from '../../../worker/facts/when.ts';
import { tokenise } from '../../../worker/language/tokens.ts';

// A Thursday, half past nine in the morning in Kuala Lumpur.
const publishedAt = new Date('2026-03-05T01:30:00Z');

function whenOf(body: string, at: Date | null = publishedAt) {
  const item = { title: '', body, publishedAt: at, source: '', url: null };
  const reading = readingOf(
    item,
    { title: [], body: tokenise(body) },
    { lang: 'ms', kinds: ['road'], home: 'MY' },
  );
  const when = findWhen(reading, at);
  return when && [when.day, when.time];
}

test.each([
  ['Seorang lelaki maut dalam kemalangan semalam.', '2026-03-04', null],
  ['Kejadian berlaku kira-kira pukul 2.30 pagi tadi.', '2026-03-05', '02:30'],
  ['Dia lemas pada Selasa lalu.', '2026-03-03', null],
  ['Kemalangan pada Khamis itu berlaku di Ipoh.', '2026-03-05', null],
  ['Kemalangan pada Khamis lalu itu berlaku di Ipoh.', '2026-02-26', null],
  ['Nahas pada pukul 10.15 malam, 27 Februari itu.', '2026-02-27', '22:15'],
  ['Kebakaran pada 30 Disember itu memusnahkan rumah.', '2025-12-30', null],
  ['Two men were killed in a crash at 6.45 pm on Sunday.', '2026-03-01', '18:45'],
  ['The fire started last night.', '2026-03-04', null],
  ['The crash happened on March 2 near the bridge.', '2026-03-02', null],
])('%s', (body, day, time) => {
  expect(whenOf(body)).toEqual([day, time]);
});

test('the day of the event is taken before the day of the statement', () => {
  const body =
    'Polis berkata demikian dalam kenyataan hari ini. Mangsa maut dalam kejadian pada Isnin.';
  expect(whenOf(body)).toEqual(['2026-03-02', null]);
});

test('a day to come is no day of an event', () => {
  expect(whenOf('Mesyuarat diadakan pada Jumaat depan.')).toBeNull();
});

test('without a date of the story, or without a word for a day, nothing is said', () => {
  expect(whenOf('Mangsa maut semalam.', null)).toBeNull();
  expect(whenOf('Mangsa maut di tempat kejadian.')).toBeNull();
});

test('what is today goes by the zone of the outlet', () => {
  expect(whenOf('Mangsa maut hari ini.', new Date('2026-03-04T20:00:00Z'))).toEqual([
    '2026-03-05',
    null,
  ]);
});
