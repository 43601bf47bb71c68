import { describe, expect, test } from 'vitest';

import { collect } from '../../crawler/collect.ts';
import type { Fetchers } from '../../crawler/fetchers.ts';
import { Source } from '../../domain/source.ts';

const now = new Date('2026-11-21T13:00:00Z');

function aSource(changes: object = {}): Source {
  return Source.parse({
    id: '7b0e7c0e-6f0a-4c0e-9c51-0c51b9f0c0de',
    name: 'Harian Rekaan',
    outlet: 'Harian Rekaan',
    url: 'https://rekaan.example/terkini',
    kind: 'rss',
    origin: 'live',
    lang: 'ms',
    section: null,
    zone: 'Asia/Kuala_Lumpur',
    options: {},
    basis: 'open feed',
    everySeconds: 300,
    validators: {},
    pausedAt: null,
    ...changes,
  });
}

/** Fetchers for whom every page is this one. */
function finding(body: string, contentType = 'text/html'): Fetchers {
  const page = (url: string) =>
    Promise.resolve({
      status: 200,
      url,
      bytes: Buffer.from(body),
      contentType,
      validators: { etag: '"2"' },
    });
  return { fetchPage: page, renderPage: page };
}

const rss = (items: string) =>
  `<rss version="2.0"><channel><title>R</title>${items}</channel></rss>`;
const listing = {
  kind: 'listing',
  options: { selectors: { item: 'li', title: 'h3', date: 'time', summary: 'p' } },
};

describe('rss', () => {
  test('entries come with their canonical address, and the validators of the page', async () => {
    const feed = rss(
      `<item><title>Lori terbabas</title><link>/a/1/?utm_source=rss</link>
       <pubDate>Sat, 21 Nov 2026 20:00:00 +0800</pubDate></item>`,
    );
    expect(await collect(aSource(), finding(feed), now)).toEqual({
      entries: [
        {
          url: 'https://rekaan.example/a/1/?utm_source=rss',
          canonicalUrl: 'https://rekaan.example/a/1',
          title: 'Lori terbabas',
          summary: '',
          publishedAt: new Date('2026-11-21T12:00:00Z'),
        },
      ],
      skipped: 0,
      validators: { etag: '"2"' },
    });
  });

  test('a feed that has not changed lists nothing, and its validators are kept', async () => {
    const source = aSource({ validators: { etag: '"1"' } });
    const unchanged: Fetchers = {
      fetchPage: async (url, validators = {}) => ({
        status: 304,
        url,
        bytes: new Uint8Array(),
        contentType: '',
        validators,
      }),
      renderPage: () => Promise.reject(new Error('not asked for')),
    };
    const listed = await collect(source, unchanged, now);
    expect(listed).toEqual({ entries: [], skipped: 0, validators: { etag: '"1"' } });
  });

  test('an entry without identity or words is skipped and counted', async () => {
    const feed = rss(
      '<item><title>A</title></item><item><link>https://rekaan.example/b</link></item>',
    );
    expect(await collect(aSource(), finding(feed), now)).toMatchObject({ entries: [], skipped: 2 });
  });

  test('an entry without a title is called by its first sentence', async () => {
    const feed = rss(
      `<item><guid>1</guid><description>Sebuah lori terbabas. Pemandu cedera.</description></item>`,
    );
    const { entries } = await collect(aSource(), finding(feed), now);
    expect(entries[0]?.title).toBe('Sebuah lori terbabas.');
  });

  test('a date over a day ahead is dropped, not the entry', async () => {
    const dated = (day: string) =>
      `<item><title>A</title><guid>${day}</guid><pubDate>${day}</pubDate></item>`;
    const feed = rss(dated('2026-11-22T12:00:00Z') + dated('2026-11-23T12:00:00Z'));
    const { entries } = await collect(aSource(), finding(feed), now);
    expect(entries.map(({ publishedAt }) => publishedAt?.toISOString())).toEqual([
      '2026-11-22T12:00:00.000Z',
      undefined,
    ]);
  });

  test('one address shared by all entries belongs to none of them', async () => {
    const item = (n: number) =>
      `<item><title>A${n}</title><guid isPermaLink="false">${n}</guid><link>https://rekaan.example/v?x=1</link></item>`;
    const shared = await collect(aSource(), finding(rss(item(1) + item(2))), now);
    expect(shared.entries.map(({ canonicalUrl }) => canonicalUrl)).toEqual([null, null]);
    const alone = await collect(aSource(), finding(rss(item(1))), now);
    expect(alone.entries[0]?.canonicalUrl).toBe('https://rekaan.example/v?x=1');
  });

  test('a source may say that its addresses are not its own', async () => {
    const feed = rss('<item><title>A</title><guid>https://rekaan.example/a</guid></item>');
    const source = aSource({ options: { ownAddresses: false } });
    const { entries } = await collect(source, finding(feed), now);
    expect(entries[0]).toMatchObject({ url: 'https://rekaan.example/a', canonicalUrl: null });
  });

  test('a web page in place of the feed is unreadable', async () => {
    await expect(collect(aSource(), finding('<html></html>'), now)).rejects.toMatchObject({
      kind: 'unreadable',
    });
  });
});

describe.each(['listing', 'browser'])('%s', (kind) => {
  const source = aSource({ ...listing, kind });
  const page = `<base href="https://rekaan.example/berita/"><ul>
    <li><a href="a1"><h3>Lori <b>terbabas</b></h3></a><p>Pemandu cedera</p><time>2 jam lalu</time></li>
    <li><a href="/a2?utm_source=front"><h3>Banjir kilat</h3></a><time>20 Nov 2026, 3.15 petang</time></li>
    <li><a href="a1"><h3>Lori terbabas</h3></a></li>
    <li><h3>Tanpa pautan</h3></li>
    <li><a href="javascript:void(0)"><h3>Iklan</h3></a></li></ul>`;

  test('lists each article once, by the selectors of the source', async () => {
    const { entries, skipped } = await collect(source, finding(page), now);
    expect(entries).toEqual([
      {
        url: 'https://rekaan.example/berita/a1',
        canonicalUrl: 'https://rekaan.example/berita/a1',
        title: 'Lori terbabas',
        summary: 'Pemandu cedera',
        publishedAt: new Date('2026-11-21T11:00:00Z'),
      },
      {
        url: 'https://rekaan.example/a2?utm_source=front',
        canonicalUrl: 'https://rekaan.example/a2',
        title: 'Banjir kilat',
        summary: '',
        publishedAt: new Date('2026-11-20T07:15:00Z'),
      },
    ]);
    expect(skipped).toBe(2);
  });

  test('a page on which nothing matches is unreadable, not empty', async () => {
    await expect(collect(source, finding('<p>Kosong</p>'), now)).rejects.toMatchObject({
      kind: 'unreadable',
      message: 'nothing on the page matches "li"',
    });
  });

  test('a selector that is none is named', async () => {
    const broken = aSource({ kind, options: { selectors: { item: 'li', title: 'h3[' } } });
    await expect(collect(broken, finding(page), now)).rejects.toMatchObject({
      kind: 'unreadable',
      message: '"h3[" is not a CSS selector',
    });
  });

  test('a page of 100,000 nested tags is refused before a tree is built', async () => {
    await expect(collect(source, finding('<div>'.repeat(100_000)), now)).rejects.toMatchObject({
      kind: 'too-large',
    });
  });
});

test('the date of a listing may be in an attribute', async () => {
  const selectors = { item: 'li', date: 'time', dateAttribute: 'datetime' };
  const source = aSource({ kind: 'listing', options: { selectors } });
  const page = '<li><a href="/a">A</a><time datetime="2026-11-20T07:15:00Z">semalam</time></li>';
  const { entries } = await collect(source, finding(page), now);
  expect(entries[0]?.publishedAt).toEqual(new Date('2026-11-20T07:15:00Z'));
});

test.each(['telepathy', 'constructor', '__proto__'])(
  'nothing reads a source of kind %s',
  async (kind) => {
    await expect(collect(aSource({ kind }), finding(''), now)).rejects.toMatchObject({
      kind: 'unreadable',
      permanent: true,
    });
  },
);

describe('authors and sections', () => {
  const atom = (entry: string) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>R</title><entry><id>1</id><title>T</title>
     <link href="/a/1"/>${entry}</entry></feed>`;
  test.each([
    [
      'RSS',
      rss(
        `<item><title>T</title><link>/a/1</link><author>meja@rekaan.example (Meja Rekaan)</author>
         <category>Jenayah</category><category>Johor</category></item>`,
      ),
    ],
    [
      'RSS by Dublin Core, broken',
      rss(
        `<item><title>T<link>/a/1</link><dc:creator><![CDATA[Meja Rekaan]]></dc:creator>
         <category>Jenayah</category></item>`,
      ),
    ],
    ['Atom', atom('<author><name>Meja Rekaan</name></author><category term="Jenayah"/>')],
    [
      'Atom that says its base',
      atom('<author><name>Meja Rekaan</name></author><category term="j" label="Jenayah"/>').replace(
        '<entry>',
        '<entry xml:base="https://rekaan.example/">',
      ),
    ],
    [
      'JSON Feed',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'R',
        items: [
          {
            id: '1',
            url: '/a/1',
            title: 'T',
            content_text: 'x',
            authors: [{ name: 'Meja Rekaan' }],
            tags: ['Jenayah'],
          },
        ],
      }),
    ],
  ])('of %s are kept with the entry, and not among its words', async (_, feed) => {
    const { entries } = await collect(aSource(), finding(feed), now);
    expect(entries).toMatchObject([
      { url: 'https://rekaan.example/a/1', byline: 'Meja Rekaan', section: 'Jenayah' },
    ]);
    expect(`${entries[0]?.title} ${entries[0]?.summary}`).not.toContain('Meja');
  });

  test('a section before the title is cut, an address is no author', async () => {
    const feed = rss(
      `<item><title>11/20/2026: Jenayah: Tiga ditahan</title><link>/a/1</link>
       <category>Jenayah</category><author>meja@rekaan.example</author></item>
       <item><title>11/20/2026: Mahkamah: Didenda RM500</title><link>/a/2</link></item>`,
    );
    const { entries } = await collect(aSource(), finding(feed), now);
    expect(entries.map(({ title, section, byline }) => [title, section, byline])).toEqual([
      ['Tiga ditahan', 'Jenayah', undefined],
      ['Didenda RM500', 'Mahkamah', undefined],
    ]);
  });
});
