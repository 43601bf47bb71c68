import { afterAll, expect, test } from 'vitest';

import { collect } from '../../../crawler/collect.ts';
import { openReaders } from '../../../crawler/readers/reader-threads.ts';
import { Source } from '../../../domain/source.ts';

const readers = openReaders({ threads: 1 });
afterAll(() => readers.close());

const url = 'https://rekaan.example/a';
const page = (text: string) => ({
  status: 200,
  url,
  bytes: Buffer.from(text),
  contentType: 'text/html; charset=utf-8',
  validators: {},
});
const source = (kind: string) =>
  Source.parse({
    id: '4f4e2f6a-8b1e-4d6c-9d30-1c2d3e4f5a6b',
    name: 'Warta Contoh',
    outlet: 'Warta Contoh',
    url,
    kind,
    origin: 'live',
    lang: null,
    section: null,
    zone: 'Asia/Kuala_Lumpur',
    options: { selectors: { item: 'li', link: 'a[href]', date: 'time' } },
    basis: 'made up',
    everySeconds: 300,
    validators: {},
    pausedAt: null,
  });
const now = new Date('2026-11-19T08:00:00Z');
const collecting = (kind: string, text: string) => {
  const fetchPage = () => Promise.resolve(page(text));
  return collect(source(kind), { fetchPage, renderPage: fetchPage }, now, readers);
};

const DATE = '2026-11-19T15:15:00+08:00';
const GMT = '2026-11-19T07:15:00';
const TITLE = 'Lori terbabas di simpang';
const PAGES: Record<string, string> = {
  rss: `<rss version="2.0"><channel><item><title>${TITLE}</title><link>${url}/1</link><pubDate>${DATE}</pubDate></item></channel></rss>`,
  sitemap: `<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>${url}/1</loc><n:news><n:title>${TITLE}</n:title><n:publication_date>${DATE}</n:publication_date></n:news></url></urlset>`,
  listing: `<ul><li><a href="/a/1">${TITLE}</a><time>${DATE}</time></li></ul>`,
  browser: `<ul><li><a href="/a/1">${TITLE}</a><time>${DATE}</time></li></ul>`,
  'wp-json': JSON.stringify([{ link: `${url}/1`, date_gmt: GMT, title: { rendered: TITLE } }]),
  mastodon: JSON.stringify([
    {
      id: '1',
      url: `${url}/1`,
      created_at: DATE,
      account: { id: '1' },
      reblog: null,
      content: TITLE,
    },
  ]),
};

test.each(Object.keys(PAGES))('what a %s source lists is the same from a thread', async (kind) => {
  const { entries } = await collecting(kind, PAGES[kind] ?? '');
  expect(entries).toMatchObject([
    { title: TITLE, url: `${url}/1`, publishedAt: new Date('2026-11-19T07:15:00Z') },
  ]);
});

test.each(Object.keys(PAGES))('what is no %s fails as it would without threads', async (kind) => {
  await expect(collecting(kind, '<p>Kosong</p>')).rejects.toMatchObject({ kind: 'unreadable' });
});

test('a listing of ends that close nothing is left, and the next one read', async () => {
  const endless = `<li><a href="/">x</a>${'<div></x>'.repeat(29_000)}`;
  await expect(collecting('listing', endless)).rejects.toMatchObject({ kind: 'too-large' });
  expect((await collecting('listing', PAGES.listing ?? '')).entries).toHaveLength(1);
});

test('a feed of a million attributes says nothing, and the next one is read', async () => {
  const endless = `<rss version="2.0"><channel><item ${attributes()}>`;
  // It takes a thread about as long as it is given: some machines end it, some let it end.
  const said = await collecting('rss', endless).then(
    ({ entries }) => entries,
    (error: { kind: string }) => error.kind,
  );
  expect([[], 'too-large']).toContainEqual(said);
  expect((await collecting('rss', PAGES.rss ?? '')).entries).toHaveLength(1);
});

function attributes(): string {
  return Array.from({ length: 1_000_000 }, (_, n) => `a${n}="1"`).join(' ');
}
