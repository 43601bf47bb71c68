import { expect, test } from 'vitest';

import { findEmployer } from '../../../worker/facts/employer.ts';
import { findFamily } from '../../../worker/facts/family.ts';
import { readingOf } from '../../../worker/facts/reading.ts';
import { tokenise } from '../../../worker/language/tokens.ts';

function read(body: string) {
  const item = { title: '', body, publishedAt: null, source: '', url: null };
  const known = { lang: 'ms', kinds: [], home: 'MY' } as const;
  return readingOf(item, { title: [], body: tokenise(body) }, { ...known, kinds: [] });
}

const familyOf = (body: string) =>
  findFamily(read(body)).map(({ relation, count }) => `${count} ${relation}`);

test.each([
  ['Isteri mangsa menangis di hospital.', ['1 spouse']],
  ['Allahyarham meninggalkan seorang isteri dan tiga anak.', ['1 spouse', '3 child']],
  ['Mangsa ialah bapa kepada empat anak.', ['4 child']],
  ['Isterinya dan dua anaknya selamat.', ['1 spouse', '2 child']],
  ['The father of three was a lorry driver.', ['3 child']],
  ['His wife and their two young children were at home.', ['1 spouse', '2 child']],
  ['She leaves behind a husband and a son.', ['1 spouse', '1 child']],
  ['Children played in the park near the mother tree.', []],
])('family: %s', (body, family) => {
  expect(familyOf(body)).toEqual(family);
});

test.each([
  [
    'Mangsa bekerja dengan Maju Jaya Plastik Sdn Bhd sejak tahun lalu.',
    'Maju Jaya Plastik Sdn Bhd',
  ],
  ['He was an employee of Harapan Logistics Berhad.', 'Harapan Logistics Berhad'],
  ['Kereta milik Maju Jaya Plastik Sdn Bhd rosak.', undefined],
  ['Mangsa bekerja di sebuah kilang.', undefined],
])('employer: %s', (body, name) => {
  expect(findEmployer(read(body))?.name).toBe(name);
});

test('the words that tell of relatives and employer can be shown in the text', () => {
  const body = 'Mangsa, pekerja di Sinar Baja Sdn Bhd, meninggalkan dua anak.';
  const [children] = findFamily(read(body));
  const employer = findEmployer(read(body));
  expect(body.slice(children?.span.start, children?.span.end)).toBe('dua anak');
  expect(body.slice(employer?.span.start, employer?.span.end)).toBe('Sinar Baja Sdn Bhd');
});
