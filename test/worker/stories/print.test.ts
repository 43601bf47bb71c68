import { expect, test } from 'vitest';

import { likenessOfPrints, printOf } from '../../../worker/stories/print.ts';

const words = Array.from({ length: 120 }, (_, at) => `kata${at}`);

test('a text is wholly like itself', () => {
  expect(likenessOfPrints(printOf(words), printOf(words))).toBe(1);
});

test('a text with a changed word or two is mostly like itself', () => {
  const changed = words.with(10, 'lain').with(80, 'baru');
  expect(likenessOfPrints(printOf(words), printOf(changed))).toBeGreaterThan(0.7);
});

test('texts without a run in common are not alike', () => {
  const reversed = words.toReversed();
  expect(likenessOfPrints(printOf(words), printOf(reversed))).toBe(0);
});

test('texts too short to have a run are like nothing, not even each other', () => {
  expect(likenessOfPrints(printOf(['dua', 'maut']), printOf(['dua', 'maut']))).toBe(0);
});
