import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { firstSentence } from '../../../crawler/posts/first-sentence.ts';
import { isPlainFeed } from '../../../crawler/feeds/feed-by-rss-parser.ts';
import { scanFeed } from '../../../crawler/feeds/feed-by-scan.ts';
import { readFeed } from '../../../crawler/feeds/read-feed.ts';
import { entriesOf } from '../../../crawler/sources/rss.ts';

const fixtures = new URL('../../fixtures/feeds/', import.meta.url);
const zone = 'Asia/Kuala_Lumpur';

/** A feed as `read-feed` prints it. */
async function listed(bytes: Uint8Array) {
  const feed = await readFeed({ bytes });
  const summaries = feed.entries.map((entry) => ({ ...entry, text: entry.summary }));
  const { entries, skipped } = entriesOf({ ...feed, entries: summaries }, zone);
  return {
    format: feed.format,
    title: feed.title,
    entries: entries.map(({ title, url = null, publishedAt, summary, guid = null }) => ({
      title: title || firstSentence(summary),
      url,
      publishedAt: publishedAt?.toISOString() ?? null,
      summary,
      guid,
    })),
    skipped,
  };
}

describe('each feed among the fixtures is read as expected', () => {
  test.each(readdirSync(fixtures))('%s', async (name) => {
    const bytes = readFileSync(new URL(`${name}/feed.xml`, fixtures));
    const expected: unknown = JSON.parse(
      readFileSync(new URL(`${name}/expected.json`, fixtures), 'utf8'),
    );
    expect(await listed(bytes)).toEqual(expected);
  });
});

describe('every version is read, dated or not', () => {
  const entry = '<title>Lori terbabas</title><link>https://rekaan.example/a/1</link>';
  const inRss = (version: string) =>
    `<rss version="${version}"><channel><title>R</title><item>${entry}</item></channel></rss>`;
  const inRdf = (space: string) =>
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="${space}">` +
    `<channel><title>R</title></channel><item>${entry}</item></rdf:RDF>`;
  const inAtom = (root: string) =>
    `<feed ${root}><title>R</title><entry><id>1</id>` +
    '<title>Lori terbabas</title><link href="https://rekaan.example/a/1"/></entry></feed>';
  const inJson = (version: string) =>
    JSON.stringify({
      version: `https://jsonfeed.org/version/${version}`,
      title: 'R',
      items: [{ id: '1', title: 'Lori terbabas', url: 'https://rekaan.example/a/1' }],
    });
  test.each([
    ...['0.91', '0.92', '0.93', '0.94', '2.0'].map((each) => [`RSS ${each}`, 'rss', inRss(each)]),
    ['RSS 0.90', 'rdf', inRdf('http://my.netscape.com/rdf/simple/0.9/')],
    ['RSS 1.0', 'rdf', inRdf('http://purl.org/rss/1.0/')],
    ['Atom 0.3', 'atom', inAtom('version="0.3" xmlns="http://purl.org/atom/ns#"')],
    ['Atom 1.0', 'atom', inAtom('xmlns="http://www.w3.org/2005/Atom"')],
    ['JSON Feed 1', 'json', inJson('1')],
    ['JSON Feed 1.1', 'json', inJson('1.1')],
  ])('%s', async (_, format = '', text = '') => {
    const read = await listed(Buffer.from(text));
    expect(read.format).toBe(format);
    expect(read.entries).toMatchObject([
      { title: 'Lori terbabas', url: 'https://rekaan.example/a/1', publishedAt: null },
    ]);
  });
});

const bytesOf = (text: string) => Buffer.from(text);
const item = (n: number, day: string) =>
  `<item><title>Berita ${n}</title><link>https://rekaan.example/${n}</link>` +
  `<pubDate>${day}</pubDate></item>`;
const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Rekaan</title>${items}</channel></rss>`;

describe('what is no feed is unreadable, and says why', () => {
  test.each([
    ['', 'the feed is empty'],
    ['  \n ', 'the feed is empty'],
    ['<!DOCTYPE html><html><body>Salam</body></html>', 'a web page, not a feed'],
    ['<html><pre>&lt;rss&gt;</pre><rss></rss></html>', 'a web page, not a feed'],
    [
      '<urlset><url><loc>https://rekaan.example/</loc></url></urlset>',
      'not a feed of any kind we know',
    ],
    ['{"items": 3}', 'a feed broken beyond repair'],
    ['{"items": [', 'a feed broken beyond repair'],
    ['\u0000\u0001\u0002', 'the feed is empty'],
  ])('%j: %s', async (text, message) => {
    await expect(readFeed({ bytes: bytesOf(text) })).rejects.toMatchObject({
      kind: 'unreadable',
      message,
    });
  });
});

test('a well-formed feed whose entries nest more than texts is read by rss-parser', async () => {
  const feed = rss(
    `${item(1, 'Thu, 19 Nov 2026 15:15:00 +0800').replace('</item>', '<author><name>Meja</name></author></item>')}
     ${item(2, 'Thu, 19 Nov 2026 16:15:00 +0800')}`,
  );
  expect(scanFeed(feed, undefined)).toBeUndefined();
  expect(isPlainFeed(feed)).toBe(true);
  const { entries } = await readFeed({ bytes: bytesOf(feed) });
  expect(entries.map(({ title, date }) => [title, date])).toEqual([
    ['Berita 1', 'Thu, 19 Nov 2026 15:15:00 +0800'],
    ['Berita 2', 'Thu, 19 Nov 2026 16:15:00 +0800'],
  ]);
});

test('a root with nothing in it is a feed without entries', async () => {
  const feed = await readFeed({ bytes: bytesOf('<rss version="2.0"></rss>') });
  expect(feed).toMatchObject({ entries: [], dropped: 0 });
});

test('of a feed larger than 15 MiB the beginning is read, and that it was cut is told', async () => {
  const long = item(1, 'Thu, 19 Nov 2026 15:15:00 +0800').replace(
    '</item>',
    `<description>${'kata '.repeat(400_000)}</description></item>`,
  );
  const feed = await readFeed({ bytes: bytesOf(rss(long.repeat(10))) });
  // Seven are whole, the eighth breaks off.
  expect(feed.entries).toHaveLength(8);
  expect(feed.dropped).toBe(1);
});

test('of 100,000 entries the 500 newest are kept, in their order', async () => {
  const items = Array.from({ length: 100_000 }, (_, n) =>
    item(n, new Date(Date.UTC(2026, 0, 1) + n * 60_000).toUTCString()),
  );
  const feed = await readFeed({ bytes: bytesOf(rss(items.join('\n'))) });
  expect(feed.dropped).toBe(99_500);
  expect(feed.entries).toHaveLength(500);
  expect(feed.entries[0]?.title).toBe('Berita 99500');
  expect(feed.entries.at(-1)?.title).toBe('Berita 99999');
});

test('a feed with one text of 30 MB is read, and the text cut', async () => {
  const text = `<![CDATA[${'kata '.repeat(6_000_000)}]]>`;
  const items = `<item><title>A</title><guid>1</guid><description>${text}</description></item>`;
  const feed = await readFeed({ bytes: bytesOf(rss(items)) });
  expect(feed.entries).toHaveLength(1);
  expect(feed.entries[0]?.text.length).toBeLessThan(500_000);
});

test('a feed cut anywhere gives no more than the whole one, and never breaks', async () => {
  const whole = rss([1, 2, 3].map((n) => item(n, 'Thu, 19 Nov 2026 07:15:00 GMT')).join(''));
  const start = whole.indexOf('<channel>');
  for (let end = start; end < whole.length; end += 1) {
    const feed = await readFeed({ bytes: bytesOf(whole.slice(0, end)) });
    expect(feed.entries.length).toBeLessThanOrEqual(3);
  }
});

test('custom entities are never expanded', async () => {
  const lol = Array.from(
    { length: 9 },
    (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`,
  ).join('');
  const text = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">${lol}]>${rss(
    '<item><title>&l9;</title><guid>1</guid></item>',
  ).slice(21)}`;
  const feed = await readFeed({ bytes: bytesOf(text) });
  expect(feed.entries[0]?.title).toBe('&l9;');
});

test('links are resolved against the address the feed was fetched from', async () => {
  const text = rss('<item><title>A</title><link>/a/1</link></item>');
  const feed = await readFeed({ bytes: bytesOf(text), url: 'https://rekaan.example/rss/x.xml' });
  expect(feed.entries[0]?.link).toBe('https://rekaan.example/a/1');
});

test('a link that cannot be resolved stays as written', async () => {
  const feed = await readFeed({
    bytes: bytesOf(rss('<item><title>A</title><link>a/1</link></item>')),
  });
  expect(feed.entries[0]?.link).toBe('a/1');
});

test('all of an entry is kept beside its summary', async () => {
  const text = rss(
    '<item><title>A</title><guid>1</guid><description>Ringkas</description>' +
      '<content:encoded><![CDATA[<p>Semua kata.</p><p>Lagi.</p>]]></content:encoded></item>',
  ).replace('<rss', '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"');
  const feed = await readFeed({ bytes: bytesOf(text) });
  expect(feed.entries[0]).toMatchObject({ summary: 'Ringkas', text: 'Semua kata.\n\nLagi.' });
});

test('the header charset is heard when the feed says none', async () => {
  const bytes = Buffer.from(rss('<item><title>Caf\u00e9</title><guid>1</guid></item>'), 'latin1');
  const feed = await readFeed({ bytes, contentType: 'text/xml; charset=iso-8859-1' });
  expect(feed.entries[0]?.title).toBe('Café');
});

describe('rss-parser is given only what it reads rightly', () => {
  const plain = rss('<item><title>A &amp; B</title><link>https://rekaan.example/</link></item>');
  test('a plain feed', () => expect(isPlainFeed(plain)).toBe(true));
  test.each([
    ['an entity XML does not know', plain.replace('&amp;', '&eacute;')],
    ['a bare ampersand', plain.replace('&amp;', '&')],
    ['an undeclared prefix', plain.replace('<item>', '<item><dc:creator>A</dc:creator>')],
    ['upper-case tags', plain.replace('<item>', '<ITEM>').replace('</item>', '</ITEM>')],
    ['a missing end', plain.replace('</item>', '')],
    ['a feed that breaks off', plain.slice(0, -5)],
    ['junk before the declaration', `x${plain}`],
    ['a DOCTYPE', plain.replace('<rss', '<!DOCTYPE rss><rss')],
    ['a base', plain.replace('<item>', '<item xml:base="https://rekaan.example/">')],
    ['RSS before 2.0', plain.replace('2.0', '0.91')],
  ])('not %s', (_, text) => expect(isPlainFeed(text)).toBe(false));
});
