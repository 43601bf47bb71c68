import { expect, test } from 'vitest';

import { canonicalUrl, ownAddress } from '../../crawler/canonical-url.ts';

const same = 'https://www.rekaan.example/berita/2026/lori';

test.each([
  ['itself', same],
  ['http', 'http://www.rekaan.example/berita/2026/lori'],
  ['a slash at the end', `${same}/`],
  ['a fragment', `${same}#comments`],
  ['tracking', `${same}?utm_source=rss&utm_medium=feed&fbclid=abc&gclid=x`],
  ['a mark of the feed', `${same}?ref=rss&source=facebook`],
  ['AMP at the end', `${same}/amp/`],
  ['AMP in front', 'https://www.rekaan.example/amp/berita/2026/lori'],
  ['AMP as a parameter', `${same}?amp=1&outputType=amp`],
  [
    'an AMP cache',
    'https://www-rekaan-example.cdn.ampproject.org/c/s/www.rekaan.example/berita/2026/lori/amp',
  ],
  ['a search engine', 'https://www.google.com/amp/s/www.rekaan.example/berita/2026/lori'],
  ['capitals in the host', 'HTTPS://WWW.Rekaan.Example/berita/2026/lori'],
  ['the usual port', 'https://www.rekaan.example:443/berita/2026/lori'],
  ['two slashes', 'https://www.rekaan.example//berita/2026/lori'],
])('%s leads to the same page', (_, url) => expect(canonicalUrl(url)).toBe(same));

test.each([
  ['another parameter', `${same}?id=2`, `${same}?id=3`],
  ['a source that is not a tracker', `${same}?source=bernama`, same],
  ['another path', `${same}2`, same],
  ['capitals in the path', same.replace('lori', 'Lori'), same],
  ['a page of a script', `${same}#!/a`, `${same}#!/b`],
  ['the host without www', same.replace('www.', ''), same],
  ['a word that only begins with amp', `${same}/ampang`, same],
])('%s makes another page', (_, a, b) => expect(canonicalUrl(a)).not.toBe(canonicalUrl(b)));

test('parameters in another order are the same', () => {
  expect(canonicalUrl(`${same}?b=2&a=1`)).toBe(canonicalUrl(`${same}?a=1&b=2`));
});

test('an address with a port of its own keeps its scheme', () => {
  expect(canonicalUrl('http://127.0.0.1:8080/a')).toBe('http://127.0.0.1:8080/a');
});

test.each([
  ['an AMP host', 'https://amp.rekaan.example/berita/2026/lori'],
  ['a host for phones', 'https://m.rekaan.example/berita/2026/lori'],
  ['the host without www', 'http://rekaan.example/berita/2026/lori?utm_source=x'],
  ['another section', 'https://www.rekaan.example/johor/lori/amp'],
])('a page led to by %s is believed when it names its own address', (_, url) =>
  expect(ownAddress(`${same}/`, url)).toBe(same),
);

test.each([
  ['another site', 'https://lain.example/berita/2026/lori'],
  ['its section', 'https://www.rekaan.example/berita'],
  ['its front page', 'https://www.rekaan.example/'],
  ['another page of it', `${same}?page=2`],
  ['no address of the web', 'javascript:alert(1)'],
  ['nothing that is one', 'https://'],
])('a page that names %s is not believed', (_, declared) =>
  expect(ownAddress(declared, same)).toBeNull(),
);
