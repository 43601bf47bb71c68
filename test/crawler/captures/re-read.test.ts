/** What was fetched is kept as it came, and read again: by the same reader, and by a better one. */
import { readdir, readFile } from 'node:fs/promises';

import type pg from 'pg';
import { expect } from 'vitest';

import { MAX_BYTES } from '../../../crawler/captures/capture.ts';
import { CrawlError } from '../../../crawler/crawl-error.ts';
import type { FetchPage } from '../../../crawler/visit/page.ts';
import { reRead } from '../../../crawler/captures/re-read.ts';
import { type Readers, readers } from '../../../crawler/readers/readers.ts';
import { crawlSource } from '../../../crawler/steps/crawl-source.ts';
import { fetchArticles } from '../../../crawler/steps/fetch-articles.ts';
import { SourceOptions } from '../../../domain/source.ts';
import * as captures from '../../../store/captures.ts';
import * as sources from '../../../store/sources.ts';
import { dropOldCaptures } from '../../../worker/chores/drop-old-captures.ts';
import { count, test } from '../../support/test.ts';

const FIXTURES = new URL('../../fixtures/', import.meta.url);

type Web = Map<string, { bytes: Uint8Array; contentType: string }>;

function fetchingFrom(web: Web): FetchPage {
  return (url) => {
    const page = web.get(url);
    if (!page) return Promise.reject(new CrawlError('not-found', 'not here'));
    return Promise.resolve({ status: 200, url, validators: {}, ...page });
  };
}

function crawler(pool: pg.Pool, web: Web, reading: Readers = readers) {
  const fetchPage = fetchingFrom(web);
  const context = {
    pool,
    enqueue: () => Promise.resolve(),
    fetchers: () => ({ fetchPage, renderPage: (url: string) => fetchPage(url) }),
    readers: reading,
  };
  return {
    crawl: async (url: string, kind = 'rss') => {
      const sourceId = await sources.add(pool, {
        name: url,
        outlet: 'Warta Contoh',
        url,
        kind,
        origin: 'demo',
        lang: null,
        section: null,
        zone: 'Asia/Kuala_Lumpur',
        options: SourceOptions.parse({}),
        basis: 'made up',
        everySeconds: 60,
      });
      await crawlSource({ sourceId }, context);
      return sourceId;
    },
    fetchArticles: async () => {
      const { rows } = await pool.query<{ host: string }>(
        'SELECT DISTINCT host FROM items WHERE article_due_at IS NOT NULL',
      );
      for (const { host } of rows) await fetchArticles({ host }, context);
    },
  };
}

async function itemIds(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM items ORDER BY id');
  return rows.map(({ id }) => id);
}

const text = (words: string) => new TextEncoder().encode(words);
const paragraphs = (sentence: string) => `<p>${`${sentence} `.repeat(6)}</p>`.repeat(4);

function page(title: string, sentence: string) {
  const html = `<html><head><title>${title}</title></head><body><article><h1>${title}</h1>
    ${paragraphs(sentence)}</article></body></html>`;
  return { bytes: text(html), contentType: 'text/html' };
}

function feed(...links: string[]) {
  const entries = links.map(
    (link, at) => `<item><link>${link}</link><title>Berita ${at}</title>
    <description>Perkara ${at} di Kampung Contoh.</description></item>`,
  );
  return {
    bytes: text(`<?xml version="1.0"?><rss version="2.0"><channel><title>Contoh</title>
      <link>https://warta.example/</link>${entries.join('')}</channel></rss>`),
    contentType: 'text/xml',
  };
}

const LINK = 'https://warta.example/nahas';
const FEED = 'https://warta.example/feed';

/** All wordings, whenever they were seen. */
async function wordings(pool: pg.Pool) {
  const { rows } = await pool.query(
    `SELECT item_id, fingerprint, basis, title, body, seen_at, understood_at
     FROM item_versions ORDER BY id`,
  );
  return rows;
}

test('every feed and page there is, read again by the same reader, says what it said', async ({
  pool,
}) => {
  const web: Web = new Map();
  for (const name of await readdir(new URL('feeds/', FIXTURES))) {
    const folder = new URL(`feeds/${name}/`, FIXTURES);
    const file = (await readdir(folder)).find((file) => file.startsWith('feed.')) ?? '';
    const bytes = await readFile(new URL(file, folder));
    web.set(`https://${name}.example/feed`, { bytes, contentType: 'application/xml' });
  }
  const links: string[] = [];
  for (const name of await readdir(new URL('pages/', FIXTURES))) {
    const bytes = await readFile(new URL(`pages/${name}/page.html`, FIXTURES));
    links.push(`https://${name}.example/berita/1`);
    web.set(`https://${name}.example/berita/1`, { bytes, contentType: 'text/html' });
  }
  web.set(FEED, feed(...links));

  const { crawl, fetchArticles } = crawler(pool, web);
  for (const url of web.keys()) {
    if (url.endsWith('/feed')) await crawl(url).catch(() => {});
  }
  await fetchArticles();
  const before = await wordings(pool);
  const ids = await itemIds(pool);
  expect(before.filter(({ basis }) => basis === 'article').length).toBeGreaterThan(5);
  expect(ids.length).toBeGreaterThan(30);

  const { read, changedIds } = await reRead(pool, ids, readers);
  expect(read).toBe(ids.length);
  expect(changedIds).toEqual([]);
  expect(await wordings(pool)).toEqual(before);
});

test('a better reader gives an item a new wording, and the old one stays', async ({ pool }) => {
  const web: Web = new Map([
    [FEED, feed(LINK)],
    [LINK, page('Nahas di Kampung Contoh', 'Sebuah lori terbabas di selekoh itu, kata polis.')],
  ]);
  const { crawl, fetchArticles } = crawler(pool, web);
  await crawl(FEED);
  await fetchArticles();
  await pool.query('UPDATE item_versions SET understood_at = now()');
  const ids = await itemIds(pool);

  const better: Readers = {
    ...readers,
    article: async (...asked) => ({
      ...(await readers.article(...asked)),
      text: 'Teks yang lebih bersih.',
    }),
  };
  expect((await reRead(pool, ids, better)).changedIds).toEqual(ids);
  expect((await reRead(pool, ids, better)).changedIds).toEqual([]);
  const after = await wordings(pool);
  expect(after).toHaveLength(3);
  expect(after.filter(({ understood_at }) => understood_at === null)).toMatchObject([
    { basis: 'article', body: 'Teks yang lebih bersih.' },
  ]);

  // Back to today's: the first wording is the item's again, and is no new row.
  expect((await reRead(pool, ids, readers)).changedIds).toEqual(ids);
  expect(await count(pool, 'item_versions')).toBe(3);
});

test('an article that could not be read is kept, and found by a better reader', async ({
  pool,
}) => {
  const web: Web = new Map([
    [FEED, feed(LINK)],
    [LINK, { bytes: text('<html><body><x-story></x-story></body></html>'), contentType: '' }],
  ]);
  const { crawl, fetchArticles } = crawler(pool, web);
  await crawl(FEED);
  await fetchArticles();
  const ids = await itemIds(pool);
  expect(await reRead(pool, ids, readers)).toEqual({ read: 1, changedIds: [], unreadable: 1 });

  const better: Readers = {
    ...readers,
    article: async (...asked) => ({ ...(await readers.article(...asked)), text: 'Kini dibaca.' }),
  };
  expect((await reRead(pool, ids, better)).changedIds).toEqual(ids);
  const { rows } = await pool.query('SELECT article_failure, article_due_at FROM items');
  expect(rows).toEqual([{ article_failure: null, article_due_at: null }]);
});

test('a better reader of feeds rewords what the feed gave, and nothing that it gave to others', async ({
  pool,
}) => {
  const web: Web = new Map([[FEED, feed(LINK)]]);
  const { crawl } = crawler(pool, web);
  await crawl(FEED);
  const [first] = await itemIds(pool);
  web.set(FEED, feed(LINK, 'https://warta.example/kedua'));
  await crawl(FEED);
  expect(await count(pool, 'captures')).toBe(2);

  const better: Readers = {
    ...readers,
    feed: async (page) => {
      const read = await readers.feed(page);
      return { ...read, entries: read.entries.map((said) => ({ ...said, title: 'Lain' })) };
    },
  };
  const again = await reRead(pool, [first ?? ''], better);
  expect(again.changedIds).toEqual([first]);
  expect(await count(pool, 'item_versions')).toBe(3);
});

test('the same bytes are kept once, and an article takes the place of its feed', async ({
  pool,
}) => {
  const other = 'https://warta.example/salinan';
  const same = page('Nahas di Kampung Contoh', 'Sebuah lori terbabas di selekoh itu, kata polis.');
  const web: Web = new Map([
    [FEED, feed(LINK, other)],
    [LINK, same],
    [other, same],
  ]);
  const { crawl, fetchArticles } = crawler(pool, web);
  await crawl(FEED);
  await fetchArticles();
  expect(await count(pool, 'item_captures')).toBe(2);

  await captures.dropOlderThan(pool, 90);
  expect(await count(pool, 'captures')).toBe(1);
  const kept = await captures.newestOf(pool, await itemIds(pool));
  expect(kept.map(({ basis, size }) => [basis, size])).toEqual(
    Array.from({ length: 2 }, () => ['article', same.bytes.length]),
  );
});

test('nothing is kept of what is too large, no text, or asked for with a token', async ({
  pool,
}) => {
  const words = `<item><link>${LINK}</link><title>Berita</title></item>`;
  const withItem = (rest: string) => ({
    bytes: text(`<rss version="2.0"><channel>${words}${rest}</channel></rss>`),
    contentType: 'text/xml',
  });
  const large = 'https://besar.example/feed';
  const secret = 'https://rahsia.example/feed?access_token=x';
  const image = 'https://imej.example/feed';
  const web: Web = new Map([
    [large, withItem(`<!-- ${'a'.repeat(MAX_BYTES)} -->`)],
    [secret, withItem('')],
    [image, { ...withItem(''), contentType: 'image/png' }],
  ]);
  const { crawl } = crawler(pool, web);
  for (const url of web.keys()) await crawl(url);
  expect(await count(pool, 'items')).toBe(1);
  expect(await count(pool, 'captures')).toBe(0);
});

test('what was fetched longer ago than it is to be kept is dropped; what items say stays', async ({
  pool,
}) => {
  const web: Web = new Map([[FEED, feed(LINK)]]);
  await crawler(pool, web).crawl(FEED);
  await pool.query("UPDATE item_captures SET fetched_at = now() - interval '31 days'");
  const chore = () => dropOldCaptures.run({ pool, enqueue: () => Promise.resolve() });
  await chore();
  expect(await count(pool, 'captures')).toBe(1);

  await pool.query(`INSERT INTO settings (name, value) VALUES ('captures', '{"days": 30}')`);
  await chore();
  expect([await count(pool, 'captures'), await count(pool, 'item_captures')]).toEqual([0, 0]);
  expect(await count(pool, 'item_versions')).toBe(1);
});

test('an item that somebody wants read again comes up until it is', async ({ pool }) => {
  await crawler(pool, new Map([[FEED, feed(LINK)]])).crawl(FEED);
  const ids = await itemIds(pool);
  expect(await captures.takeAsked(pool, 10)).toEqual([]);
  expect(await captures.askAgain(pool, ids[0] ?? '')).toBe(true);
  expect(await captures.takeAsked(pool, 10)).toEqual(ids);
  // Taken, and lost with whoever took it.
  await pool.query("UPDATE item_captures SET reading_due_at = now() - interval '1 second'");
  expect(await captures.takeAsked(pool, 10)).toEqual(ids);
  await reRead(pool, ids, readers);
  await pool.query("UPDATE item_captures SET reading_due_at = reading_due_at - interval '1 hour'");
  expect(await captures.takeAsked(pool, 10)).toEqual([]);
});
