import type pg from 'pg';
import { describe, expect } from 'vitest';

import { readers } from '../../../crawler/readers/readers.ts';
import { crawlSource } from '../../../crawler/steps/crawl-source.ts';
import { newTally } from '../../../crawler/visit/tally.ts';
import { makeFetchPage } from '../../../crawler/visit/fetch-page.ts';
import { makeManners } from '../../../crawler/visit/manners.ts';
import { SourceOptions } from '../../../domain/source.ts';
import * as crawls from '../../../store/crawls.ts';
import * as sources from '../../../store/sources.ts';
import * as tuned from '../../../store/tuned-sources.ts';
import { test } from '../../support/test.ts';
import { type LocalServer, say, serve } from '../local-web.ts';

const FEED = { 'content-type': 'application/rss+xml' };
const entry = (name: string) =>
  `<item><title>Berita ${name}</title><link>https://warta.example/${name}</link></item>`;
const feed = (...names: string[]) =>
  say(
    `<rss version="2.0"><channel><title>W</title>${names.map(entry).join('')}</channel></rss>`,
    FEED,
  );

interface Said {
  origin?: 'live' | 'demo';
  everySeconds?: number;
}

/** A source that published every half hour for four weeks, until now. */
async function anOldSource(pool: pg.Pool, server: LocalServer, said: Said = {}) {
  const { origin = 'live', everySeconds = 600 } = said;
  const id = await sources.add(pool, {
    name: 'Warta Contoh',
    outlet: 'Warta Contoh',
    url: `${server.origin}/feed`,
    kind: 'rss',
    origin,
    lang: 'ms',
    section: null,
    zone: 'Asia/Kuala_Lumpur',
    options: SourceOptions.parse({ fetchArticles: false }),
    basis: 'made up',
    everySeconds,
  });
  await pool.query(
    `WITH item AS (
      INSERT INTO items (identity, source_id, first_seen_at)
      SELECT 'old ' || half, $1, now() - half * interval '30 minutes'
      FROM generate_series(0, 28 * 48) AS half RETURNING id, first_seen_at)
    INSERT INTO sightings (item_id, source_id, seen_at) SELECT id, $1, first_seen_at FROM item`,
    [id],
  );
  await pool.query(
    `INSERT INTO crawls (source_id, started_at, took_ms, outcome, entries)
    SELECT $1, now() - back * interval '10 minutes', 9, 'crawled', 20 FROM generate_series(1, 60) AS back`,
    [id],
  );
  return id;
}

/** Crawls it as a crawler does; what the outside world does wrong stands on the source. */
async function crawl(pool: pg.Pool, server: LocalServer, sourceId: string) {
  const options = { userAgent: 'FirstKnock/1.0 (+test)', loopback: [server.pair], minGapMs: 0 };
  const manners = makeManners(options);
  await crawlSource(
    { sourceId },
    {
      pool,
      readers,
      enqueue: () => Promise.resolve(),
      fetchers: (_, tally = newTally()) => {
        const fetchPage = makeFetchPage(options, manners.counting(tally));
        return { fetchPage, renderPage: (url: string) => fetchPage(url) };
      },
    },
  ).catch(() => {});
  const source = await tuned.get(pool, sourceId);
  const nextSeconds = (source.nextCrawlAt.getTime() - Date.now()) / 1000;
  return { ...source, nextSeconds };
}

describe('after a crawl', () => {
  test('a source that is late by its rhythm is flagged, and heard again when it brings something', async ({
    pool,
  }) => {
    const pages = { '/feed': feed('satu') };
    const server = await serve(pages);
    const id = await anOldSource(pool, server);
    expect(await crawl(pool, server, id)).toMatchObject({ silence: null, failure: null });
    await pool.query("UPDATE sightings SET seen_at = seen_at - interval '14 hours'");
    expect(await crawl(pool, server, id)).toMatchObject({ silence: 'late' });
    const since = (await tuned.get(pool, id)).silentSince;
    expect(await crawl(pool, server, id)).toMatchObject({ silence: 'late', silentSince: since });

    pages['/feed'] = feed('satu', 'dua');
    expect(await crawl(pool, server, id)).toMatchObject({ silence: null, silentSince: null });
  });

  test('a busy source is asked again within two minutes, a quiet one is left for as long as allowed', async ({
    pool,
  }) => {
    const server = await serve({ '/feed': feed('satu') });
    const id = await anOldSource(pool, server);
    const { nextSeconds } = await crawl(pool, server, id);
    // Two an hour: about every five minutes, where it began with ten.
    expect(nextSeconds).toBeGreaterThan(60);
    expect(nextSeconds).toBeLessThan(600);

    await pool.query("INSERT INTO settings VALUES ('crawl-rhythm', '{\"slowestSeconds\": 90}')");
    expect((await crawl(pool, server, id)).nextSeconds).toBeLessThanOrEqual(99);
    await pool.query('UPDATE sources SET fastest_seconds = 7000, slowest_seconds = 7000');
    expect((await crawl(pool, server, id)).nextSeconds).toBeGreaterThan(6900);
  });

  test('the made-up newsroom keeps the rhythm it was given', async ({ pool }) => {
    const server = await serve({ '/feed': feed('satu') });
    const id = await anOldSource(pool, server, { origin: 'demo', everySeconds: 4 });
    await pool.query('UPDATE sources SET next_crawl_at = now()');
    expect(await sources.takeDue(pool, 9)).toEqual([id]);
    const { nextSeconds } = await crawl(pool, server, id);
    expect(nextSeconds).toBeLessThanOrEqual(4.4);
  });

  test('a check for a person is a failure and a silence; a rest that was asked for is none', async ({
    pool,
  }) => {
    const challenge = say('', { 'content-type': 'text/html', 'cf-mitigated': 'challenge' }, 403);
    const pages = { '/feed': challenge };
    const server = await serve(pages);
    const id = await anOldSource(pool, server);
    expect(await crawl(pool, server, id)).toMatchObject({
      failure: 'challenge',
      silence: 'challenge',
    });
    pages['/feed'] = feed('satu');
    expect(await crawl(pool, server, id)).toMatchObject({ failure: null, silence: null });
    pages['/feed'] = say('', { 'retry-after': '600' }, 429);
    const resting = await crawl(pool, server, id);
    expect(resting).toMatchObject({ failure: 'rate-limited', silence: null });
    expect(resting.nextSeconds).toBeGreaterThan(590);
  });

  test('a list that was never empty is silent when it stays empty', async ({ pool }) => {
    const server = await serve({ '/feed': feed() });
    const id = await anOldSource(pool, server);
    expect(await crawl(pool, server, id)).toMatchObject({ silence: null });
    expect(await crawl(pool, server, id)).toMatchObject({ silence: 'empty' });
  });

  test('failures in a row are further and further apart, and one success ends that', async ({
    pool,
  }) => {
    const pages = { '/feed': say('', {}, 500) };
    const server = await serve(pages);
    const id = await anOldSource(pool, server);
    const rests: number[] = [];
    for (let failures = 0; failures < 4; failures += 1) {
      rests.push(Math.round((await crawl(pool, server, id)).nextSeconds / 600));
    }
    expect(rests).toEqual([1, 2, 4, 8]);
    pages['/feed'] = feed('satu');
    expect(await crawl(pool, server, id)).toMatchObject({ failuresInARow: 0, failure: null });
    expect((await tuned.get(pool, id)).nextCrawlAt.getTime() - Date.now()).toBeLessThan(600_000);
  });
});

test('every visit is written down with what it cost, and the days are added up', async ({
  pool,
}) => {
  const body = feed('satu', 'dua');
  let asked = 0;
  const server = await serve({
    '/feed': (request, response) => {
      asked += 1;
      if (asked === 1) body(request, response);
      else response.writeHead(asked === 2 ? 304 : 404).end();
    },
  });
  const id = await anOldSource(pool, server);
  await pool.query(`UPDATE sources SET validators = '{"etag": "a"}'`);
  await pool.query('DELETE FROM crawls');
  for (let turn = 0; turn < 3; turn += 1) {
    await pool.query(`UPDATE sources SET validators = '{"etag": "a"}'`);
    await crawl(pool, server, id);
  }
  // Each crawler of this test asks for robots.txt anew, and is told there is none.
  expect(await crawls.ofSource(pool, id, 10)).toMatchObject([
    { outcome: 'not-found', requests: 2, entries: 0 },
    { outcome: 'unchanged', requests: 2, entries: 0, added: 0, medianCharacters: null },
    { outcome: 'crawled', requests: 2, entries: 2, added: 2 },
  ]);

  await crawls.record(pool, {
    sourceId: id,
    startedAt: new Date(),
    tookMs: 4.6,
    outcome: 'articles',
    requests: 3,
    bytes: 3000,
    entries: 3,
    added: 2,
    characters: [900, 0, 1500],
  });
  const [articles] = await crawls.ofSource(pool, id, 1);
  expect(articles).toMatchObject({ outcome: 'articles', medianCharacters: 900, tookMs: 5 });

  await pool.query("UPDATE items SET label = 'lead' WHERE identity <> 'old 0' AND url IS NOT NULL");
  const days = await crawls.daysOf(pool, id, 3);
  expect(days).toHaveLength(3);
  expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).toSorted());
  expect(days.at(-1)).toMatchObject({ requests: 9, leads: 2 });
  expect(days.at(-1)?.leadShare).toBeCloseTo(2 / (days.at(-1)?.items ?? 0));
  expect(days.at(0)).toMatchObject({ items: 48, leads: 0, leadShare: 0, requests: 0, bytes: 0 });

  await pool.query(
    "UPDATE crawls SET started_at = now() - interval '40 days' WHERE outcome = 'articles'",
  );
  expect(await crawls.forgetOlderThan(pool, 35)).toBe(1);
});
