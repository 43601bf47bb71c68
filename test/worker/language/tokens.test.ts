import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { tokenise } from '../../../worker/language/tokens.ts';

const forms = (text: string) => tokenise(text).map((token) => token.lower);

test('words, numbers and Han characters are tokens, punctuation is not', () => {
  expect(forms('Kanak-kanak 3 tahun, RM1,250.50: 大火3死')).toEqual(
    'kanak kanak 3 tahun rm 1,250.50 大 火 3 死'.split(' '),
  );
});

test('a possessive belongs to the span but not to the form', () => {
  const [token] = tokenise('Driver’s');
  expect(token).toMatchObject({ text: 'Driver’s', lower: 'driver', start: 0, end: 8 });
});

test('soft hyphens and joiners inside a Tamil word do not change its form', () => {
  expect(forms('விபத்\u00adதில்')).toEqual(forms('விபத்தில்'));
  expect(tokenise('விபத்\u00adதில்')).toHaveLength(1);
});

test('full-width digits read as plain ones', () => {
  expect(forms('死者１２人')).toEqual(['死', '者', '12', '人']);
});

test('tags and entities left in the text are stepped over', () => {
  expect(forms('<p class="x">Dua&nbsp;maut</p> 5 < 7')).toEqual(['dua', 'maut', '5', '7']);
});

test('sentences end at full stops, not at those of titles and initials', () => {
  const text = 'Dr. Tan A. Rahim of Maju Sdn. Bhd. spoke. Nobody was hurt.\nThe end';
  const sentences = new Map(tokenise(text).map((token) => [token.lower, token.sentence]));
  expect(sentences.get('spoke')).toBe(0);
  expect(sentences.get('nobody')).toBe(1);
  expect(sentences.get('end')).toBe(2);
});

test('every token lies inside the text, in order, and is the text at its offsets', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      let end = 0;
      for (const token of tokenise(text)) {
        expect(token.start).toBeGreaterThanOrEqual(end);
        expect(text.slice(token.start, token.end)).toBe(token.text);
        end = token.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
  );
});
