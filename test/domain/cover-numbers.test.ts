import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { COVER, coverNumbers } from '../../domain/cover-numbers.ts';
import { SentTip } from '../../domain/tip.ts';

const numbers = [
  '012-345 6789',
  '0123456789',
  '011-2345 6789',
  '+60 12-345 6789',
  '+6012 345 6789',
  '60123456789',
  '03-7956 1234',
  '082-123456',
  '+603 7956 1234',
  '800101-14-5678',
  '800101145678',
  '800101 14 5678',
  '(03) 7956 1234',
  '012.345.6789',
  '+60 (0)12-345 6789',
  '+62 812-3456-7890',
  '+8801712345678',
  '０１２-３４５ ６７８９',
];

test.each(numbers)('%s is covered wherever it stands', (number) => {
  for (const text of [number, `Telefon ${number}.`, `(${number})`, `Ali ${number} atau Abu`]) {
    expect(coverNumbers(text)).toEqual({
      text: text.replace(number, COVER),
      numbers: [number],
    });
  }
});

test.each([
  '01-02-2026',
  '03/04/2026 07:30',
  'umur 34, 1.2 juta, RM12,345.67',
  'Seksyen 41(1) Akta Pengangkutan Jalan 1987',
  'jam 0730 di KM 240.5 Lebuhraya',
  'https://warta.example/2026/11/22/123456',
  'T-000012',
  '01.02.2026, 30.11.2025',
  'mangsa 34+12 orang, 4.30 petang',
])('%s is no number of anybody', (text) => {
  expect(coverNumbers(text)).toEqual({ text, numbers: [] });
});

test('put back where they stood, the numbers make the text as it was; none is left', () => {
  const piece = fc.oneof(fc.constantFrom(...numbers), fc.string(), fc.lorem());
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join(' ').replaceAll(COVER, '');
      const covered = coverNumbers(text);
      const left = [...covered.numbers];
      expect(covered.text.replaceAll(COVER, () => left.shift() ?? '')).toBe(text);
      expect(coverNumbers(covered.text).numbers).toEqual([]);
    }),
  );
});

test('a number among the words of a tip goes to whom to call back', () => {
  const words = 'Hubungi jirannya di 012-345 6789 selepas Maghrib.';
  const tip = SentTip.parse({ id: '1', words, caller: { phone: '03-7956 1234' } });
  expect(tip.words).toBe(`Hubungi jirannya di ${COVER} selepas Maghrib.`);
  expect(tip.caller.phone).toBe('03-7956 1234, 012-345 6789');
});

test('so does one that stands in what is said of the person', () => {
  const given = { name: 'Ali 880101-14-5523', place: 'Kluang, 012-345 6789', when: 'tadi' };
  const tip = SentTip.parse({ id: '1', words: 'Jatuh di tapak bina.', given });
  expect(tip.given).toMatchObject({
    name: `Ali ${COVER}`,
    place: `Kluang, ${COVER}`,
    when: 'tadi',
  });
  expect(tip.caller.phone).toBe('880101-14-5523, 012-345 6789');
});

test('a link is kept as a browser would send it, without anybody’s password', () => {
  const linkOf = (link: string) => SentTip.safeParse({ id: '1', link }).data?.link;
  expect(linkOf('https://ali:rahsia@warta.example/7')).toBe('https://warta.example/7');
  expect(linkOf('https://warta.example/\0\n7')).toBe('https://warta.example/%007');
  expect(linkOf(`https://${'a.'.repeat(1900)}example/`)).toBeUndefined();
  expect(linkOf('javascript:alert(1)')).toBeUndefined();
  expect(linkOf('bukan pautan')).toBeUndefined();
});
