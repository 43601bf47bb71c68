/** Article pages made to hang, swell or mislead whoever reads them. */
import fc from 'fast-check';

import { openReaders } from '../../../crawler/readers/reader-threads.ts';
import type { Battery, Hostile } from '../battery.ts';
import { mutations } from './mutations.ts';

const words = 'Seorang pekerja kilang cedera apabila rak simpanan tumbang, kata jurucakap. ';
const article = (inside = '') =>
  `<!DOCTYPE html><html lang="ms"><head><title>Rak tumbang</title></head><body><article>
   <h1>Rak tumbang</h1><p>${words.repeat(4)}</p>${inside}<p>${words.repeat(4)}</p></article></body></html>`;
const linked = (json: string) => article(`<script type="application/ld+json">${json}</script>`);
const numbered = (count: number, one: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => one(n)).join('');

const made: Record<string, () => string> = {
  // Depth that a count of begins and ends does not show.
  'depth hidden by ends that nothing began': () => article('<div></x>'.repeat(29_000)),
  'depth hidden by a script that ends in capitals': () =>
    article(`<script></SCRIPT>${'<div>'.repeat(100_000)}`),
  'depth inside a drawing that says style': () => article(`<svg><style>${'<g>'.repeat(100_000)}`),
  'depth of table cells inside a drawing': () => article(`<svg>${'<td>'.repeat(59_000)}`),
  'depth inside noscript': () => article(`<noscript>${'<div>'.repeat(100_000)}`),
  'depth inside a title in a drawing': () => article(`<svg><title>${'<div>'.repeat(50_000)}`),
  'depth inside a template': () =>
    article(`<template>${'<div>'.repeat(390)}${'<p>x'.repeat(50_000)}`),
  'depth of paragraphs': () => article('<p>'.repeat(59_000)),
  'depth of list items': () => article('<li>'.repeat(59_000)),
  'depth of lists that never end': () => article('<ul><li>'.repeat(390)),
  'depth of links': () => article('<a href="/x">'.repeat(390)),
  'depth of letters in bold, taken up again by each paragraph': () =>
    article(`<p>${numbered(390, (n) => `<b a${n}>`)}${'<p>x'.repeat(20_000)}`),
  'depth of tables that throw their text out': () =>
    article(`<table>${'<b>x'.repeat(300)}${'<tr>x'.repeat(50_000)}`),
  'depth of forms': () => article('<form><div></form>'.repeat(10_000)),
  'depth of quotes in quotes': () => article('<blockquote>'.repeat(400)),
  'depth of buttons': () => article('<button><p>'.repeat(20_000)),
  'depth of framesets': () => '<frameset>'.repeat(50_000),
  'depth of selects and options': () => article('<select><option>'.repeat(20_000)),
  'depth of ruby': () => article('<ruby><rt><rp>'.repeat(130)),
  // Breadth.
  '59,000 divisions in a row': () => article('<div>x</div>'.repeat(59_000)),
  '59,000 headings': () => article('<h1>Rak tumbang</h1>'.repeat(59_000)),
  '59,000 links of a word': () => article('<a href="/x">kata</a> '.repeat(59_000)),
  '59,000 empty elements': () => article('<br>'.repeat(59_000)),
  '20,000 stamps of time': () =>
    article('<time datetime="2026-11-21">21 November 2026</time>'.repeat(20_000)),
  '20,000 bylines': () =>
    article('<span class="byline">Oleh Wartawan Contoh</span>'.repeat(20_000)),
  '20,000 metas': () => article(numbered(20_000, (n) => `<meta name="m${n}" content="x">`)),
  '20,000 comments': () => article('<!-- x -->'.repeat(20_000)),
  '20,000 divisions named for comments': () =>
    article('<div class="comments related sidebar">kata kata kata</div>'.repeat(20_000)),
  '200 levels of 200 names each': () =>
    article(numbered(200, () => `<div class="${'kata '.repeat(200)}">`)),
  // Length.
  'a paragraph of 5 MB': () => article(`<p>${words.repeat(70_000)}</p>`),
  'a paragraph of 2 MB of commas': () => article(`<p>${','.repeat(2_000_000)}</p>`),
  'a paragraph of 2 MB of spaces': () => article(`<p>x${' '.repeat(2_000_000)}x</p>`),
  'a paragraph of 1 MB of line feeds': () => article(`<p>x${'\n'.repeat(1_000_000)}x</p>`),
  'a paragraph of 1 MB of digits': () => article(`<p>${'1'.repeat(1_000_000)}</p>`),
  'a paragraph of 1 MB of dashes': () => article(`<p>${' - '.repeat(300_000)}</p>`),
  'a title of 2 MB': () => article(`<title>${'kata '.repeat(400_000)}</title>`),
  'a title of 300 KB of bars': () => article().replace('Rak tumbang', ' | kata'.repeat(40_000)),
  'a title of 200 KB of spaces': () => article().replace('Rak tumbang', `a${' '.repeat(200_000)}b`),
  'a byline of 1 MB': () => article(`<meta name="author" content="${'Oleh '.repeat(200_000)}">`),
  'a date of 1 MB': () =>
    article(`<meta property="article:published_time" content="${'12:00 '.repeat(150_000)}">`),
  'a language of 1 MB': () => `<html lang="${'m'.repeat(1_000_000)}">${article()}`,
  'an address of its own of 2 MB': () =>
    article(`<link rel="canonical" href="https://warta.example/${'a/'.repeat(1_000_000)}">`),
  'a base that is no address': () => article('<base href="http://[">'),
  'a class of 2 MB': () => article(`<div class="${'a-'.repeat(1_000_000)}">${words}</div>`),
  'a style of 2 MB': () => article(`<div style="${'display: '.repeat(200_000)}">${words}</div>`),
  'an attribute whose quote never closes': () => article(`<a title="${'x'.repeat(1_000_000)}`),
  'a tag of 299 attributes, 2,000 times': () =>
    article(`<i ${numbered(299, (n) => `a${n}=x `)}>`.repeat(2000)),
  'a million less-than signs': () => article('<'.repeat(1_000_000)),
  'a million of "</"': () => article('</'.repeat(1_000_000)),
  'a million of "<!"': () => article('<!'.repeat(1_000_000)),
  '200,000 scripts that never end': () => article('<script '.repeat(200_000)),
  '200,000 metas that never end': () => article('<meta '.repeat(200_000)),
  '500,000 references to letters': () => article('&amp;'.repeat(500_000)),
  '500,000 references without an end': () => article('&amp'.repeat(500_000)),
  'references to no letter': () => article('<p>&#0;&#xD800;&#x110000;&#99999999999;</p>'),
  // H13, H15: linked data.
  'linked data of 100,000 brackets': () => linked('['.repeat(100_000) + ']'.repeat(100_000)),
  'linked data of 20,000 graphs in graphs': () =>
    linked(`${'{"@graph":['.repeat(20_000)}{}${']}'.repeat(20_000)}`),
  'linked data of 100,000 keys': () => linked(`{${numbered(100_000, (n) => `"k${n}":1,`)}"z":1}`),
  'linked data with a list of lists of articles': () =>
    linked(`[${'{"@type":"NewsArticle","hasPart":[{"@type":"NewsArticle"}]},'.repeat(5000)}{}]`),
  'linked data named like prototypes': () =>
    linked(
      '{"@type":"NewsArticle","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    ),
  'linked data of other kinds': () =>
    linked(
      '{"@type":{"a":1},"headline":7,"author":{"name":{"name":{"name":[]}}},"datePublished":1e309}',
    ),
  'linked data with a thousand authors of authors': () =>
    linked(`{"@type":"NewsArticle","author":${'{"name":['.repeat(1000)}"a"${']}'.repeat(1000)}}`),
  '3,000 scripts of linked data': () =>
    article('<script type="application/ld+json">{"@type":"NewsArticle"}</script>'.repeat(3000)),
  '20,000 scripts of linked data that never end': () =>
    article('<script type="application/ld+json">'.repeat(20_000)),
  'meta elements named like prototypes': () =>
    article('<meta name="__proto__" content="x"><meta name="constructor" content="y">'),
};

/** Pages from a small grammar of what goes wrong, the same on every run. */
const NAMES =
  'div p b a i table tr td ul li form svg style script template select h1 x-y math mi'.split(' ');
const piece = fc.oneof(
  fc
    .tuple(fc.constantFrom('<', '</'), fc.constantFrom(...NAMES))
    .map(([open, name]) => `${open}${name}>`),
  fc.constantFrom(
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<a b="',
    "' c='",
    '"',
    '&lt',
    'x',
    words,
    '\0',
    '<?',
  ),
);
const grammar = fc
  .tuple(fc.array(piece, { minLength: 5, maxLength: 40 }), fc.integer({ min: 1, max: 3000 }))
  .map(([pieces, times]) => pieces.join('').repeat(times).slice(0, 600_000));
const grown: Hostile[] = fc.sample(grammar, { seed: 7, numRuns: 40 }).map((page, number) => ({
  name: `from a grammar (${number + 1})`,
  make: () => article(page),
}));

const reader = openReaders({ threads: 1 });

export const battery: Battery = {
  promise: 'H3, H8, H13, H15: a page, whatever it holds, is read or refused',
  inputs: [
    ...Object.entries(made).map(([name, make]) => ({ name, make })),
    ...grown,
    ...mutations('an article', linked('{"@type":"NewsArticle","headline":"Rak tumbang"}'), 10),
  ],
  inThreads: true,
  async read(bytes) {
    const contentType = 'text/html; charset=utf-8';
    const { text } = await reader.article({ bytes, contentType, url: 'https://warta.example/1' });
    if (text.length > 2 * bytes.length + 1000) throw new Error(`it grew to ${text.length}`);
  },
};
