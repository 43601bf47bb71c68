/** The same article met in every way there is, through the real store: one item, each way a sighting. */
import type pg from 'pg';
import { expect } from 'vitest';

import { CrawlError } from '../../crawler/crawl-error.ts';
import type { FetchPage } from '../../crawler/visit/page.ts';
import { readers } from '../../crawler/readers/readers.ts';
import { crawlSource } from '../../crawler/steps/crawl-source.ts';
import { fetchArticles } from '../../crawler/steps/fetch-articles.ts';
import { SourceOptions } from '../../domain/source.ts';
import * as sources from '../../store/sources.ts';
import { urlset } from '../support/media/sitemap.ts';
import { count, test } from '../support/test.ts';

const OWN = 'https://www.rekaan.example/berita/2026/lori-terbabas';
const TITLE = 'Lori terbabas di Kampung Contoh';

const feedOf = (...links: string[]) => `<?xml version="1.0"?><rss version="2.0"><channel>
  <title>Rekaan</title><link>https://www.rekaan.example/</link>${links
    .map(
      (link) => `<item><title>${TITLE}</title><link>${link.replaceAll('&', '&amp;')}</link></item>`,
    )
    .join('')}</channel></rss>`;
const listingOf = (link: string) =>
  `<html><body><ul><li><a href="${link.replaceAll('&', '&amp;')}">${TITLE}</a></li></ul></body></html>`;
const sitemapOf = (loc: string) =>
  urlset([{ loc, news: { title: TITLE, date: new Date(Date.now() - 3_600_000).toISOString() } }]);
const postsOf = (link: string) =>
  JSON.stringify([
    {
      id: 7,
      link,
      date_gmt: '2026-01-05T01:00:00',
      title: { rendered: TITLE },
      content: { rendered: '' },
      excerpt: { rendered: '' },
    },
  ]);

/** An article's page that says where it lives. */
const article = (canonical: string, words = 'Sebuah lori terbabas di selekoh itu, kata polis.') =>
  `<html><head><title>${TITLE}</title><link rel="canonical" href="${canonical}"></head><body>
  <article><h1>${TITLE}</h1>${`<p>${`${words} `.repeat(6)}</p>`.repeat(4)}</article></body></html>`;

/** Crawls the pages as sources, one after the other, each with what it lists; then the articles. */
function house(pool: pg.Pool, articles: Record<string, string> = {}) {
  const pages = new Map(Object.entries(articles));
  const fetchPage: FetchPage = (url) => {
    const words = pages.get(url) ?? pages.get(url.split('?', 1)[0] ?? '');
    if (words === undefined) return Promise.reject(new CrawlError('not-found', 'not here'));
    const bytes = new TextEncoder().encode(words);
    const contentType = words.startsWith('<html') ? 'text/html' : '';
    return Promise.resolve({ status: 200, url, bytes, contentType, validators: {} });
  };
  const context = {
    pool,
    enqueue: () => Promise.resolve(),
    fetchers: () => ({ fetchPage, renderPage: (url: string) => fetchPage(url) }),
    readers,
  };
  let number = 0;
  return {
    list: async (kind: string, words: string) => {
      number += 1;
      const url = `https://www.rekaan.example/${kind}/${number}`;
      pages.set(url, words);
      const sourceId = await sources.add(pool, {
        name: url,
        outlet: 'Rekaan',
        url,
        kind,
        origin: 'demo',
        lang: 'ms',
        section: null,
        zone: 'Asia/Kuala_Lumpur',
        options: SourceOptions.parse({ selectors: { item: 'li' } }),
        basis: 'made up',
        everySeconds: 60,
      });
      await crawlSource({ sourceId }, context);
      return () => crawlSource({ sourceId }, context);
    },
    fetchArticles: async () => {
      const { rows } = await pool.query<{ host: string }>(
        'SELECT DISTINCT host FROM items WHERE article_due_at IS NOT NULL',
      );
      for (const { host } of rows) await fetchArticles({ host }, context);
    },
  };
}

test('one article by feed, sitemap, listing, posts and browser, however linked to, is one item', async ({
  pool,
}) => {
  const { list } = house(pool);
  const ways: [string, string][] = [
    ['rss', feedOf(OWN)],
    ['rss', feedOf(`${OWN}/?utm_source=rss&utm_medium=feed`)],
    ['rss', feedOf(OWN.replace('https:', 'http:'))],
    ['rss', feedOf('https://www.google.com/amp/s/www.rekaan.example/berita/2026/lori-terbabas')],
    ['sitemap', sitemapOf(`${OWN}/amp/`)],
    ['sitemap', sitemapOf('https://www.rekaan.example/amp/berita/2026/lori-terbabas')],
    ['listing', listingOf('/berita/2026/lori-terbabas#komen')],
    ['listing', listingOf('//www.rekaan.example/berita/2026/lori-terbabas?fbclid=abc')],
    ['browser', listingOf(`${OWN}?ref=home`)],
    ['wp-json', postsOf(`${OWN}/`)],
  ];
  for (const [kind, words] of ways) await list(kind, words);
  expect(await count(pool, 'items')).toBe(1);
  expect(await count(pool, 'sightings')).toBe(ways.length);
  // The same title and no more: one wording.
  expect(await count(pool, 'item_versions')).toBe(1);
});

test('what a page calls its own address is its item, by whatever front it is listed', async ({
  pool,
}) => {
  const mobile = 'https://m.rekaan.example/berita/2026/lori-terbabas';
  const { list, fetchArticles } = house(pool, { [mobile]: article(OWN) });
  await list('rss', feedOf(mobile));
  await fetchArticles();
  await list('sitemap', sitemapOf(OWN));
  await list('listing', listingOf(`${OWN}/amp`));
  expect(await count(pool, 'items')).toBe(1);
  expect(await count(pool, 'sightings')).toBe(3);
});

test('an article that was two items before its page was read is met as one from then on', async ({
  pool,
}) => {
  const mobile = 'https://m.rekaan.example/berita/2026/lori-terbabas';
  const { list, fetchArticles } = house(pool, { [mobile]: article(OWN), [OWN]: article(OWN) });
  const again = await list('rss', feedOf(mobile));
  await list('sitemap', sitemapOf(OWN));
  expect(await count(pool, 'items')).toBe(2);
  await fetchArticles();
  await again();
  const { rows } = await pool.query<{ url: string }>(`SELECT items.url FROM sightings
    JOIN items ON items.id = item_id WHERE sightings.url = '${mobile}' ORDER BY seen_at DESC LIMIT 1`);
  expect(rows).toEqual([{ url: OWN }]);
  expect(await count(pool, 'items')).toBe(2);
});

test('articles that all name one page as their own stay apart', async ({ pool }) => {
  const links = ['satu', 'dua', 'tiga'].map((name) => `https://www.rekaan.example/berita/${name}`);
  for (const named of [
    'https://www.rekaan.example/',
    'https://www.rekaan.example/berita',
    links[0],
  ]) {
    const pages = links.map((link) => [link, article(named ?? '', `Berita ${link}.`)] as const);
    const { list, fetchArticles } = house(pool, Object.fromEntries(pages));
    await list('rss', feedOf(...links));
    await fetchArticles();
    await list('rss', feedOf(...links));
    await pool.query('UPDATE items SET article_due_at = now()');
  }
  expect(await count(pool, 'items')).toBe(3);
  expect(await count(pool, 'item_aliases')).toBe(0);
});
