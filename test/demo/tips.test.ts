import { expect } from 'vitest';

import { toArticle } from '../../demo/article.ts';
import { press } from '../../demo/outlets.ts';
import { outlets } from '../../demo/sources.ts';
import { readNewsroom } from '../../demo/read-newsroom.ts';
import { demoTips, tellDemoTips } from '../../demo/tips.ts';
import { HOUSE_SECRET, test } from '../support/desk.ts';
import { count } from '../support/test.ts';

test('the demo is told all of its tips, and a restart tells nothing twice', async ({
  pool,
  desk,
}) => {
  const ports = Object.fromEntries(outlets.map(({ slug }, index) => [slug, 4101 + index]));
  const { signal } = new AbortController();
  const openedAt = new Date(Date.now() - 3_600_000);
  const house = { pool, desk: desk.url, houseSecret: HOUSE_SECRET, ports, openedAt, signal };
  await tellDemoTips(house);
  await tellDemoTips(house);
  expect(await count(pool, 'tips')).toBe(demoTips.length);
  expect(await count(pool, "tips WHERE way = 'hook'")).toBe(2);
  expect(await count(pool, 'partners')).toBe(1);
  expect(await count(pool, "items WHERE host LIKE '127.0.0.1:%'")).toBe(1);
});

test('the link that is forwarded leads to an article of the newsroom, out by then', async () => {
  const stories = await readNewsroom();
  for (const { page } of demoTips) {
    if (!page) continue;
    const outlet = press.find(({ slug }) => slug === page.outlet);
    if (!outlet) throw new Error(`no outlet ${page.outlet}`);
    const paths = stories
      .filter((story) => story.outlet === page.outlet)
      .map((story) => toArticle(story, outlet, new Date()).path);
    expect(paths).toContain(page.path);
  }
});

test('told to stop, it stops', async ({ pool, desk }) => {
  const stopping = new AbortController();
  const house = { pool, desk: desk.url, houseSecret: HOUSE_SECRET, ports: {} };
  const telling = tellDemoTips({ ...house, openedAt: new Date(), signal: stopping.signal });
  stopping.abort();
  await telling;
  expect(await count(pool, 'tips')).toBe(0);
});
