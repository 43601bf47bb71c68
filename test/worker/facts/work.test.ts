import { expect, test } from 'vitest';

import { factsOf } from './facts-of.ts';

test.each([
  ['Mangsa dalam perjalanan pulang dari tempat kerja ketika dirempuh lori.', 'ms', 'commute'],
  ['She was on her way to work when the lorry hit her.', 'en', 'commute'],
  ['男护士上班途中遭罗里撞毙。', 'zh', 'commute'],
  ['Guru itu dalam perjalanan ke sekolah.', 'ms', 'commute'],
  ['Mangsa jatuh ketika sedang bekerja di tapak pembinaan.', 'ms', 'work'],
  ['Dia dirempuh ketika pulang selepas habis syif.', 'ms', 'commute'],
  ['Seorang pemandu lori maut selepas kenderaannya terbabas.', 'ms', 'work'],
  ['A motorcyclist was hit by a car.', 'en', 'unknown'],
] as const)('%s', (body, lang, work) => {
  expect(factsOf({ body, lang }).work).toBe(work);
});

test('what the kinds tell of work', () => {
  expect(factsOf({ body: 'Mangsa maut.', kinds: ['work', 'fall'] }).work).toBe('work');
  expect(factsOf({ body: 'Rumah terbakar.', kinds: ['fire'] }).work).toBe('none');
});

test('a fisherman lost at sea was at work, and an accident at work is no journey', () => {
  expect(factsOf({ body: 'Dua nelayan hilang.', kinds: ['sea', 'missing'] }).work).toBe('work');
  const body = 'Dia tersepit mesin; semalam dia pulang dari tempat kerja lewat.';
  expect(factsOf({ body, kinds: ['work'] }).work).toBe('work');
});
