import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { keysSoughtFor } from '../../../worker/stories/keys.ts';
import { Compared, signatureOf } from '../../../worker/stories/signature.ts';
import { aPerson, aSignature, aTelling } from './a-telling.ts';

test('a signature is plain JSON with at most 24 keys, whatever the text', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.lorem({ maxCount: 60 }));
  fc.assert(
    fc.property(text, text, (title, body) => {
      const { keys, ...compared } = aSignature({ title, body });
      expect(Compared.parse(JSON.parse(JSON.stringify(compared)))).toEqual(compared);
      expect(keys.length).toBeLessThanOrEqual(24);
    }),
  );
});

test('a megabyte of text or ten thousand names leave it small', () => {
  const names = Array.from({ length: 10_000 }, (_, at) => `Wan Ketumbar${at}`).join(', ');
  for (const body of ['maut '.repeat(200_000), names]) {
    expect(JSON.stringify(aSignature({ title: 'Maut', body })).length).toBeLessThan(8_000);
  }
});

test('the day is that of Malaysia', () => {
  const { item, understood } = aTelling({ title: 'Nahas' });
  const late = { ...item, publishedAt: new Date('2026-05-11T23:30:00Z') };
  const early = { ...item, publishedAt: new Date('2026-05-12T15:59:00Z') };
  expect(signatureOf(late, understood).day).toBe(signatureOf(early, understood).day);
});

test('headlines of one event in two languages share a key', () => {
  const malay = aSignature({ title: 'Dua pelajar lemas ketika berkelah di Sungai Rimbun' });
  const english = aSignature({ title: 'Two students drown at Sungai Rimbun picnic', lang: 'en' });
  expect(malay.keys.some((key) => english.keys.includes(key))).toBe(true);
});

test('tellings ten days apart find each other, and those of an old archive do not', () => {
  const told = (on: string) => aSignature({ title: 'Dua pelajar lemas di Sungai Rimbun', on });
  const finds = (a: string, b: string) =>
    keysSoughtFor(told(a)).some((key) => told(b).keys.includes(key));
  for (let day = 1; day <= 20; day += 1) {
    const first = new Date(Date.UTC(2026, 4, day)).toISOString().slice(0, 10);
    const later = new Date(Date.UTC(2026, 4, day + 10)).toISOString().slice(0, 10);
    expect(finds(first, later) && finds(later, first)).toBe(true);
  }
  expect(finds('2026-05-12', '2024-05-12')).toBe(false);
});

test('a named victim is found again however much later', () => {
  const victims = [aPerson({ name: 'Halim bin Sudin' })];
  const crash = aSignature({ title: 'Lelaki maut', on: '2026-01-02', victims });
  const inquest = aSignature({ title: 'Keluarga menuntut', on: '2026-11-02', victims });
  expect(crash.keys.some((key) => inquest.keys.includes(key))).toBe(true);
});
