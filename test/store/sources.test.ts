import type pg from 'pg';
import { expect } from 'vitest';

import { demoMailbox, demoPrint, demoSources, outlets } from '../../demo/sources.ts';
import { MAILBOX } from '../../demo/mailbox.ts';
import * as sources from '../../store/sources.ts';
import { aSource } from '../support/media/a-source.ts';
import { test } from '../support/test.ts';

const slugs = [...outlets.map(({ slug }) => slug), MAILBOX];

/** The demo's sources, their outlets at these ports and the next. */
function placesFrom(first: number, order = slugs) {
  const ports = Object.fromEntries(order.map((slug, at) => [slug, first + at]));
  return [...demoSources(ports), demoPrint(ports), demoMailbox(ports)];
}

async function addresses(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ url: string }>('SELECT url FROM sources ORDER BY url');
  return rows.map(({ url }) => url);
}

const urlsOf = (places: { url: string }[]) => places.map(({ url }) => url).toSorted();

async function start(pool: pg.Pool, places: sources.NewSource[]): Promise<void> {
  await sources.moveDemo(pool, places);
  for (const place of places) await sources.add(pool, place);
}

test('a demo that starts on other ports finds its sources there, each once', async ({ pool }) => {
  await start(pool, placesFrom(4101));
  const { rows } = await pool.query('SELECT id, name FROM sources ORDER BY id');
  await pool.query(
    `UPDATE sources SET failure = 'refused-address', failed_at = now(), validators = '{"etag": "x"}',
      next_crawl_at = now() + interval '6 hours'`,
  );
  await start(pool, placesFrom(5101));
  expect(await addresses(pool)).toEqual(urlsOf(placesFrom(5101)));
  expect((await pool.query('SELECT id, name FROM sources ORDER BY id')).rows).toEqual(rows);
  const waiting = await pool.query('SELECT FROM sources WHERE failure IS NOT NULL');
  expect(waiting.rowCount).toBe(0);
  expect(await sources.takeDue(pool, 50)).not.toEqual([]);
});

test('outlets that took over the ports of others are not taken for them', async ({ pool }) => {
  await start(pool, placesFrom(4101));
  const before = await pool.query<{ id: string; name: string }>('SELECT id, name FROM sources');
  for (const order of [slugs.toReversed(), [...slugs.slice(1), ...slugs.slice(0, 1)]]) {
    const places = placesFrom(4101, order);
    await start(pool, places);
    expect(await addresses(pool)).toEqual(urlsOf(places));
  }
  const after = await pool.query('SELECT id, name FROM sources');
  expect(after.rows).toEqual(expect.arrayContaining(before.rows));
});

test('what an operator added at an outlet moves with it; what is elsewhere stays', async ({
  pool,
}) => {
  await start(pool, placesFrom(4101));
  await sources.add(pool, aSource('rss', 'http://127.0.0.1:4101/rss/jenayah.xml'));
  await sources.add(pool, aSource('rss', 'http://127.0.0.1:4999/rss.xml', { name: 'Lain' }));
  const live = { origin: 'live' as const };
  await sources.add(pool, aSource('rss', 'http://127.0.0.1:4101/rss/terkini.xml', live));
  await start(pool, placesFrom(5101));
  await start(pool, placesFrom(5101));
  expect(await addresses(pool)).toEqual(
    [
      ...urlsOf(placesFrom(5101)),
      'http://127.0.0.1:5101/rss/jenayah.xml',
      'http://127.0.0.1:4999/rss.xml',
      'http://127.0.0.1:4101/rss/terkini.xml',
    ].toSorted(),
  );
});
