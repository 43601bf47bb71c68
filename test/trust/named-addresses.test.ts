/** S3: what feeds, pages and lists name is asked for where it must be, and by the guard's leave. */
import type { RequestListener } from 'node:http';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { collect } from '../../crawler/collect.ts';
import { CrawlError } from '../../crawler/crawl-error.ts';
import { discover } from '../../crawler/discover/discover.ts';
import { readOpml } from '../../crawler/opml.ts';
import type { Fetchers } from '../../crawler/fetchers.ts';
import { readers } from '../../crawler/readers/readers.ts';
import { checkSourceAddress } from '../../crawler/source-address.ts';
import { Asked } from '../../domain/trial.ts';
import { HTML, say, serve } from '../crawler/local-web.ts';
import { aSource, NOW, reaching } from '../support/media/a-source.ts';
import { openTrap, type Trap } from './trap.ts';

let trap: Trap;
beforeAll(async () => {
  trap = await openTrap();
});
beforeEach(() => {
  trap.hits.length = 0;
});
afterAll(() => trap.close());

interface Case {
  /** What stands at `/list`; `TRAP` is the trap's address, `OWN` the server's. */
  list: string;
  kind?: string;
  options?: object;
  /** What stands at every other path. */
  article?: string;
  robots?: string;
  /** Not read as a source, but asked about as an operator does who pastes its address. */
  isAsked?: boolean;
}

const item = (inside: string, link = 'OWN/article') =>
  `<item><title>Lori terbalik</title><link>${link}</link>${inside}</item>`;
const rss = (inside: string, attributes = '') =>
  `<?xml version="1.0"?><rss version="2.0" ${attributes}><channel><title>Warta</title>${inside}</channel></rss>`;
const page = (inside: string, head = '') =>
  `<html><head><title>Lori terbalik</title>${head}</head><body><article><h1>Lori terbalik</h1>
   <p>${'Seorang pemandu lori cedera, kata polis. '.repeat(12)}</p>${inside}</article></body></html>`;
const withArticle = (article: string): Case => ({ list: rss(item('')), article });
const listing = (inside: string, options = {}): Case => ({
  kind: 'listing',
  list: `<ul><li><a href="/article">Lori</a></li></ul>${inside}`,
  options: { selectors: { item: 'li' }, ...options },
});

/** What nobody here asks for, whoever would let us. */
const LEFT_ALONE: Record<string, Case> = {
  'an enclosure': { list: rss(item('<enclosure url="TRAP/a.mp3" length="1" type="audio/mpeg"/>')) },
  'pictures and players of Media RSS': {
    list: rss(
      item(
        '<media:content url="TRAP/a"/><media:thumbnail url="TRAP/b"/><media:player url="TRAP/c"/>',
      ),
      'xmlns:media="http://search.yahoo.com/mrss/"',
    ),
  },
  'the picture of a feed': {
    list: rss(
      `<image><url>TRAP/logo</url></image><itunes:image href="TRAP/i"/>${item('')}`,
      'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
    ),
  },
  'where a feed says it is, and who is told of it': {
    list: rss(
      `<atom:link rel="self" href="TRAP/self"/><atom:link rel="hub" href="TRAP/hub"/><cloud domain="TRAP"/><docs>TRAP/docs</docs>${item('<comments>TRAP/comments</comments><source url="TRAP/source">x</source>')}`,
      'xmlns:atom="http://www.w3.org/2005/Atom"',
    ),
  },
  'links of Atom that are no article': {
    list: `<feed xmlns="http://www.w3.org/2005/Atom"><id>1</id><title>W</title><icon>TRAP/icon</icon><logo>TRAP/logo</logo><link rel="next" href="TRAP/next"/>
      <entry><id>2</id><title>Lori</title><link href="OWN/article"/><link rel="enclosure" href="TRAP/e"/><link rel="related" href="TRAP/r"/><link rel="replies" href="TRAP/p"/></entry></feed>`,
  },
  'all that JSON Feed may name': {
    list: `{"version":"https://jsonfeed.org/version/1.1","title":"W","icon":"TRAP/i","favicon":"TRAP/f","next_url":"TRAP/n","feed_url":"TRAP/u","hubs":[{"type":"x","url":"TRAP/h"}],
      "items":[{"id":"1","url":"OWN/article","title":"Lori","image":"TRAP/m","banner_image":"TRAP/b","attachments":[{"url":"TRAP/a","mime_type":"audio/mpeg"}]}]}`,
  },
  'pictures and frames in the words of an entry': {
    list: rss(
      item(
        '<description><![CDATA[<img src="TRAP/i"><iframe src="TRAP/f"></iframe><script src="TRAP/s"></script><link rel="stylesheet" href="TRAP/c">Kata]]></description>',
      ),
    ),
  },
  'the style sheet of a feed': { list: `<?xml-stylesheet href="TRAP/x.xsl"?>${rss(item(''))}` },
  'pictures, frames and scripts of an article': withArticle(
    page(
      '<img src="TRAP/i" srcset="TRAP/s 2x"><iframe src="TRAP/f"></iframe><script src="TRAP/s"></script><video poster="TRAP/p"><source src="TRAP/v"></video><object data="TRAP/o"></object>',
    ),
  ),
  'the picture an article is shared with': withArticle(
    page(
      '',
      '<meta property="og:image" content="TRAP/o"><meta name="twitter:image" content="TRAP/t"><meta property="og:video" content="TRAP/v">',
    ),
  ),
  'the address an article calls its own': withArticle(
    page(
      '',
      '<link rel="canonical" href="TRAP/article"><meta property="og:url" content="TRAP/article">',
    ),
  ),
  'the same article for phones, in pages and in other languages': withArticle(
    page(
      '',
      '<link rel="amphtml" href="TRAP/a"><link rel="next" href="TRAP/n"><link rel="alternate" hreflang="en" href="TRAP/e">',
    ),
  ),
  'what a page wants fetched beforehand': withArticle(
    page(
      '',
      '<link rel="icon" href="TRAP/i"><link rel="manifest" href="TRAP/m"><link rel="preload" href="TRAP/p"><link rel="dns-prefetch" href="TRAP"><link rel="stylesheet" href="TRAP/c"><base href="TRAP/">',
    ),
  ),
  'addresses in linked data': withArticle(
    page(
      '',
      '<script type="application/ld+json">{"@context":"TRAP/c","@type":"NewsArticle","@id":"TRAP/i","headline":"Lori terbalik","image":["TRAP/m"],"mainEntityOfPage":"TRAP/p","author":"TRAP/a"}</script>',
    ),
  ),
  'pictures and videos of a sitemap': {
    kind: 'sitemap',
    list: '<urlset xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>OWN/article-lori-terbalik</loc><image:image><image:loc>TRAP/i</image:loc></image:image></url></urlset>',
  },
  'media and links of a post of WordPress': {
    kind: 'wp-json',
    list: '[{"id":1,"link":"OWN/article","title":{"rendered":"Lori"},"jetpack_featured_media_url":"TRAP/j","_links":{"self":[{"href":"TRAP/s"}],"wp:featuredmedia":[{"embeddable":true,"href":"TRAP/f"}],"author":[{"href":"TRAP/a"}]},"_embedded":{"wp:featuredmedia":[{"source_url":"TRAP/m"}]}}]',
  },
  'pictures of a list': listing(
    '<li><a href="/b"><img src="TRAP/i" data-src="TRAP/d">Api</a></li>',
  ),
  'a feed that the page says is of comments': {
    isAsked: true,
    list: page(
      '',
      '<link rel="alternate" type="application/rss+xml" href="TRAP/comments/feed/"><link rel="pingback" href="TRAP/x"><link rel="EditURI" href="TRAP/r">',
    ),
  },
};

/** What is asked for, and must be refused. */
const REFUSED: Record<string, Case> = {
  'the article of an entry': { list: rss(item('', 'TRAP/article')) },
  'an article beside the base of its feed': { list: rss(item('', 'a'), 'xml:base="TRAP/"') },
  'a guid that is its link': {
    list: rss('<item><title>Lori</title><guid>TRAP/article</guid></item>'),
  },
  'an article of a sitemap': {
    kind: 'sitemap',
    list: '<urlset><url><loc>TRAP/lori-terbalik-di-simpang</loc></url></urlset>',
  },
  'a sitemap in an index': {
    kind: 'sitemap',
    list: '<sitemapindex><sitemap><loc>TRAP/s.xml</loc></sitemap></sitemapindex>',
  },
  'the next page of a list': listing('<a class="next" href="TRAP/2">x</a>', {
    nextPage: 'a.next',
  }),
  'an article of a list': listing('<li><a href="TRAP/article">Api</a></li>'),
  'an article beside the base of a list': listing('<base href="TRAP/">'),
  'an article of WordPress': {
    kind: 'wp-json',
    list: '[{"id":1,"link":"TRAP/article","title":{"rendered":"Lori"}}]',
  },
  'a transcript that a page links to': {
    kind: 'broadcast',
    list: page('<a href="TRAP/berita.vtt">Transkrip</a>'),
  },
  'a transcript that a podcast names': {
    kind: 'broadcast',
    list: rss(
      item('<podcast:transcript url="TRAP/berita.vtt" type="text/vtt"/>'),
      'xmlns:podcast="https://podcastindex.org/namespace/1.0"',
    ),
  },
  'the feed that a page names': {
    isAsked: true,
    list: page('', '<link rel="alternate" type="application/rss+xml" href="TRAP/feed">'),
  },
  'the feed beside the base of a page': {
    isAsked: true,
    list: `<base href="TRAP/">${page('', '<link rel="alternate" type="application/rss+xml" href="feed">')}`,
  },
  'a feed that a page links to': { isAsked: true, list: page('<a href="TRAP/rss.xml">RSS</a>') },
  'the API that a page names': {
    isAsked: true,
    list: page('', '<link rel="https://api.w.org/" href="TRAP/wp-json/">'),
  },
  'a sitemap that robots.txt names': {
    isAsked: true,
    list: '<p>Warta</p>',
    robots: 'User-agent: *\nDisallow:\nSitemap: TRAP/news.xml',
  },
};

/** Follows a case as far as the crawler would, through fetchers that may reach these. */
async function follow(said: Case, mayReachTrap: boolean): Promise<void> {
  const { kind = 'rss', options = {}, article = page(''), robots, isAsked } = said;
  const bodies: Record<string, string> = { '/list': said.list, '/robots.txt': robots ?? '' };
  const answer: RequestListener = (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const body = bodies[path] ?? (path.includes('article') ? article : undefined);
    if (body === undefined) return response.writeHead(404).end();
    const filled = body
      .replaceAll('OWN', `http://${request.headers.host}`)
      .replaceAll('TRAP', `http://127.0.0.1:${trap.port}`);
    return say(filled, HTML)(request, response);
  };
  const server = await serve(robots ? { '/list': answer, '/robots.txt': answer } : answer);
  const fetchers = reaching(
    server,
    ...(mayReachTrap ? [{ ...server, pair: `127.0.0.1:${trap.port}` }] : []),
  );
  const start = `${server.origin}/list`;
  const sources = isAsked
    ? await discover(Asked.parse({ address: start }), fetchers, readers)
    : [{ kind, url: start, options }];
  for (const source of sources) {
    await unlessRefused(() => readAll(aSource(source.kind, source.url, source), fetchers));
  }
  expect(server.asked.some((path) => path.startsWith('/list'))).toBe(true);
}

async function readAll(source: ReturnType<typeof aSource>, fetchers: Fetchers): Promise<void> {
  const { entries } = await collect(source, fetchers, NOW);
  for (const { url = '' } of entries) {
    await unlessRefused(async () => readers.article(await fetchers.fetchPage(url)));
  }
}

async function unlessRefused(read: () => Promise<unknown>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
  }
}

describe('S3: what is named beside the articles is never asked for', () => {
  test.each(Object.entries(LEFT_ALONE))('%s', async (_, said) => {
    await follow(said, true);
    expect(trap.hits).toEqual([]);
  });
});

describe('S3: what is named to be read is asked for by the same guard', () => {
  test.each(Object.entries(REFUSED))('%s', async (_, said) => {
    await follow(said, false);
    expect(trap.hits).toEqual([]);
  });

  test.each(Object.entries(REFUSED))('%s: and the trap would have heard it', async (_, said) => {
    await follow(said, true);
    expect(trap.hits).toContain('a connection');
  });

  test('an address that is asked about', async () => {
    const fetchers = reaching();
    for (const address of [`http://127.0.0.1:${trap.port}/`, 'http://169.254.169.254/']) {
      await expect(discover(Asked.parse({ address }), fetchers, readers)).rejects.toMatchObject({
        kind: 'refused-address',
      });
    }
    expect(trap.hits).toEqual([]);
  });

  test('the feeds of a list that somebody was given', () => {
    const written = ['http://127.0.0.1:PORT/', 'http://10.0.0.1/', 'file:///etc/hostname'];
    const outlines = written.map((url) => `<outline text="W" xmlUrl="${url}"/>`).join('');
    const feeds = readOpml(`<opml version="2.0"><body>${outlines}</body></opml>`);
    expect(feeds).toHaveLength(3);
    const troubles = feeds.map(
      ({ url }) => checkSourceAddress(url, { loopback: [], demo: false }).trouble,
    );
    expect(troubles.every((trouble) => trouble !== undefined)).toBe(true);
  });
});
