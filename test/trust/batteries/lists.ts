/** Sitemaps, posts and listing pages made to hang, swell or mislead whoever reads them. */
import { Source } from '../../../domain/source.ts';
import { collect } from '../../../crawler/collect.ts';
import type { Battery } from '../battery.ts';
import { mutations } from './mutations.ts';

const numbered = (count: number, one: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => one(n)).join('');
const urlset = (inside: string) =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${inside}</urlset>`;
const location = (n: number) =>
  `<url><loc>https://warta.example/berita/lori-terbalik-di-simpang-${n}</loc></url>`;
const post = (inside: string) =>
  `{"link":"https://warta.example/1","title":{"rendered":"Lori"}${inside}}`;
const listing = (inside: string) =>
  `<ul><li><a href="/1">Lori terbalik</a></li></ul>${inside}<ul><li><a href="/2">Api</a></li></ul>`;

const sitemaps: Record<string, () => string | Uint8Array> = {
  '50,000 addresses': () => urlset(numbered(50_000, location)),
  '200,000 addresses': () => urlset(numbered(200_000, location)),
  'an address of 5 MB': () =>
    urlset(`<url><loc>https://warta.example/${'a'.repeat(5_000_000)}</loc></url>`),
  '300,000 open entries': () => urlset('<url>'.repeat(300_000)),
  '300,000 empty entries': () => urlset('<url/>'.repeat(300_000)),
  '200,000 locations in one entry': () => urlset(`<url>${'<loc>a</loc>'.repeat(200_000)}</url>`),
  '20,000 attributes of the root': () =>
    `<urlset ${numbered(20_000, (n) => `xmlns:p${n}="sitemap-news" `)}></urlset>`,
  'a million laughs': () =>
    `<!DOCTYPE urlset [<!ENTITY a "${'ha'.repeat(1000)}">]>${urlset(`<url><loc>&a;${'&a;'.repeat(10_000)}</loc></url>`)}`,
  'a list of itself': () =>
    '<sitemapindex><sitemap><loc>https://warta.example/list</loc></sitemap></sitemapindex>'.repeat(
      50,
    ),
  'an index of 50,000 indexes': () =>
    `<sitemapindex>${numbered(50_000, (n) => `<sitemap><loc>https://warta.example/${n}.xml</loc></sitemap>`)}</sitemapindex>`,
  '50,000 lines of addresses': () => numbered(50_000, (n) => `https://warta.example/${n}\n`),
  'an address and 100,000 lines of nothing': () => `https://warta.example/1${'\n'.repeat(100_000)}`,
  'addresses of other schemes': () =>
    urlset(
      'file:///etc/hostname javascript:1 data:x'
        .split(' ')
        .map((loc) => `<url><loc>${loc}</loc></url>`)
        .join(''),
    ),
  'addresses with signs of percent': () =>
    urlset(`<url><loc>https://warta.example/${'%'.repeat(5000)}</loc></url>`),
  'dates of 1 KB': () =>
    urlset(
      `<url><loc>https://warta.example/1</loc><lastmod>${'1'.repeat(1000)}</lastmod></url>`.repeat(
        5000,
      ),
    ),
  'names of prototypes': () =>
    urlset('<__proto__:loc>x</__proto__:loc><constructor>y</constructor>'),
  '500,000 line feeds': () => '\n'.repeat(500_000),
  '300,000 ends of what is not open': () =>
    urlset(`${'<a>'.repeat(300_000)}${'</b>'.repeat(300_000)}`),
  zeros: () => new Uint8Array(1_000_000),
};
const posts: Record<string, () => string> = {
  '20,000 posts': () => `[${numbered(20_000, () => `${post('')},`)}${post('')}]`,
  'a million brackets': () => '['.repeat(1_000_000) + ']'.repeat(1_000_000),
  'a million brackets, open': () => '['.repeat(1_000_000),
  'a number in place of posts': () => '1e309',
  'posts named like prototypes': () =>
    `[${post(',"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}')}]`,
  'a post of 200,000 keys': () => `[${post(numbered(200_000, (n) => `,"k${n}":1`))}]`,
  'a post of 100,000 terms': () =>
    `[${post(`,"_embedded":{"wp:term":[[${'{"name":"a"},'.repeat(100_000)}{"name":"b"}]]}`)}]`,
  'half letters and zeros': () =>
    `[${post(',"guid":{"rendered":"x"},"content":{"rendered":"\\ud800\\u0000"}')}]`,
  'posts of nothing': () => `[${'null,{},[],7,"x",'.repeat(20_000)}null]`,
};
const listings: Record<string, () => string> = {
  '400 divisions within each other': () => listing('<div>'.repeat(390)),
  '59,000 divisions': () => listing('<div>x</div>'.repeat(29_000)),
  '100,000 divisions within each other': () => listing('<div>'.repeat(100_000)),
  '20,000 list items': () =>
    `<ul>${numbered(20_000, (n) => `<li><a href="/${n}">x</a></li>`)}</ul>`,
  'letters in bold, taken up again by each paragraph': () =>
    listing(`${numbered(50, (n) => `<b a${n}>`)}${'<p>x'.repeat(5000)}`),
  'tables that throw their text out': () =>
    listing(`<table>${'<b>x'.repeat(300)}${'<tr>x'.repeat(20_000)}`),
  'selects and options': () => listing('<select>' + '<option>'.repeat(50_000)),
  'a link of 2 MB': () => listing(`<li><a href="/${'a'.repeat(2_000_000)}">x</a></li>`),
  'a title of 2 MB': () => listing(`<li><a href="/3">${'x '.repeat(1_000_000)}</a></li>`),
  'a base that is no address': () => `<base href="http://[">${listing('')}`,
  'a base of another scheme': () => `<base href="javascript:1//">${listing('')}`,
  'links of other schemes': () =>
    listing('<li><a href="javascript:1">x</a></li><li><a href="data:,x">y</a></li>'),
  'a million less-than signs': () => listing('<'.repeat(1_000_000)),
  'a script whose end is in capitals': () => listing(`<script></SCRIPT>${'<div>'.repeat(100_000)}`),
  'styles in a drawing': () => listing(`<svg><style>${'<g>'.repeat(100_000)}`),
  'a comment that ends oddly': () => listing(`<!-- --!>${'<div>'.repeat(100_000)}`),
  'ends of what is not open': () => listing('<div></x>'.repeat(29_000)),
  'comments without end': () => listing('<!--'.repeat(500_000)),
};

/** What a source of this kind is told by a world where every address answers with these bytes. */
function collecting(kind: string) {
  const selectors = { item: 'li', link: 'a[href]' };
  const source = Source.parse({
    id: '4f4e2f6a-8b1e-4d6c-9d30-1c2d3e4f5a6b',
    name: 'Warta Contoh',
    outlet: 'Warta Contoh',
    url: 'https://warta.example/list',
    kind,
    origin: 'live',
    lang: null,
    section: null,
    zone: 'Asia/Kuala_Lumpur',
    options: { selectors },
    basis: 'made up',
    everySeconds: 300,
    validators: {},
    pausedAt: null,
  });
  return (bytes: Uint8Array) => {
    const fetch = (url: string) =>
      Promise.resolve({
        status: 200,
        url,
        bytes,
        contentType: 'text/html; charset=utf-8',
        validators: {},
      });
    return collect(source, { fetchPage: fetch, renderPage: fetch });
  };
}

const kinds = { sitemap: sitemaps, 'wp-json': posts, listing: listings };
const named = Object.entries(kinds).flatMap(([kind, made]) =>
  Object.entries(made).map(([name, make]) => ({ kind, name: `${kind}: ${name}`, make })),
);
const damaged = [
  { kind: 'sitemap', text: urlset(numbered(5, location)) },
  { kind: 'wp-json', text: `[${post('')},${post(',"date_gmt":"2026-11-21T12:00:00"')}]` },
  { kind: 'listing', text: listing('<li><a href="/3">Banjir</a></li>') },
].flatMap(({ kind, text }) => mutations(kind, text, 10).map((input) => ({ kind, ...input })));

const all = [...named, ...damaged];
/** Whoever reads an input is told only its bytes, so each kind reads all of them. */
const readers = Object.keys(kinds).map(collecting);

export const battery: Battery = {
  promise: 'H3, H7, H8, H13, H15, H16: a list, whatever it holds, is read or refused by every kind',
  inputs: all,
  async read(bytes) {
    for (const collectFrom of readers) {
      const outcome = await collectFrom(bytes).catch((error: unknown) => error);
      if (outcome instanceof Error && outcome.name !== 'CrawlError') throw outcome;
      const entries = outcome instanceof Error ? [] : (outcome as { entries: unknown[] }).entries;
      if (entries.length > 5000) throw new Error(`${entries.length} entries`);
    }
  },
};
