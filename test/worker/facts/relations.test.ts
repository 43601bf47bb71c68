import { expect, test } from 'vitest';

import type { Lang } from '../../../domain/verdict.ts';
import { factsOf } from './facts-of.ts';

function kinOf(body: string, lang: Lang = 'ms') {
  return (factsOf({ body, lang }).relations ?? []).map(({ relation, count }) => [relation, count]);
}

test.each<[string, (string | number)[][], Lang?]>([
  [
    'Mangsa meninggalkan seorang balu dan empat anak.',
    [
      ['spouse', 1],
      ['child', 4],
    ],
  ],
  ['Isteri mangsa ditemui di hospital.', [['spouse', 1]]],
  ['Bapa kepada enam cahaya mata itu maut.', [['child', 6]]],
  ['Mangsa ke laut bersama menantunya.', [['other', 1]]],
  ['Anak saudara mangsa cuba membantu.', [['other', 1]]],
  ['A father of five was killed.', [['child', 5]], 'en'],
  [
    'His wife and their two young sons survived.',
    [
      ['spouse', 1],
      ['child', 2],
    ],
    'en',
  ],
  ['The victim was swimming with three cousins.', [['other', 3]], 'en'],
  [
    '死者妻子表示,丈夫遗下两名年幼子女。',
    [
      ['spouse', 1],
      ['child', 2],
    ],
    'zh',
  ],
  [
    'அவருக்கு மனைவியும் இரண்டு பிள்ளைகளும் உள்ளனர்.',
    [
      ['spouse', 1],
      ['child', 2],
    ],
    'ta',
  ],
])('%s', (body, kin, lang = 'ms') => {
  expect(kinOf(body, lang)).toEqual(kin);
});

test('an office, a rank and a name are no kin', () => {
  expect(kinOf('Ibu pejabat polis memaklumkan Jelani anak Bujang cedera.')).toEqual([]);
});

test('a relation is told once, by the words that tell of the most', () => {
  const body = 'Anaknya menangis. Arwah meninggalkan tiga anak.';
  const [child] = factsOf({ body }).relations ?? [];
  expect(child).toMatchObject({ relation: 'child', count: 3, text: 'tiga anak' });
  expect(body.slice(child?.span?.start, child?.span?.end)).toBe('tiga anak');
});
