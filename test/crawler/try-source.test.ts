import type pg from 'pg';
import { expect } from 'vitest';

import { tryAddress, trySource } from '../../casework/try-source.ts';
import { readers } from '../../crawler/readers/readers.ts';
import { queueDue } from '../../crawler/schedule.ts';
import { trySource as step } from '../../crawler/steps/try-source.ts';
import { Asked, type Trial } from '../../domain/trial.ts';
import { asActor } from '../../store/db.ts';
import * as sources from '../../store/sources.ts';
import * as trials from '../../store/trials.ts';
import { aSource, reaching } from '../support/media/a-source.ts';
import { anActor } from '../support/records.ts';
import { count, test } from '../support/test.ts';
import { HTML, type LocalServer, say, serve } from './local-web.ts';

const FEED = { 'content-type': 'application/rss+xml; charset=utf-8' };

function aFeed(origin: string): string {
  const now = new Date().toUTCString();
  const item = (index: number) =>
    `<item><title>Lori terbabas ${index}</title><link>${origin}/berita/${index}</link><pubDate>${now}</pubDate></item>`;
  const items = Array.from({ length: 12 }, (_, index) => item(index));
  return `<rss version="2.0"><channel><title>Warta Contoh</title>${items.join('')}</channel></rss>`;
}

const ARTICLE = `<html><body><article><h1>Lori terbabas 0</h1><p>${'Seorang pemandu lori maut apabila kenderaannya terbabas di Kampung Seri Contoh pagi tadi. '.repeat(4)}</p><p>${'Mangsa dihantar ke hospital daerah untuk bedah siasat. '.repeat(4)}</p></article></body></html>`;

/** Has a crawler look at an address that somebody asked about; returns what it kept. */
async function lookAt(
  pool: pg.Pool,
  servers: LocalServer[],
  asked: Partial<Asked> & { address: string },
): Promise<Trial> {
  const actor = await anActor(pool, { role: 'operator' });
  const input = { origin: 'demo' as const, asked: Asked.parse(asked) };
  const trialId = await asActor(pool, actor, (tx) => tryAddress(tx, actor, input));
  await run(pool, servers, trialId);
  return trials.get(pool, trialId);
}

function run(pool: pg.Pool, servers: LocalServer[], trialId: string) {
  const fetchers = () => reaching(...servers);
  const enqueue = () => Promise.reject(new Error('nothing is queued'));
  return step({ trialId }, { pool, enqueue, fetchers, readers });
}

test('words cut within a sign, and signs that no table holds, cost no look', async ({ pool }) => {
  const long = `${'x'.repeat(399)}😀 lagi`;
  const rss = `<rss version="2.0"><channel><title>Warta</title><item><title>Lori terbabas</title><description>${long}</description><link>https://warta.example/1</link></item></channel></rss>`;
  const json = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Warta\0 Contoh\ud83d',
    items: [{ id: '1', title: 'Lori terbabas' }],
  });
  const site = await serve((request, response) => {
    if (request.url === '/rss') say(rss, FEED)(request, response);
    else if (request.url === '/json') {
      say(json, { 'content-type': 'application/feed+json' })(request, response);
    } else say('', {}, 404)(request, response);
  });
  const cut = await lookAt(pool, [site], { address: `${site.origin}/rss` });
  expect(cut).toMatchObject({ state: 'done', proposals: [{ found: 1 }] });
  const named = await lookAt(pool, [site], { address: `${site.origin}/json` });
  expect(named).toMatchObject({ state: 'done', proposals: [{ name: 'Warta Contoh\ufffd' }] });
});

test('the feed that a page names is found and shown as it would be read', async ({ pool }) => {
  const site: LocalServer = await serve((request, response) => {
    const pages: Record<string, [string, Record<string, string>]> = {
      '/nasional': [
        '<title>Warta</title><link rel="alternate" type="application/rss+xml" title="Nasional" href="/feed/">',
        HTML,
      ],
      '/feed/': [aFeed(site.origin), FEED],
      '/berita/0': [ARTICLE, HTML],
    };
    const page = pages[request.url ?? ''];
    if (page) say(...page)(request, response);
    else say('', {}, 404)(request, response);
  });
  const trial = await lookAt(pool, [site], { address: `${site.origin}/nasional` });

  expect(trial).toMatchObject({ state: 'done', failure: null });
  const [proposal] = trial.proposals;
  expect(proposal).toMatchObject({
    kind: 'rss',
    url: `${site.origin}/feed/`,
    name: 'Nasional',
    failure: null,
    found: 12,
    complaints: [],
    article: { url: `${site.origin}/berita/0`, failure: null },
  });
  expect(proposal?.entries).toHaveLength(10);
  expect(proposal?.article?.opening).toContain('Kampung Seri Contoh');
  // Each address once, whoever of us wanted it.
  expect(site.asked).toEqual(['/robots.txt', '/nasional', '/feed/', '/berita/0']);
  expect(await count(pool, 'items')).toBe(0);
  expect(await count(pool, 'sources')).toBe(0);
});

test('a feed that nobody names is found where feeds customarily are', async ({ pool }) => {
  const site: LocalServer = await serve((request, response) => {
    if (request.url === '/berita') say('<title>Berita</title>', HTML)(request, response);
    else if (request.url === '/rss.xml') say(aFeed(site.origin), FEED)(request, response);
    else say('', {}, 404)(request, response);
  });
  const { proposals } = await lookAt(pool, [site], { address: `${site.origin}/berita` });
  expect(proposals).toMatchObject([
    { kind: 'rss', name: 'Warta Contoh', complaints: ['article-unread'] },
  ]);
  expect(site.asked.slice(0, 5)).toEqual([
    '/robots.txt',
    '/berita',
    '/berita/feed/',
    '/feed/',
    '/rss.xml',
  ]);
});

test('where the feed that a page names is broken, the customary places are looked at', async ({
  pool,
}) => {
  const site: LocalServer = await serve((request, response) => {
    const pages: Record<string, [string, Record<string, string>]> = {
      '/': ['<link rel="alternate" type="application/rss+xml" href="/old.rss">', HTML],
      '/old.rss': ['<html><body>Halaman tiada</body></html>', HTML],
      '/rss.xml': [aFeed(site.origin), FEED],
    };
    const page = pages[request.url ?? ''];
    if (page) say(...page)(request, response);
    else say('', {}, 404)(request, response);
  });
  const trial = await lookAt(pool, [site], { address: site.origin });
  expect(trial.proposals).toMatchObject([
    { url: `${site.origin}/rss.xml`, failure: null, found: 12 },
    { url: `${site.origin}/old.rss`, failure: 'unreadable' },
  ]);
});

test('without any feed it is the news sitemap that robots.txt names', async ({ pool }) => {
  const today = new Date().toISOString();
  const site: LocalServer = await serve({
    '/robots.txt': (request, response) =>
      say(
        `User-agent: *\nAllow: /\nSitemap: ${site.origin}/sitemap.xml\nSitemap: ${site.origin}/sitemap-news.xml\n`,
      )(request, response),
    '/': say('<title>Suara Contoh</title>', HTML),
    '/sitemap-news.xml': (request, response) =>
      say(
        `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${site.origin}/a</loc><lastmod>${today}</lastmod></url></urlset>`,
      )(request, response),
  });
  const { proposals } = await lookAt(pool, [site], { address: site.origin });
  expect(proposals.map(({ kind, url, failure }) => ({ kind, url, failure }))).toEqual([
    { kind: 'sitemap', url: `${site.origin}/sitemap-news.xml`, failure: null },
    { kind: 'sitemap', url: `${site.origin}/sitemap.xml`, failure: 'not-found' },
  ]);
});

test('two articles of a page without a feed teach how its list is read', async ({ pool }) => {
  const titles = ['Lori terbabas di selekoh', 'Kilang terbakar', 'Nelayan hilang', 'Banjir naik'];
  const list = titles.map(
    (title, index) => `<li class="berita"><h3><a href="/b/${index}">${title}</a></h3></li>`,
  );
  const site = await serve({
    '/': say(`<title>Warta Contoh</title><ul>${list.join('')}</ul>`, HTML),
  });
  const { proposals } = await lookAt(pool, [site], {
    address: site.origin,
    articles: [`${site.origin}/b/0`, `${site.origin}/b/2`],
  });
  expect(proposals[0]).toMatchObject({
    kind: 'listing',
    name: 'Warta Contoh',
    found: 4,
    complaints: ['undated', 'article-unread'],
  });
  expect(proposals[0]?.entries.map(({ title }) => title)).toEqual(titles);
});

test('an account that is not on Mastodon is read by the feed its page names', async ({ pool }) => {
  const site: LocalServer = await serve((request, response) => {
    const link = '<link rel="alternate" type="application/rss+xml" href="/feed/@warta">';
    if (request.url === '/@warta') say(link, HTML)(request, response);
    else if (request.url === '/feed/@warta') say(aFeed(site.origin), FEED)(request, response);
    else say('', {}, 404)(request, response);
  });
  const { proposals } = await lookAt(pool, [site], { address: `${site.origin}/@warta` });
  expect(proposals).toMatchObject([
    { kind: 'rss', failure: null },
    { kind: 'mastodon', failure: 'not-found' },
  ]);
});

test('what robots.txt forbids is not read, and said by its name', async ({ pool }) => {
  const site = await serve({ '/robots.txt': say('User-agent: *\nDisallow: /') });
  const trial = await lookAt(pool, [site], { address: `${site.origin}/feed` });
  expect(trial).toMatchObject({ state: 'failed', failure: 'blocked', proposals: [] });
  expect(site.asked).toEqual(['/robots.txt']);
});

test('a page that holds nothing is an answer without proposals', async ({ pool }) => {
  const site = await serve({ '/': say('<p>Selamat datang</p>', HTML) });
  const trial = await lookAt(pool, [site], { address: site.origin });
  expect(trial).toMatchObject({ state: 'done', failure: null, proposals: [] });
});

test('an address inside is refused when used as well', async ({ pool }) => {
  for (const address of ['http://169.254.169.254/latest/', 'http://127.0.0.1:9/feed']) {
    const trial = await lookAt(pool, [], { address });
    expect(trial, address).toMatchObject({ state: 'failed', failure: 'refused-address' });
  }
});

test('a source is looked at as it stands, and stays as it is', async ({ pool }) => {
  const site: LocalServer = await serve((request, response) => {
    if (request.url === '/feed') say(aFeed(site.origin), FEED)(request, response);
    else say('', {}, 404)(request, response);
  });
  const actor = await anActor(pool, { role: 'operator' });
  const sourceId = await sources.add(pool, aSource('rss', `${site.origin}/feed`));
  const before = await sources.find(pool, sourceId);
  const trialId = await asActor(pool, actor, (tx) => trySource(tx, actor, { sourceId }));
  await run(pool, [site], trialId);
  expect(await trials.get(pool, trialId)).toMatchObject({
    sourceId,
    state: 'done',
    proposals: [{ kind: 'rss', found: 12 }],
  });
  expect(await sources.find(pool, sourceId)).toEqual(before);
});

test('a trial that has ended is left alone, and one that a crawler died over is given up', async ({
  pool,
}) => {
  const site = await serve({ '/': say('<p>Selamat datang</p>', HTML) });
  const { id } = await lookAt(pool, [site], { address: site.origin });
  expect(await run(pool, [site], id)).toEqual({ outcome: 'nothing to try' });

  const queued: string[] = [];
  const enqueue = (name: string) => Promise.resolve(void queued.push(name));
  await pool.query("UPDATE trials SET state = 'waiting'");
  for (let time = 0; time < 5; time += 1) {
    await queueDue(pool, enqueue);
    await pool.query("UPDATE trials SET taken_at = taken_at - interval '1 hour'");
  }
  expect(queued.filter((name) => name === 'try-source')).toHaveLength(4);
  expect(await trials.get(pool, id)).toMatchObject({ state: 'failed', failure: 'fault' });
});
