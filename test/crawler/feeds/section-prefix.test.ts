import fc from 'fast-check';
import { expect, test } from 'vitest';

import { withoutSections } from '../../../crawler/feeds/section-prefix.ts';

function anEntry(title: string, section?: string) {
  return {
    title,
    section,
    link: undefined,
    guid: undefined,
    summary: '',
    text: '',
    date: undefined,
    author: undefined,
  };
}

const read = (...entries: ReturnType<typeof anEntry>[]) =>
  withoutSections(entries).map(({ title, section }) => [title, section]);

test('a date and the section before every title are cut, and the section is kept', () => {
  expect(
    read(
      anEntry('8/18/2026: Nasional: Lori rempuh rumah', 'Nasional'),
      anEntry('8/18/2026: Muka Depan: Banjir: tiga dipindahkan', 'Muka Depan'),
      anEntry('8/18/2026: KOTA REKAAN: Jambatan baharu: siap'),
    ),
  ).toEqual([
    ['Lori rempuh rumah', 'Nasional'],
    ['Banjir: tiga dipindahkan', 'Muka Depan'],
    ['KOTA REKAAN: Jambatan baharu: siap', undefined],
  ]);
});

test.each([
  ['Jenayah: Tiga ditahan', 'Tiga ditahan', 'Jenayah'],
  ['【国内】罗里失控撞民宅', '罗里失控撞民宅', '国内'],
  ['[Nation] Lorry crashes into house', 'Lorry crashes into house', 'Nation'],
  ['社会：火患烧毁三屋', '火患烧毁三屋', '社会'],
  ['Dunia | Gempa di laut', 'Gempa di laut', 'Dunia'],
  ['மலேசியா: சாலை விபத்து', 'சாலை விபத்து', 'மலேசியா'],
])('the usual names of sections are known: %s', (title, headline, section) => {
  expect(read(anEntry(title))).toEqual([[headline, section]]);
});

test.each([
  'Banjir: tiga maut',
  'Kemalangan bas: mangsa kelima meninggal',
  'Kejadian pukul 12:30 di Nasional',
  '18/8/2026: hari yang tidak dilupakan',
  'Nasional',
  'Nasional:',
  '12:30 tengah hari',
])('what belongs to the headline stays: %s', (title) => {
  expect(read(anEntry(title))).toEqual([[title, undefined]]);
});

test('no title is ever emptied, and what is cut is its beginning', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (pairs) => {
      const titles = pairs.map(([section, rest]) => `${section}: ${rest}`.trim());
      const cut = withoutSections(titles.map((title, at) => anEntry(title, pairs[at]?.[0])));
      for (const [at, { title }] of cut.entries()) {
        expect(titles[at]?.endsWith(title)).toBe(true);
        expect(title === '').toBe(titles[at] === '');
      }
    }),
  );
});
