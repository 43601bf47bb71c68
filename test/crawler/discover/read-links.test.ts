import { expect, test } from 'vitest';

import { readLinks } from '../../../crawler/discover/read-links.ts';

function linksOf(html: string, url = 'https://www.example.com/nasional/') {
  const bytes = new TextEncoder().encode(html);
  return readLinks({
    bytes,
    url,
    contentType: 'text/html; charset=utf-8',
    status: 200,
    validators: {},
  });
}

test('the feeds that a page names stand before those it merely links to', () => {
  const { name, feeds } = linksOf(`
    <title>Nasional &amp; Daerah</title><meta property="og:site_name" content="Warta  Contoh">
    <a href="/rss/sukan.xml">Suapan</a>
    <link rel="alternate" type="application/rss+xml" title="Nasional" href="feed/">
    <link rel="alternate" type="application/feed+json" href="//www.example.com/feed.json">`);
  expect(name).toBe('Warta Contoh');
  expect(feeds.map(({ url }) => url)).toEqual([
    'https://www.example.com/nasional/feed/',
    'https://www.example.com/feed.json',
    'https://www.example.com/rss/sukan.xml',
  ]);
  expect(feeds[0]?.title).toBe('Nasional');
});

test('comments, other languages and styles are no feeds', () => {
  const { feeds } = linksOf(`
    <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
    <link rel="alternate" hreflang="en" href="/en/">
    <link rel="stylesheet" type="text/css" href="/feed.css">
    <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">
    <a href="/feedback">Maklum balas</a> <a href="javascript:feed()">x</a>`);
  expect(feeds).toEqual([]);
});

test('a WordPress site says where its API is', () => {
  const { wordpressApi } = linksOf(
    '<link rel="https://api.w.org/" href="https://www.example.com/wp-json/" />',
  );
  expect(wordpressApi).toBe('https://www.example.com/wp-json/');
});

test('a base moves what is relative, and a page of many links names few feeds', () => {
  const many = Array.from({ length: 500 }, (_, index) => `<a href="/rss/${index}.xml">x</a>`);
  const { feeds } = linksOf(
    `<base href="https://cdn.example.com/x/"><link rel=alternate type=application/rss+xml href=feed>${many.join('')}`,
  );
  expect(feeds[0]?.url).toBe('https://cdn.example.com/x/feed');
  expect(feeds.length).toBe(20);
});
