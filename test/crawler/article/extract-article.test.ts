import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { extractArticle } from '../../../crawler/article/extract-article.ts';

const fixtures = new URL('../../fixtures/pages/', import.meta.url);
const url = 'https://www.rekaan.example/berita/lori?utm_source=rss';

describe('each page among the fixtures is read as expected', () => {
  test.each(readdirSync(fixtures))('%s', (name) => {
    const html = readFileSync(new URL(`${name}/page.html`, fixtures), 'utf8');
    const expected: unknown = JSON.parse(
      readFileSync(new URL(`${name}/expected.json`, fixtures), 'utf8'),
    );
    const article = extractArticle(html, url);
    expect({ ...article, publishedAt: article.publishedAt?.toISOString() ?? null }).toEqual(
      expected,
    );
  });
});

const words =
  'Seorang pemandu lori cedera selepas kenderaannya terbabas di jalan itu, kata polis. ';
const page = (body: string, head = '') => `<html><head>${head}</head><body>${body}</body></html>`;

test("the source's own selector says where the story stands", () => {
  const html = page(
    `<div class="a"><p>${words.repeat(5)}</p></div><div class="b"><p>${words}</p></div>`,
  );
  expect(extractArticle(html, url, { articleSelector: '.b' }).text).toBe(words.trim());
  expect(extractArticle(html, url, { articleSelector: '.c' }).text).toContain(words.trim());
});

describe('the date of an article', () => {
  const dateOf = (html: string, at = url) => extractArticle(html, at).publishedAt?.toISOString();
  test.each([
    [
      'linked data',
      '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-11-19T15:15+08:00"}</script>',
    ],
    [
      'linked data in a list, inside a comment',
      '<script type="application/ld+json"><!-- [{"@type":["NewsArticle"],"datePublished":"2026-11-19 15:15"}] --></script>',
    ],
    ['a meta element', '<meta property="article:published_time" content="2026-11-19T07:15:00Z">'],
    ['a time element', '<time datetime="2026-11-19T15:15:00+08:00">semalam</time>'],
    ['an element named for it', '<span class="post-date">Khamis, 19 Nov 2026, 3.15 petang</span>'],
    ['a line below the title', '<h1>Tajuk</h1><p>19/11/2026 3:15 PM</p>'],
  ])('comes from %s', (_, html) => expect(dateOf(page(html))).toBe('2026-11-19T07:15:00.000Z'));

  test('comes from the address when nothing else says it', () => {
    expect(dateOf(page('<p>Teks</p>'), 'https://www.rekaan.example/2026/11/19/lori')).toBe(
      '2026-11-18T16:00:00.000Z',
    );
  });

  test('is none when nothing says it, and not that of a comment', () => {
    expect(dateOf(page('<div class="comments"><time>19 Nov 2026</time></div>'))).toBeUndefined();
  });
});

describe('the title of an article', () => {
  const titleOf = (html: string) => extractArticle(html, url).title;
  test.each([
    ['Lori terbabas', '<title>Lori terbabas | Harian Rekaan</title><h1>Lori terbabas</h1>'],
    ['Lori terbabas', '<title>Lori terbabas - Harian</title><h1>Harian</h1><h2>Lori terbabas</h2>'],
    ['Lori terbabas di Jalan Rekaan', '<title>Lori terbabas di Jalan Rekaan - Harian</title>'],
    ['Lori – dan van – terbabas', '<meta property="og:title" content="Lori – dan van – terbabas">'],
    ['', '<p>Teks</p>'],
  ])('%j', (title, html) => expect(titleOf(page(html))).toBe(title));
});

describe('the byline of an article', () => {
  const bylineOf = (html: string) => extractArticle(page(html), url).byline;
  test.each([
    ['Ali Rekaan', '<meta name="author" content="Ali Rekaan">'],
    [
      'Ali Rekaan',
      '<script type="application/ld+json">{"@graph":[{"@type":"Article","author":{"@id":"#1"}},{"@type":"Person","@id":"#1","name":"Ali Rekaan"}]}</script>',
    ],
    ['Ali Rekaan', '<a rel="author" href="/ali">Ali Rekaan</a>'],
    ['Ali Rekaan', '<span class="byline">Oleh Ali Rekaan</span>'],
    ['Ali Rekaan', '<h1>Tajuk</h1><p>Oleh Ali Rekaan</p>'],
    ['Ali Rekaan', '<meta name="author" content="Rekaan"><span class="author">Ali Rekaan</span>'],
    [null, '<meta property="article:author" content="https://facebook.example/rekaan">'],
    [null, '<div class="comments"><span class="author">Abu</span></div>'],
    [null, '<form><label class="author">Name</label></form>'],
  ])('%j', (byline, html) => expect(bylineOf(html)).toBe(byline));
});

test('the language is that of the words, not that of the theme', () => {
  const html = `<html lang="en-US"><body><p>${words.repeat(4)}</p></body></html>`;
  expect(extractArticle(html, url).lang).toBe('ms');
  expect(extractArticle('<html lang="ms-MY"><body></body></html>', url).lang).toBe('ms');
});

test('a page of teasers has no article', () => {
  const teaser = (n: number) =>
    `<article><h3><a href="/${n}">Berita ${n} yang panjang tajuknya</a></h3><p>${words}</p></article>`;
  expect(extractArticle(page([1, 2, 3, 4, 5, 6].map(teaser).join('')), url).text).toBe('');
});

test('a check for a person is no article', () => {
  const html = `<html><head><title>Just a moment...</title></head><body><p>${words.repeat(4)}</p></body></html>`;
  expect(extractArticle(html, url).text).toBe('');
});

test('a body in linked data has no characters that no text may hold', () => {
  const body = 'Seorang pekerja\u0000 cedera di \u202Ekilang. '.repeat(20);
  const data = JSON.stringify({ '@type': 'NewsArticle', headline: 'Cedera', articleBody: body });
  const { text } = extractArticle(`<script type="application/ld+json">${data}</script>`, url);
  expect(text).toContain('Seorang pekerja cedera di kilang.');
});
