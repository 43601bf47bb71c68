import { expect, test } from 'vitest';

import { collect } from '../../../crawler/collect.ts';
import { aSource, minutesAgo, NOW, reaching } from '../../support/media/a-source.ts';
import { serveWordPress, type WpPost } from '../../support/media/wp-json.ts';

function aPost(id: number, changes: Partial<WpPost> = {}): WpPost {
  return {
    id,
    title: `Berita ${id}`,
    content: `<p>Isi berita ${id}.</p>`,
    at: minutesAgo(id),
    ...changes,
  };
}

async function site(
  posts: WpPost[],
  { etag = '', path = '/wp-json/wp/v2/posts', limits = {} } = {},
) {
  const server = await serveWordPress(posts, etag, limits);
  const source = aSource('wp-json', `${server.origin}${path}`);
  return { server, source, crawl: (now = NOW) => collect(source, reaching(server), now) };
}

test('a post is its link, its words and the terms it is filed under', async () => {
  const { server, crawl } = await site([
    aPost(7, {
      title: 'Lori &#038; motosikal bertembung',
      content:
        '<p>Seorang penunggang <b>maut</b>.</p>\n<script>x()</script><p>Siasatan lanjut.</p>',
      terms: [['Nahas &amp; Bencana'], ['Kampung Rekaan', 'lori']],
    }),
  ]);
  const { entries, skipped } = await crawl();
  expect(entries).toEqual([
    {
      url: `${server.origin}/berita-7/`,
      canonicalUrl: `${server.origin}/berita-7`,
      guid: `${server.origin}/?p=7`,
      title: 'Lori & motosikal bertembung',
      summary:
        'Seorang penunggang maut.\n\nSiasatan lanjut.\n\nNahas & Bencana, Kampung Rekaan, lori',
      publishedAt: minutesAgo(7),
      byline: 'Wartawan Rekaan',
      section: 'Nahas & Bencana',
    },
  ]);
  expect(skipped).toBe(0);
});

test('the date in GMT has no Z and is read as GMT, the other by the clock of the source', async () => {
  const { crawl } = await site([
    aPost(1, { raw: { date_gmt: '2026-11-21T12:30:00', date: '2026-11-21T20:30:00' } }),
    aPost(2, { raw: { date_gmt: null, date: '2026-11-21T20:15:00' } }),
    aPost(3, { raw: { date_gmt: '0000-00-00T00:00:00', date: 'tidak diketahui' } }),
  ]);
  const { entries } = await crawl();
  expect(entries.map(({ publishedAt }) => publishedAt?.toISOString())).toEqual([
    '2026-11-21T12:30:00.000Z',
    '2026-11-21T12:15:00.000Z',
    undefined,
  ]);
});

test('a reporter is kept beside the words, not among them; a hidden one does no harm', async () => {
  const { crawl } = await site([
    aPost(1, { terms: [['Nahas']] }),
    aPost(2, { authorHidden: true, terms: [['Banjir']] }),
    aPost(3, { raw: { _embedded: { author: [{ code: 'rest_user_invalid_id' }] } } }),
  ]);
  const { entries } = await crawl();
  expect(entries.map(({ summary, byline }) => [summary, byline])).toEqual([
    ['Isi berita 1.\n\nNahas', 'Wartawan Rekaan'],
    ['Isi berita 2.\n\nBanjir', undefined],
    ['Isi berita 3.', undefined],
  ]);
});

test('pages are read until a post is older than a day', async () => {
  const hourly = Array.from({ length: 200 }, (_, n) => aPost(n, { at: minutesAgo(n * 20) }));
  const { server, crawl } = await site(hourly);
  const { entries } = await crawl();
  expect(entries).toHaveLength(100);
  expect(server.asked.filter((path) => path !== '/robots.txt')).toHaveLength(2);
});

test('the error after a last page that is exactly full ends the reading', async () => {
  const posts = Array.from({ length: 50 }, (_, n) => aPost(n));
  const { server, crawl } = await site(posts, { etag: '"1"' });
  const { entries, validators } = await crawl();
  expect(entries).toHaveLength(50);
  expect(validators).toEqual({ etag: '"1"' });
  expect(server.asked.at(-1)).toContain('page=2');
});

test.each([
  ['refuses to give more than twenty a page', { allowed: 20 }],
  ['gives twenty a page whatever it is asked for', { given: 20 }],
])('a site that %s is read to the end of the day all the same', async (_, limits) => {
  const posts = Array.from({ length: 45 }, (_, n) => aPost(n));
  const { crawl } = await site(posts, { limits });
  expect((await crawl()).entries).toHaveLength(45);
});

test('a site that refuses every number a page is refused', async () => {
  const { crawl } = await site([aPost(1)], { limits: { allowed: 0 } });
  await expect(crawl()).rejects.toMatchObject({ kind: 'refused' });
});

test('the section is the first category, unless nobody has filed the post', async () => {
  const { crawl } = await site([
    aPost(1, { terms: [['Uncategorized', 'Jenayah'], ['lori']] }),
    aPost(2, { terms: [[], ['lori']] }),
  ]);
  expect((await crawl()).entries.map(({ section }) => section)).toEqual(['Jenayah', undefined]);
});

test('the filter of the source stays in the address of every page', async () => {
  const posts = Array.from({ length: 60 }, (_, n) => aPost(n));
  const { server, crawl } = await site(posts, { path: '/wp-json/wp/v2/posts?categories=7' });
  await crawl();
  const asked = server.asked.filter((path) => path.startsWith('/wp-json'));
  expect(asked).toHaveLength(2);
  expect(asked.every((path) => path.includes('categories=7'))).toBe(true);
});

test('a site that says nothing changed lists nothing', async () => {
  const { server, source } = await site([aPost(1)], { etag: '"1"' });
  const again = { ...source, validators: { etag: '"1"' } };
  expect(await collect(again, reaching(server), NOW)).toEqual({
    entries: [],
    skipped: 0,
    validators: { etag: '"1"' },
  });
});

test('an edited post keeps its address and guid, with new words', async () => {
  const posts = [aPost(1, { content: '<p>Dua cedera.</p>' })];
  const { crawl } = await site(posts);
  const [before] = (await crawl()).entries;
  posts[0] = aPost(1, { content: '<p>Dua maut.</p>' });
  const [after] = (await crawl()).entries;
  expect(after).toEqual({ ...before, summary: 'Dua maut.' });
});

test('a protected post has its title; one without words or identity is skipped and counted', async () => {
  const { crawl } = await site([
    aPost(1, { raw: { content: { rendered: '', protected: true }, excerpt: { rendered: '' } } }),
    aPost(2, { title: '', raw: { content: { rendered: '' }, excerpt: { rendered: '' } } }),
    aPost(3, { raw: { link: 'javascript:alert(1)', guid: null, date: null, date_gmt: null } }),
  ]);
  const { entries, skipped } = await crawl();
  expect(entries).toMatchObject([{ title: 'Berita 1', summary: '' }]);
  expect(skipped).toBe(2);
});

test('a site without that collection is not found', async () => {
  const { crawl } = await site([], { path: '/wp-json/wp/v2/bulletins' });
  await expect(crawl()).rejects.toMatchObject({ kind: 'not-found', permanent: true });
});

test.each([
  ['nested in an object', `{${'"a":{'.repeat(100_000)}${'}'.repeat(100_001)}`, 'unreadable'],
  ['of a million nothings', `[${Array(1_000_000).fill('0').join()}]`, 'unreadable'],
  ['of ten million bytes', `["${'x'.repeat(10_000_000)}"]`, 'too-large'],
])('an answer %s is given up on', async (_, body, kind) => {
  const page = { status: 200, contentType: 'text/json', bytes: Buffer.from(body), validators: {} };
  const fetchPage = (url: string) => Promise.resolve({ ...page, url });
  const source = aSource('wp-json', 'https://rekaan.example/wp-json/wp/v2/posts');
  const listed = collect(source, { ...reaching(), fetchPage }, NOW);
  await expect(listed).rejects.toMatchObject({ kind, permanent: true });
});

test.each([
  ['a page', '<!doctype html><p>Selamat datang</p>'],
  ['an error in a 200', '{"code":"rest_forbidden","message":"no","data":{"status":401}}'],
])('%s in place of the posts is unreadable', async (_, body) => {
  const page = { status: 200, contentType: 'text/html', bytes: Buffer.from(body), validators: {} };
  const fetchPage = (url: string) => Promise.resolve({ ...page, url });
  const source = aSource('wp-json', 'https://rekaan.example/wp-json/wp/v2/posts');
  await expect(collect(source, { fetchPage, renderPage: fetchPage }, NOW)).rejects.toMatchObject({
    kind: 'unreadable',
  });
});
