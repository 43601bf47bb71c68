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

test.each([
  ['The nurse had just ended her night shift and was driving home.', 'en', ['road'], 'commute'],
  ['Bas kilang itu terbalik di susur keluar.', 'ms', ['road', 'work'], 'commute'],
  ['Perjalanan mereka ke kebun getah berakhir tragedi.', 'ms', ['road'], 'commute'],
  ['JKKP mengeluarkan notis larangan.', 'ms', ['explosion'], 'work'],
  ['Tukang rumah itu sedang memasang atap.', 'ms', ['electrocution'], 'work'],
  ['Bapa itu sedang memasang atap rumahnya.', 'ms', ['electrocution'], 'none'],
  ['Two soldiers were injured when a grenade went off.', 'en', ['explosion'], 'work'],
  ['A soldier was killed in a crash.', 'en', ['road'], 'unknown'],
  ['送餐员失控撞树。', 'zh', ['road'], 'work'],
  ['பணியில் இருந்த பாதுகாவலர் கொலை செய்யப்பட்டார்.', 'ta', ['violence'], 'work'],
] as const)('by what the text tells: %s', (body, lang, kinds, work) => {
  expect(factsOf({ body, lang, kinds: [...kinds] }).work).toBe(work);
});
