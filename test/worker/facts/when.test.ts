import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { EventTime, Lang } from '../../../domain/verdict.ts';
import { factsOf } from './facts-of.ts';

// A Thursday, half past nine in the morning in Kuala Lumpur.
const publishedAt = new Date('2026-03-05T01:30:00Z');

function whenOf(body: string, lang: Lang = 'ms', at: Date | null = publishedAt) {
  return factsOf({ body, lang, publishedAt: at }).event;
}

test.each<[string, string, EventTime['precision'], Lang?]>([
  ['Seorang lelaki maut dalam kemalangan semalam.', '2026-03-04', 'day'],
  ['Kejadian berlaku kira-kira pukul 2.30 pagi tadi.', '2026-03-05T02:30', 'time'],
  ['Dia lemas pada Selasa lalu.', '2026-03-03', 'day'],
  ['Seorang lelaki maut dirempuh lori malam tadi.', '2026-03-04', 'part'],
  ['Nahas petang kelmarin kira-kira jam 4 itu meragut nyawa.', '2026-03-03T16:00', 'time'],
  ['Kemalangan pada Khamis itu berlaku di Ipoh.', '2026-03-05', 'day'],
  ['Kemalangan pada Khamis lalu itu berlaku di Ipoh.', '2026-02-26', 'day'],
  ['Nahas pada pukul 10.15 malam, 27 Februari itu.', '2026-02-27T22:15', 'time'],
  ['Kebakaran pada 30 Disember itu memusnahkan rumah.', '2025-12-30', 'day'],
  ['Mangsa lemas dua hari lalu.', '2026-03-03', 'day'],
  ['Mangsa dilanggar lori pukul lapan pagi semalam.', '2026-03-04T08:00', 'time'],
  ['Two men were killed in a crash at 6.45 pm on Sunday.', '2026-03-01T18:45', 'time', 'en'],
  ['The boat capsized at 12:05 a.m. yesterday.', '2026-03-04T00:05', 'time', 'en'],
  ['The fire started last night.', '2026-03-04', 'part', 'en'],
  ['The crash happened on March 2 near the bridge.', '2026-03-02', 'day', 'en'],
  ['意外发生于昨晚9时15分,死者当场毙命。', '2026-03-04T21:15', 'time', 'zh'],
  ['一栋房屋今日凌晨4点半失火。', '2026-03-05T04:30', 'time', 'zh'],
  ['事故于周二下午发生。', '2026-03-03', 'part', 'zh'],
  ['3月1日清晨,渔船沉没。', '2026-03-01', 'part', 'zh'],
  ['இச்சம்பவம் நேற்று இரவு 10.30 மணியளவில் நிகழ்ந்தது.', '2026-03-04T22:30', 'time', 'ta'],
  ['விபத்து திங்கட்கிழமை மாலை 5 மணிக்கு நடந்தது.', '2026-03-02T17:00', 'time', 'ta'],
])('%s', (body, at, precision, lang = 'ms') => {
  expect(whenOf(body, lang)).toMatchObject({ at, precision });
});

test('the day of the event is taken before the day of the statement', () => {
  const body =
    'Polis berkata demikian dalam kenyataan hari ini. Mangsa maut dalam kejadian pada Isnin.';
  expect(whenOf(body)?.at).toBe('2026-03-02');
});

test('the hour of the call, of the death in hospital or of the arrest is not that of the event', () => {
  const body =
    'Seorang lelaki maut dilanggar lori semalam. Bomba menerima panggilan jam 3.18 petang. ' +
    'Mangsa meninggal dunia di hospital pada 5.40 petang. Pemandu ditahan pukul 8 malam.';
  expect(whenOf(body)).toMatchObject({ at: '2026-03-04', precision: 'day' });
});

test('the date in front of the first sentence is when the story was filed', () => {
  expect(whenOf('PONTIAN, 5 Mac (Bernama) -- Dua beradik lemas kelmarin.')?.at).toBe('2026-03-03');
});

test('"malam tadi" is tonight in a story of late the same evening', () => {
  const late = new Date('2026-03-05T15:00:00Z');
  const body = 'Rumah terbakar kira-kira jam 9 malam tadi.';
  expect(whenOf(body, 'ms', late)?.at).toBe('2026-03-05T21:00');
  expect(whenOf(body)?.at).toBe('2026-03-04T21:00');
});

test('a day to come is no day of an event', () => {
  expect(whenOf('Mesyuarat mengenai kemalangan diadakan pada Jumaat depan.')).toBeUndefined();
});

test('without a date of the story, or without a word for a day, nothing is said', () => {
  expect(whenOf('Mangsa maut dalam nahas semalam.', 'ms', null)).toBeUndefined();
  expect(whenOf('Mangsa maut di tempat kejadian.')).toBeUndefined();
});

test('what is today goes by Malaysian time', () => {
  const at = new Date('2026-03-04T20:00:00Z');
  expect(whenOf('Mangsa maut dalam nahas hari ini.', 'ms', at)?.at).toBe('2026-03-05');
});

test('the words that say it stand where the span says', () => {
  const body = 'IPOH: Seorang lelaki lemas pada Selasa lalu.';
  const span = whenOf(body)?.span;
  expect(body.slice(span?.start, span?.end)).toBe('Selasa lalu');
});

test('whatever words come together, the event is a past day and a real hour', () => {
  const word = fc.constantFrom(
    ...'semalam pagi petang tadi malam Selasa lalu jam pukul 31 2.75 13 0 00:00 Februari kejadian 12 tengah hari 昨 晚 9 时 周 日 நேற்று இரவு மணி'.split(
      ' ',
    ),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const event = whenOf(words.join(' '));
      if (!event) return;
      expect(event.at).toMatch(/^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d)?$/);
      expect(Date.parse(event.at.slice(0, 10))).toBeLessThanOrEqual(Date.parse('2026-03-05'));
    }),
  );
});
