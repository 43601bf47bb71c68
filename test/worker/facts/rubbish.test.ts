import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Lang } from '../../../domain/verdict.ts';
import { factsOf } from './facts-of.ts';

const lang = fc.constantFrom<Lang>('ms', 'en', 'zh', 'ta', 'id', 'und');
const words = fc
  .array(
    fc.constantFrom(
      'Mangsa',
      'maut',
      'two',
      'killed',
      '34',
      ',',
      '(',
      ')',
      'bin',
      'Ali',
      'Kuala',
      'Lumpur',
      'di',
      'berusia',
      'tahun',
      '-',
      'year',
      'old',
      '岁',
      '死',
      '陈',
      'வயது',
      'என்பவர்',
      'உயிரிழந்தார்',
      '\ud800',
      '\u200f',
      '.',
      '\n',
      '’s',
      'and',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(' '));

test('any text has facts, and every span lies inside it', () => {
  fc.assert(
    fc.property(
      fc.oneof(words, fc.string({ unit: 'binary' })),
      words,
      lang,
      (title, body, said) => {
        const { victims, places } = factsOf({ title, body, lang: said });
        for (const { span } of [...victims, ...places]) {
          const text = span?.field === 'title' ? title : body;
          expect(span && span.start <= span.end && span.end <= text.length).toBe(true);
        }
      },
    ),
  );
});

test('the same text has the same facts', () => {
  fc.assert(
    fc.property(words, lang, (body, said) => {
      expect(factsOf({ body, lang: said })).toEqual(factsOf({ body, lang: said }));
    }),
  );
});

test.each([
  ['one word of a megabyte', 'x'.repeat(1_000_000)],
  ['ten thousand names', 'Ahmad bin Ali, 34, '.repeat(10_000)],
  ['nothing but numbers', '1 2 3 '.repeat(50_000)],
  ['lone surrogates', '\ud800'.repeat(50_000)],
  ['no spaces', '三人死亡34岁男子陈'.repeat(20_000)],
  ['one sentence of capitals', 'MAUT DI JOHOR '.repeat(20_000)],
])('%s is answered', (_what, body) => {
  for (const said of ['ms', 'zh', 'ta', 'und'] as const) {
    expect(factsOf({ body, lang: said }).victims.length).toBeLessThanOrEqual(12);
  }
});
