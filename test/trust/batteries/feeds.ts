/** Feeds made to hang, swell or mislead whoever reads them. */
import { readFeed } from '../../../crawler/feeds/read-feed.ts';
import { entriesOf } from '../../../crawler/sources/rss.ts';
import type { Battery, Hostile } from '../battery.ts';
import { mutations } from './mutations.ts';

const many = 200_000;
const HEAD = '<?xml version="1.0"?>';
const item = (inside: string) => `<item><link>https://warta.example/1</link>${inside}</item>`;
const rss = (inside: string) =>
  `${HEAD}<rss version="2.0"><channel><title>Warta Contoh</title>${inside}</channel></rss>`;
const atom = (inside: string) =>
  `${HEAD}<feed xmlns="http://www.w3.org/2005/Atom"><title>Warta Contoh</title>${inside}</feed>`;
const rdf = (inside: string) =>
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ' +
  `xmlns="http://purl.org/rss/1.0/"><channel><title>Warta Contoh</title></channel>${inside}</rdf:RDF>`;
const titled = (title: string) => rss(item(`<title>${title}</title>`));
const told = (html: string) =>
  rss(item(`<title>Lori terbalik</title><description><![CDATA[${html}]]></description>`));
const numbered = (count: number, one: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => one(n)).join('');

/** Each is a valid feed but for what its name says. */
const made: Record<string, () => string | Uint8Array> = {
  // H2: entities.
  'a billion laughs': () =>
    `${HEAD}<!DOCTYPE rss [<!ENTITY a0 "ha">${numbered(12, (n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`)}]>${titled('&a12;').slice(HEAD.length)}`,
  'an entity of 100 KB, used 20,000 times': () =>
    `${HEAD}<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(100_000)}">]>${titled('&a;'.repeat(20_000)).slice(HEAD.length)}`,
  'an entity that names itself': () =>
    `${HEAD}<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]>${titled('&a;').slice(HEAD.length)}`,
  'parameter entities within each other': () =>
    `${HEAD}<!DOCTYPE rss [<!ENTITY % p "<!ENTITY &#37; q 'x'>">%p;%q;]>${titled('a').slice(HEAD.length)}`,
  '20,000 declared entities': () =>
    `${HEAD}<!DOCTYPE rss [${numbered(20_000, (n) => `<!ENTITY e${n} "x">`)}]>${titled('&e9;').slice(HEAD.length)}`,
  'a million references to letters': () => titled('&#x41;'.repeat(1_000_000)),
  'a million named letters': () => titled('&eacute;'.repeat(1_000_000)),
  'references to no letter': () => titled('&#0;&#xD800;&#xFFFF;&#x110000;&#-1;&#x;&#99999999999;'),
  'five million ampersands': () => titled('&'.repeat(5_000_000)),
  'an ampersand and a name without end': () => titled(`&${'a'.repeat(2_000_000)}`),
  'a DOCTYPE full of brackets': () => `${HEAD}<!DOCTYPE r [${'] '.repeat(500_000)}${rss('')}`,
  'an ATTLIST of 20,000 attributes': () =>
    `${HEAD}<!DOCTYPE rss [<!ATTLIST rss ${numbered(20_000, (n) => `a${n} CDATA "x" `)}>]>${titled('a').slice(HEAD.length)}`,
  // H3: nesting, tags and attributes.
  '200,000 elements within each other': () =>
    rss(item(`<title>a</title>${'<x>'.repeat(many)}${'</x>'.repeat(many)}`)),
  '500,000 open elements': () => rss(item(`<title>a</title>${'<x>'.repeat(500_000)}`)),
  '200,000 ends that nothing began': () => rss(item(`<title>a</title>${'</y>'.repeat(many)}`)),
  '200,000 begins and as many other ends': () =>
    rss(item(`<title>a</title>${'<x>'.repeat(many)}${'</y>'.repeat(many)}`)),
  '300,000 channels within each other': () => `<rss version="2.0">${'<channel>'.repeat(300_000)}`,
  '300,000 entries within each other': () =>
    rss(`${'<item>'.repeat(300_000)}${'</item>'.repeat(300_000)}`),
  'a million entries without an end': () => rss('<item>'.repeat(1_000_000)),
  '300,000 entries of nothing': () => rss('<item/>'.repeat(300_000)),
  '300,000 entries whose tag never ends': () => rss('<item '.repeat(300_000)),
  'an element of 100,000 equal attributes': () =>
    rss(`<item ${'a="1" '.repeat(100_000)}><title>a</title></item>`),
  'an element of 50,000 attributes': () =>
    rss(`<item ${numbered(50_000, (n) => `a${n}="1" `)}><title>a</title></item>`),
  'an attribute of 5 MB': () => rss(`<item a="${'x'.repeat(5_000_000)}"><title>a</title></item>`),
  'an attribute whose quote never closes': () => rss(`<item a="${'x'.repeat(2_000_000)}`),
  '50,000 prefixes that nobody declared': () => rss(numbered(50_000, (n) => `<p${n}:a/>`)),
  '1,000 prefixes, declared': () =>
    `${HEAD}<rss version="2.0" ${numbered(1000, (n) => `xmlns:p${n}="u:${n}" `)}><channel>${numbered(1000, (n) => `<p${n}:a/>`)}</channel></rss>`,
  'a name of 2 MB': () => rss(`<${'x'.repeat(2_000_000)}/>`),
  'a prefix of 2 MB': () => rss(`<${'x'.repeat(2_000_000)}:a/>`),
  'two million less-than signs': () => titled('<'.repeat(2_000_000)),
  'two million greater-than signs': () => titled('>'.repeat(2_000_000)),
  '200,000 processing instructions': () => rss('<?a b?>'.repeat(many)),
  'a million processing instructions without end': () =>
    `${HEAD}${'<?a'.repeat(1_000_000)}${rss('')}`,
  '200,000 comments': () => rss('<!---->'.repeat(many)),
  'a million comments without end': () => `${HEAD}${'<!--'.repeat(1_000_000)}${rss('')}`,
  'a root that never ends': () => `<rss${' '.repeat(5_000_000)}`,
  'a title that holds titles': () => titled('<title>'.repeat(20_000)),
  'links within links': () => rss(item('<link>'.repeat(20_000))),
  'a description of 100,000 paragraphs': () => told('<p>kata</p>'.repeat(100_000)),
  'a description of 100,000 open elements': () => told('<div>'.repeat(100_000)),
  'a description of scripts in scripts': () => told('<script>'.repeat(50_000)),
  'a description with a tag that never ends': () => told(`<a href="${'x'.repeat(400_000)}`),
  // H7: size.
  '100,000 entries': () => rss(numbered(100_000, (n) => item(`<title>Berita ${n}</title>`))),
  '100,000 entries of Atom': () =>
    atom(numbered(100_000, (n) => `<entry><id>${n}</id><title>Berita ${n}</title></entry>`)),
  '100,000 entries of RDF': () =>
    rdf(numbered(100_000, (n) => `<item rdf:about="u:${n}"><title>Berita ${n}</title></item>`)),
  'a text of 15 MB': () => told('kata '.repeat(3_000_000)),
  'a title of 10 MB': () => titled('kata '.repeat(2_000_000)),
  'a link of 5 MB': () =>
    rss(`<item><title>a</title><link>https://warta.example/${'a'.repeat(5_000_000)}</link></item>`),
  'a guid of 5 MB': () => rss(`<item><title>a</title><guid>${'a'.repeat(5_000_000)}</guid></item>`),
  'a date of 5 MB': () => rss(item(`<title>a</title><pubDate>${'1'.repeat(5_000_000)}</pubDate>`)),
  'a date of 100 hours and zones': () =>
    rss(item(`<title>a</title><pubDate>${'12:00 GMT '.repeat(11)}</pubDate>`)),
  '2,000 dates in one entry': () =>
    rss(item(`<title>a</title>${'<pubDate>Sat, 21 Nov 2026</pubDate>'.repeat(2000)}`)),
  '501 entries whose dates never end': () => rss('<item><title>a</title><pubDate '.repeat(501)),
  'five million spaces': () => `${' '.repeat(5_000_000)}x`,
  '15 MB of zeros': () => new Uint8Array(15_000_000),
  '15 MB of one letter': () => 'a'.repeat(15_000_000),
  // H8: bytes that are not what they seem.
  'UTF-16 without a mark': () => Buffer.from(titled('a'), 'utf16le'),
  'UTF-16, cut in the middle of a letter': () =>
    Buffer.from(`\uFEFF${titled('😀')}`, 'utf16le').subarray(0, -3),
  'UTF-7 tricks': () => '+ADw-?xml version=+ACI-1.0+ACI-?+AD4-+ADw-rss+AD4-',
  'UTF-8 that says UTF-16': () => titled('a').replace('"?>', '" encoding="UTF-16"?>'),
  'a charset nobody knows': () => titled('a').replace('"?>', '" encoding="x-kata"?>'),
  'a charset name of 2 MB': () =>
    titled('a').replace('"?>', `" encoding="${'x'.repeat(2_000_000)}"?>`),
  'three byte-order marks': () => `\uFEFF\uFEFF\uFEFF${titled('a')}`,
  'a byte-order mark of the other order': () => Buffer.from([0xfe, 0xff, ...Buffer.from(rss(''))]),
  'a zero after every byte': () =>
    Buffer.from([...Buffer.from(titled('a'))].flatMap((byte) => [byte, 0])),
  'every byte there is': () =>
    Buffer.concat([
      Buffer.from(titled('').slice(0, -30)),
      Buffer.from(Array.from({ length: 256 }, (_, n) => n)),
    ]),
  'ISO-2022-JP that never shifts back': () =>
    Buffer.from(titled('\x1b$B!!').replace('"?>', '" encoding="iso-2022-jp"?>'), 'latin1'),
  'a gzip archive, unpacked by nobody': () => Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]),
  'a feed inside a page': () => `<!DOCTYPE html><html><body>${titled('a')}</body></html>`,
  'two feeds in one': () => titled('a') + titled('b'),
  'RSS, Atom and RDF in one': () => rss(atom(rdf(item('<title>a</title>')))),
  // H13: names of our own language's making.
  'elements named like prototypes': () =>
    rss(
      item(
        '<title>a</title><__proto__><polluted>1</polluted></__proto__><constructor><prototype><polluted>1</polluted></prototype></constructor>',
      ),
    ),
  'attributes named like prototypes': () =>
    rss('<item __proto__="x" constructor="y" toString="z"><title>a</title><guid>1</guid></item>'),
  'a root in a namespace named __proto__': () =>
    `<__proto__:rss xmlns:__proto__="u:1" version="2.0"><channel>${item('<title>a</title>')}</channel></__proto__:rss>`,
  'entities named like prototypes': () => titled('&__proto__;&constructor;&toString;'),
  // H15: JSON.
  'JSON named like prototypes': () =>
    '{"version":"https://jsonfeed.org/version/1.1","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"items":[{"id":"1","title":"a","__proto__":{"polluted":1}}]}',
  'JSON numbers beyond all numbers': () =>
    '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1e309,"title":-1e309,"date_published":1e309},{"id":"2","title":"a","url":"https://warta.example/"}]}',
  'JSON of 20,000 brackets in brackets': () =>
    `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
  'JSON of half letters': () =>
    '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"\\ud800","title":"\\udfff\\u0000","content_text":"\\ud800"}]}',
  'JSON where lists are words': () =>
    '{"version":"https://jsonfeed.org/version/1.1","items":"kata","authors":7,"title":[]}',
  'JSON of 100,000 entries': () =>
    `{"version":"https://jsonfeed.org/version/1.1","items":[${numbered(100_000, (n) => `{"id":"${n}","title":"a"},`)}{"id":"z","title":"a"}]}`,
  'JSON that breaks off in 100,000 entries': () =>
    `{"version":"https://jsonfeed.org/version/1.1","items":[${numbered(100_000, (n) => `{"id":"${n}","title":"a"},`)}`,
  'JSON of one string of 15 MB': () =>
    `{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","content_text":"${'a'.repeat(15_000_000)}"}]}`,
  'JSON that breaks off in 100,000 brackets': () =>
    `{"items":${'['.repeat(100_000)}${'{},'.repeat(100_000)}`,
  'JSON of a million brackets': () =>
    `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`,
  '500,000 open sections': () => rss(`<item><title>${'<![CDATA['.repeat(500_000)}`),
  '300,000 open sections outside': () =>
    rss(`${item('<title>a</title><link>/x</link>')}${'<![CDATA['.repeat(300_000)}`),
  'a million comments before the root': () =>
    `<?xml version="1.0"?>${'<!---->'.repeat(1_000_000)}${rss('')}`,
  '50,000 declared prefixes': () =>
    `<?xml version="1.0"?><rss version="2.0" ${numbered(50_000, (n) => `xmlns:p${n}="u" `)}><channel>${numbered(50_000, (n) => `<p${n}:a/>`)}</channel></rss>`,
  'a million entries that end themselves': () =>
    `<?xml version="1.0"?>${rss('<item/>'.repeat(1_000_000))}`,
  'a text of levels that are left all at once': () =>
    rss(
      item(
        `<title>a</title><description><![CDATA[${'<b>'.repeat(80_000)}${'</i>'.repeat(40_000)}]]></description>`,
      ),
    ),
  'JSON of five million backslashes': () => `{"items":["${'\\'.repeat(5_000_000)}`,
};

const plain = rss(
  `${item('<title>Lori terbalik</title><pubDate>Sat, 21 Nov 2026 20:00:00 +0800</pubDate>')}
   ${item('<title>Kilang ditutup</title><description><![CDATA[<p>Kata &amp; kata</p>]]></description>')}`,
);
const entry =
  '<entry><id>u:1</id><title type="html">Api &lt;b&gt;marak&lt;/b&gt;</title>' +
  '<link href="https://warta.example/2"/><updated>2026-11-21T12:00:00Z</updated></entry>';
const json = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Warta Contoh',
  items: [{ id: '1', url: 'https://warta.example/1', content_html: '<p>Banjir</p>' }],
});

const inputs: Hostile[] = [
  ...Object.entries(made).map(([name, make]) => ({ name, make })),
  ...mutations('RSS', plain, 15),
  ...mutations('Atom', atom(entry.repeat(3)), 10),
  ...mutations('RDF', rdf(item('<title>Jambatan runtuh</title>').repeat(3)), 10),
  ...mutations('JSON Feed', json, 10),
];

export const battery: Battery = {
  promise: 'H2, H3, H7, H8, H13, H15: a feed, whatever it holds, is read or refused',
  inputs,
  async read(bytes) {
    const feed = await readFeed({ bytes, url: 'https://warta.example/feed' });
    const { entries } = entriesOf(feed, 'Asia/Kuala_Lumpur');
    if (entries.length > 500) throw new Error(`${entries.length} entries`);
    const words = entries.reduce(
      (sum, { title, summary }) => sum + title.length + summary.length,
      0,
    );
    if (words > 2 * bytes.length) throw new Error(`${bytes.length} bytes grew to ${words} letters`);
  },
};
