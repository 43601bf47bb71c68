import { expect, test } from 'vitest';

import { type Length, logit } from '../../../worker/classify/verdict.ts';
import { kindsOf } from '../../../worker/classify/kinds.ts';
import { makeReader } from '../../../worker/classify/reading.ts';
import { tokenise } from '../../../worker/language/tokens.ts';
import { loadShippedLexicon } from '../../../worker/lexicon/load.ts';

const mix = { perPoint: 0.1, bias: -1, slope: 2, headline: 0.5, long: 0.25, flagAt: 0.4 };

test.each<[number, number, Length, number]>([
  [0, 0, undefined, -1],
  [10, 0, undefined, 1],
  [0, 1, undefined, 1],
  [0, 0, 'headline', -0.5],
  [0, 0, 'long', -0.75],
])('%i points and %i learned, %s: %d', (points, learned, length, sum) => {
  expect(logit(mix, points, learned, length)).toBeCloseTo(sum);
});

const read = makeReader(await loadShippedLexicon(), 'MY');

function kindsIn(title: string, body = '') {
  const item = { title, body, publishedAt: null, source: '', url: null };
  return kindsOf(read(item, 'ms', tokenise(title), tokenise(body)));
}

test.each([
  ['Dua beradik lemas di sungai', ['drowning']],
  ['Bot terbalik, nelayan hilang', ['sea', 'missing', 'work']],
  ['Helicopter crash kills two', ['air']],
  ['男子跳楼身亡', ['suicide', 'fall']],
])('the words of a headline say the kind: %s', (title, kinds) => {
  expect(kindsIn(title).toSorted()).toEqual(kinds.toSorted());
});

test('a death that nothing explains is a sudden death, harm that nothing explains is other', () => {
  expect(kindsIn('Lelaki meninggal dunia')).toEqual(['sudden-death']);
  expect(kindsIn('Lelaki cedera')).toEqual(['other']);
});

test('what a later paragraph recalls does not become the kind', () => {
  const recalls = `${'Keluarga menunggu di dewan. '.repeat(30)}Tahun lalu banjir melanda.`;
  expect(kindsIn('Kebakaran di kilang', recalls)).not.toContain('flood');
});
