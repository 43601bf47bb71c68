import type { RequestListener } from 'node:http';

import { expect } from 'vitest';

import { makeFetchPage } from '../../crawler/visit/fetch-page.ts';
import { makeManners } from '../../crawler/visit/manners.ts';
import { readers } from '../../crawler/readers/readers.ts';
import { crawlSource } from '../../crawler/steps/crawl-source.ts';
import { newTally } from '../../crawler/visit/tally.ts';
import * as sources from '../../store/sources.ts';
import { serve } from '../crawler/local-web.ts';
import { aSource } from '../support/media/a-source.ts';
import { count, test } from '../support/test.ts';

/** A day of visits, ten minutes apart. */
const VISITS = 144;
const FEED = `<rss version="2.0"><channel><title>W</title>${Array.from(
  { length: 100 },
  (_, n) =>
    `<item><guid>${n}</guid><title>Banjir ${n}</title><description>${'kata '.repeat(40)}</description></item>`,
).join('')}</channel></rss>`;

/** A server that knows whether its visitors have what it has, by this header of theirs. */
const knowing =
  (asked: string, said: string, value: string): RequestListener =>
  (request, response) => {
    const isKnown = request.headers[asked] === value;
    response.writeHead(isKnown ? 304 : 200, { [said]: value }).end(isKnown ? undefined : FEED);
  };

test.for([
  ['an entity tag', knowing('if-none-match', 'etag', '"7"')],
  ['a date', knowing('if-modified-since', 'last-modified', 'Sat, 21 Nov 2026 04:00:00 GMT')],
] as const)(
  'C4: a feed that is unchanged for a day, by %s, is sent once',
  async ([, listener], { pool }) => {
    const server = await serve(listener);
    const options = { userAgent: 'FirstKnock/1.0', loopback: [server.pair], minGapMs: 0 };
    const manners = makeManners(options);
    const context = {
      pool,
      readers,
      enqueue: () => Promise.resolve(),
      fetchers: (_: unknown, tally = newTally()) => {
        const fetchPage = makeFetchPage(options, manners.counting(tally));
        return { fetchPage, renderPage: (url: string) => fetchPage(url) };
      },
    };
    const sourceId = await sources.add(pool, aSource('rss', `${server.origin}/feed`));
    for (let visit = 0; visit < VISITS; visit += 1) await crawlSource({ sourceId }, context);

    const { rows } = await pool.query<{ outcome: string; bytes: string }>(
      'SELECT outcome, bytes FROM crawls',
    );
    const unchanged = rows.filter(({ outcome }) => outcome === 'unchanged').length;
    const bytes = rows.reduce((sum, row) => sum + Number(row.bytes), 0);
    expect(rows).toHaveLength(VISITS);
    expect(unchanged).toBeGreaterThanOrEqual(0.95 * VISITS);
    expect(bytes).toBeLessThanOrEqual(0.05 * VISITS * FEED.length);
    expect(await count(pool, 'items')).toBe(100);
  },
);

test('C5: no source is read without a ground, whoever writes the row', async ({ pool }) => {
  const groundless = { ...aSource('rss', 'https://warta.example/feed'), basis: null };
  const sourceId = await sources.add(pool, groundless);
  const wake = 'UPDATE sources SET paused_at = NULL WHERE id = $1';
  await expect(pool.query(wake, [sourceId])).rejects.toThrow(/sources_check/);
  expect(await sources.takeDue(pool, 10)).toEqual([]);

  await pool.query("UPDATE sources SET basis = 'open feed', paused_at = NULL WHERE id = $1", [
    sourceId,
  ]);
  await expect(pool.query('UPDATE sources SET basis = NULL')).rejects.toThrow(/sources_check/);
  expect(await sources.takeDue(pool, 10)).toEqual([sourceId]);
});
