import fc from 'fast-check';
import { expect, test } from 'vitest';

import { readOpml, writeOpml } from '../../crawler/opml.ts';

test('folders are sections, and an address counts once', () => {
  const feeds =
    readOpml(`<?xml version="1.0"?><opml version="2.0"><head><title>Senarai</title></head><body>
    <outline text="Nasional">
      <outline type="rss" text="Warta Contoh &amp; Anak" xmlUrl="https://warta.example/feed" language="ms"/>
      <outline type="rss" title="Suara" xmlUrl="https://suara.example/rss"/>
    </outline>
    <outline text="Warta lagi" xmlUrl="https://warta.example/feed"/>
  </body></opml>`);
  expect(feeds).toEqual([
    {
      name: 'Warta Contoh & Anak',
      url: 'https://warta.example/feed',
      section: 'Nasional',
      lang: 'ms',
    },
    { name: 'Suara', url: 'https://suara.example/rss', section: 'Nasional', lang: '' },
  ]);
});

test('upper case, a list that breaks off, and bare ampersands are read', () => {
  const feeds = readOpml('<OPML><BODY><OUTLINE TEXT="A & B" XMLURL="https://a.example/?x=1&y=2">');
  expect(feeds).toMatchObject([{ name: 'A & B', url: 'https://a.example/?x=1&y=2' }]);
});

test('what is no list has no feeds', () => {
  expect(readOpml('')).toEqual([]);
  expect(readOpml('<rss><outline xmlUrl="https://a.example/"/></rss>')).toEqual([]);
  fc.assert(fc.property(fc.string(), (text) => readOpml(text).length === 0));
});

test('entities of its own, outlines within outlines and too many feeds take no longer', () => {
  const deep = `<opml>${'<outline text="x">'.repeat(100_000)}`;
  expect(readOpml(deep)).toEqual([]);
  // The parser slows down with each level: read to its end, this takes the desk ten seconds.
  const others = `<opml>${'<a>'.repeat(160_000)}<outline xmlUrl="https://a.example/"/>`;
  expect(readOpml(others)).toEqual([]);
  const outline = (index: number) => `<outline text="x" xmlUrl="https://a.example/${index}"/>`;
  expect(
    readOpml(`<opml>${Array.from({ length: 3000 }, (_, index) => outline(index)).join('')}`),
  ).toHaveLength(1000);
  const laughs = '<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
  expect(
    readOpml(`${laughs}<opml><outline text="&b;" xmlUrl="https://a.example/"/></opml>`)[0]?.name,
  ).not.toContain('haha');
});

const words = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).filter((text) => {
  const said = text.replaceAll(/\s+/g, ' ').trim();
  // What XML 1.0 has no way to write.
  return said === text && !/[\p{Cc}\uFFFE\uFFFF]/u.test(text);
});

test('what is written is read again', () => {
  const feed = fc.record({
    name: words,
    url: fc.webUrl({ withQueryParameters: true }),
    lang: fc.constantFrom('ms', 'zh', null),
    section: fc.option(words),
  });
  fc.assert(
    fc.property(fc.uniqueArray(feed, { selector: ({ url }) => url, maxLength: 20 }), (feeds) => {
      const read = readOpml(writeOpml('Senarai', feeds));
      expect(read).toEqual(
        feeds.map((each) => ({ ...each, lang: each.lang ?? '', section: each.section ?? '' })),
      );
    }),
  );
});
