import { expect, test } from 'vitest';

import { madeUpItems } from '../../bench/made-up.ts';

const items = await madeUpItems(3000);

test('about a tenth of what is made up tells of people hit', () => {
  const flagged = items.filter((item) => item.flagged).length;
  expect(flagged / items.length).toBeGreaterThan(0.05);
  expect(flagged / items.length).toBeLessThan(0.2);
});

test('no two made-up items have the same address', () => {
  expect(new Set(items.map(({ item }) => item.url)).size).toBe(3000);
});

test('a story of people hit is told again in other words, of somebody else', () => {
  const told = Map.groupBy(
    items.filter(({ flagged }) => flagged).map(({ item }) => item),
    ({ url }) => url.split('/').at(-1),
  );
  const again = [...told.values()].filter((tellings) => tellings.length > 1);
  expect(again.length).toBeGreaterThan(50);
  for (const [first, second] of again) {
    expect(second?.title).not.toBe(first?.title);
    expect(second?.body).not.toBe(first?.body);
  }
});

test('the same number of items is the same items', async () => {
  expect((await madeUpItems(50)).map(({ item }) => item)).toEqual(
    items.slice(0, 50).map(({ item }) => item),
  );
});
