import { expect, test } from 'vitest';

import { familiesOf, whatGotWorse } from '../../../worker/stories/families.ts';
import { aMember, aPerson } from './a-telling.ts';

const named = (families: ReturnType<typeof familiesOf>) =>
  families.map(({ people }) => people.map(({ name }) => name));

test('a story with nobody named has one family, not yet known', () => {
  const families = familiesOf([aMember({ title: 'Dua maut di Lebuhraya Timur', dead: 2 })]);
  expect(families).toEqual([{ key: 'first', people: [], place: null }]);
});

test('a story that is only context has none', () => {
  const victims = [aPerson({ name: 'Halim bin Sudin' })];
  expect(familiesOf([aMember({ title: 'Kes Halim', label: 'context', victims })])).toEqual([]);
});

test('people told apart are a family each', () => {
  const victims = [
    aPerson({ name: 'Halim bin Sudin', age: 40 }),
    aPerson({ name: 'Ganesan a/l Mutu', age: 51 }),
  ];
  const families = familiesOf([aMember({ title: 'Dua pekerja maut ditimpa besi', victims })]);
  expect(named(families)).toEqual([['Halim bin Sudin'], ['Ganesan a/l Mutu']]);
});

test('father and son are one family by their names', () => {
  const victims = [
    aPerson({ name: 'Sudin bin Kassim', age: 60 }),
    aPerson({ name: 'Halim bin Sudin', age: 33 }),
  ];
  expect(familiesOf([aMember({ title: 'Dua maut', victims })])).toHaveLength(1);
});

test.each([
  ['ms', 'Suami isteri maut dirempuh lori'],
  ['en', 'Couple killed as lorry rams motorcycle'],
  ['zh', '夫妻骑摩托遭罗里撞毙'],
  ['ta', 'லாரி மோதி கணவன் மனைவி பலி'],
] as const)('a headline in %s that tells of a couple makes them one family', (lang, title) => {
  const victims = [aPerson({ name: 'Wong Kah Hoe' }), aPerson({ name: 'Teh Mei Ling' })];
  expect(familiesOf([aMember({ title, lang, victims })])).toHaveLength(1);
});

test('kin in a sentence are one family, and their neighbour another', () => {
  const body = 'Mangsa ialah Jamal Idris dan isterinya Rohani Omar. Seorang lagi, Kok Seng, 45.';
  const at = (name: string) => {
    const start = body.indexOf(name);
    return aPerson({ name, span: { field: 'body', start, end: start + name.length } });
  };
  const victims = [at('Jamal Idris'), at('Rohani Omar')];
  const far = { ...at('Kok Seng'), age: 45, span: { field: 'title' as const, start: 0, end: 4 } };
  const families = familiesOf([aMember({ title: 'Tiga maut', body, victims: [...victims, far] })]);
  expect(named(families)).toEqual([['Jamal Idris', 'Rohani Omar'], ['Kok Seng']]);
});

test('friends are not kin because a mother is spoken of', () => {
  const title = 'Ibu reda anak lemas bersama rakan';
  const victims = [
    aPerson({ name: 'Irfan Kamal', age: 15 }),
    aPerson({ name: 'Daniel Hoo', age: 15 }),
  ];
  expect(familiesOf([aMember({ title, victims })])).toHaveLength(2);
});

test('the same person in several items, spelt differently, is one', () => {
  const first = aMember({
    title: 'Penunggang maut',
    victims: [aPerson({ name: 'Mohd Zulkifli Harun', age: 29, status: 'injured' })],
  });
  const second = aMember({
    title: 'Rider dies',
    lang: 'en',
    victims: [aPerson({ name: 'Muhammad Zulkefli bin Harun', age: 29, occupation: 'rider' })],
  });
  const [family, ...others] = familiesOf([first, second]);
  expect(others).toEqual([]);
  expect(family?.people).toEqual([
    { name: 'Muhammad Zulkefli bin Harun', age: 29, status: 'dead', occupation: 'rider' },
  ]);
});

test('who was known by age is known again by name and age', () => {
  const first = aMember({ title: 'Lelaki maut', victims: [aPerson({ age: 34 })] });
  const second = aMember({
    title: 'Nama mangsa',
    victims: [aPerson({ name: 'Rosdi Jali', age: 34 })],
  });
  expect(named(familiesOf([first, second]))).toEqual([['Rosdi Jali']]);
});

test('two of one age in one item are two people', () => {
  const victims = [aPerson({ age: 14 }), aPerson({ age: 14, status: 'injured' })];
  expect(familiesOf([aMember({ title: 'Dua remaja lemas', victims })])).toHaveLength(2);
});

test('who is left behind belongs to the one who died', () => {
  const victims = [
    aPerson({ name: 'Azhar Mokhtar' }),
    aPerson({ name: 'Norlia Deris', status: 'bereaved' }),
  ];
  expect(familiesOf([aMember({ title: 'Kunjungan ke rumah', victims })])).toHaveLength(1);
});

test('keys last when the story is told again, and when an earlier item turns up', () => {
  const early = aMember({
    title: 'Dua maut',
    victims: [aPerson({ name: 'Ganesan Mutu', age: 51 })],
  });
  const late = aMember({ title: 'Dua maut', victims: [aPerson({ name: 'Halim Sudin', age: 40 })] });
  const before = familiesOf([late]);
  const after = familiesOf([early, late], before);
  const keyOf = (name: string) =>
    after.find(({ people }) => people.some((one) => one.name === name))?.key;
  expect(keyOf('Halim Sudin')).toBe('first');
  expect(keyOf('Ganesan Mutu')).not.toBe('first');
  expect(familiesOf([early, late], after)).toEqual(after);
});

test('a family named later is the one that was not yet known', () => {
  const before = familiesOf([aMember({ title: 'Seorang maut', dead: 1 })]);
  const victims = [aPerson({ name: 'Halim Sudin', age: 40 })];
  const after = familiesOf([aMember({ title: 'Mangsa dikenali', victims })], before);
  expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
});

test('in a flood the leads are relief centres, not invented families', () => {
  const families = familiesOf([
    aMember({
      title: 'Banjir: 2,300 mangsa dipindahkan',
      body: 'Mereka ditempatkan di PPS Sekolah Kebangsaan Tebing Hijau dan PPS Dewan Serbaguna Lembah.',
      kinds: ['flood'],
      displaced: 2300,
      at: ['Kelantan', 'Kuala Krai'],
      victims: [aPerson({ age: 70, status: 'displaced' })],
    }),
  ]);
  expect(families.map(({ place }) => place)).toEqual([
    'Sekolah Kebangsaan Tebing Hijau',
    'Dewan Serbaguna Lembah',
  ]);
});

test('a flood without a named centre leads to its districts', () => {
  const told = {
    kinds: ['flood' as const],
    displaced: 900,
    at: ['Johor', 'Segamat'] as [string, string],
  };
  const families = familiesOf([aMember({ title: 'Banjir Segamat', ...told })]);
  expect(families).toEqual([{ key: 'place segamat', people: [], place: 'Segamat' }]);
});

test('the unnamed whom a flood drove out are one lead, and who is named another', () => {
  const sheltered = [82, 56, 54].map((age) => aPerson({ age, status: 'displaced' }));
  const flood = { title: 'Banjir kilat', kinds: ['flood' as const], displaced: 7 };
  expect(familiesOf([aMember({ ...flood, victims: sheltered })])).toMatchObject([
    { key: 'first', people: sheltered },
  ]);
  const victims = [...sheltered, aPerson({ name: 'Seman Kulup', status: 'displaced' })];
  expect(named(familiesOf([aMember({ ...flood, victims })]))).toEqual([['Seman Kulup']]);
});

test('who drowned in the flood is a family of its own', () => {
  const victims = [aPerson({ name: 'Cik Bedah Noh', age: 66 })];
  const families = familiesOf([
    aMember({ title: 'Banjir', kinds: ['flood'], displaced: 900, at: ['Johor'], victims }),
  ]);
  expect(families.map(({ place }) => place)).toEqual([null, 'Johor']);
});

test('facts got worse when the injured has died', () => {
  const before = [aPerson({ name: 'Halim Sudin', status: 'injured' })];
  expect(whatGotWorse(before, [aPerson({ name: 'Halim bin Sudin' })])).toEqual(['now-dead']);
});

test('facts got worse with a name where there was none, and with another person', () => {
  const before = [aPerson({ age: 40 })];
  const after = [aPerson({ name: 'Halim Sudin', age: 40 }), aPerson({ name: 'Rahmah Ali' })];
  expect(whatGotWorse(before, after)).toEqual(['now-named', 'new-person']);
});

test('facts did not get worse when the same is told again, or the missing is found hurt', () => {
  const before = [aPerson({ name: 'Halim Sudin', status: 'missing' })];
  expect(whatGotWorse(before, before)).toEqual([]);
  expect(whatGotWorse(before, [aPerson({ name: 'Halim Sudin', status: 'injured' })])).toEqual([]);
});
