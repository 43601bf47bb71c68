/** From any address to the sources it may be: its looks, its page, then a few customary paths. */
import type { SourceKind } from '../../domain/source-kind.ts';
import { type Selectors, SourceOptions, storable } from '../../domain/source.ts';
import type { Asked } from '../../domain/trial.ts';
import { CrawlError } from '../crawl-error.ts';
import { decodeText } from '../text/decode-text.ts';
import { kindOfFeed, knownPlace } from './known-places.ts';
import type { Fetchers } from '../fetchers.ts';
import type { Page } from '../visit/page.ts';
import type { PageLinks } from './read-links.ts';
import type { Readers } from '../readers/readers.ts';

/** A source that an address may be; whether it can be read is yet to be tried. */
export interface Candidate {
  kind: string;
  url: string;
  name: string;
  options: SourceOptions;
}

/** More would cost the host requests and the operator a choice. */
const MAX_CANDIDATES = 4;
/** Where publishers put feeds that no page names; the first that is one ends the search. */
const FEED_PATHS = ['/feed/', '/rss.xml', '/rss', '/feed.xml', '/atom.xml'];
const SITEMAP_LINE = /^[ \t]*sitemap[ \t]*:[ \t]*(\S+)/gim;

/**
 * The sources that an address may be, the likeliest first: what its looks tell, what its bytes are,
 * the feeds its page names, a WordPress site's API, what its page does not name, and with two article addresses a listing whose selectors were learned from them.
 *
 * @throws {CrawlError} why the address itself could not be had
 */
export async function discover(
  asked: Asked,
  fetchers: Fetchers,
  read: Readers,
): Promise<Candidate[]> {
  const url = URL.parse(asked.address);
  if (!url) throw new CrawlError('refused-address', 'not an address');
  const known = knownPlace(url);
  if (asked.kind !== null) {
    const name = known?.sure && known.kind === asked.kind ? known.name : nameOf(url);
    return [{ ...candidate(asked.kind, url.href, name), options: asked.options }];
  }
  if (known?.sure) return [candidate(known.kind, known.url, known.name)];

  const listings = await learned(asked, fetchers, read);
  const guessed = known ? [candidate(known.kind, known.url, known.name)] : [];
  // Other sites have accounts at the same addresses as Mastodon: what their page names is tried too.
  if (known && known.kind !== 'mastodon') return [...listings, ...guessed];
  const page = await fetchers.fetchPage(url.href);
  const found = await byItsBytes(page, read);
  if (found) return [found];

  const links = await read.links(page);
  const named = fromLinks(links, url);
  const feeds = [...listings, ...guessed, ...named];
  if (guessed.length + named.length > 0) return feeds.slice(0, MAX_CANDIDATES);
  const unnamed = await discoverUnnamed(url, fetchers, read, listings.length > 0);
  return [...feeds, ...unnamed].slice(0, MAX_CANDIDATES);
}

/**
 * The sources at an address that its page does not name, for when it names none, or none that can be
 * read: a feed at a customary path, else the sitemaps of its robots.txt; without those where
 * `feedsOnly`.
 */
export async function discoverUnnamed(
  url: URL,
  fetchers: Fetchers,
  read: Readers,
  feedsOnly = false,
): Promise<Candidate[]> {
  const feeds = await atCustomaryPaths(url, fetchers, read);
  return feeds.length > 0 || feedsOnly ? feeds : fromRobots(url, fetchers);
}

function candidate(kind: string, url: string, name: string): Candidate {
  return { kind, url, name: storable(name), options: SourceOptions.parse({}) };
}

function nameOf(url: URL): string {
  return url.hostname.replace(/^www\./, '') || url.pathname;
}

/** The candidate that the page itself is; undefined for a web page. */
async function byItsBytes(page: Page, read: Readers): Promise<Candidate | undefined> {
  const url = new URL(page.url);
  const opening = decodeText(page.bytes.subarray(0, 20_000), page.contentType).trimStart();
  if (opening.startsWith('%PDF-')) return candidate('e-paper', url.href, nameOf(url));
  if (opening.startsWith('WEBVTT')) return candidate('broadcast', url.href, nameOf(url));
  if (/<(?:[\w-]+:)?(?:urlset|sitemapindex)[\s>]/.test(opening)) {
    return candidate('sitemap', url.href, nameOf(url));
  }
  if (/^\[\s*\{\s*"id"/.test(opening)) return candidate('wp-json', url.href, nameOf(url));
  const feed = await unlessUnreadable(() => read.feed(page));
  return feed && candidate(kindOfFeed(url), url.href, feed.title || nameOf(url));
}

function fromLinks(links: PageLinks, url: URL): Candidate[] {
  const site = links.name || nameOf(url);
  const feeds = links.feeds.flatMap((feed) => {
    const address = URL.parse(feed.url);
    return address ? [candidate(kindOfFeed(address), address.href, feed.title || site)] : [];
  });
  const api = URL.parse(links.wordpressApi ?? '');
  const posts = api && URL.parse(`${api.href.replace(/\/$/, '')}/wp/v2/posts`);
  const wordpress = posts ? [candidate('wp-json', posts.href, site)] : [];
  return [...feeds.slice(0, MAX_CANDIDATES - wordpress.length), ...wordpress];
}

async function atCustomaryPaths(
  url: URL,
  { fetchPage }: Fetchers,
  read: Readers,
): Promise<Candidate[]> {
  const section = url.pathname.replace(/\/$/, '');
  const paths = section === '' ? FEED_PATHS : [`${section}/feed/`, ...FEED_PATHS];
  for (const path of paths) {
    const page = await unlessAbsent(() => fetchPage(new URL(path, url).href));
    const feed = page && (await unlessUnreadable(() => read.feed(page)));
    if (feed) return [candidate(kindOfFeed(url), page.url, feed.title || nameOf(url))];
  }
  return [];
}

/** News first: a sitemap of everything lists what was never news. */
async function fromRobots(url: URL, { fetchPage }: Fetchers): Promise<Candidate[]> {
  const page = await unlessAbsent(() => fetchPage(new URL('/robots.txt', url).href));
  if (!page) return [];
  const lines = decodeText(page.bytes, page.contentType).matchAll(SITEMAP_LINE);
  const addresses = [...lines].flatMap(([, address = '']) => URL.parse(address)?.href ?? []);
  const news = addresses.filter((address) => /news|berita/i.test(address));
  const others = addresses.filter((address) => !news.includes(address));
  return [...news, ...others].slice(0, 2).map((href) => candidate('sitemap', href, nameOf(url)));
}

/** A listing learned from two articles: plain where the page shows them so, else after its scripts. */
async function learned(asked: Asked, fetchers: Fetchers, read: Readers): Promise<Candidate[]> {
  const [one, two] = asked.articles;
  const url = URL.parse(asked.address);
  if (!one || !two || !url) return [];
  const learnFrom = async (kind: SourceKind, page: Page): Promise<Candidate> => {
    const selectors: Selectors = await read.selectors(page, [one, two]);
    const { name } = await read.links(page);
    const found = candidate(kind, page.url, name || nameOf(url));
    return { ...found, options: { ...found.options, selectors } };
  };
  const plain = await fetchers.fetchPage(url.href);
  const listing = await unlessUnreadable(() => learnFrom('listing', plain));
  if (listing) return [listing];
  const rendered = await unlessAbsent(() => fetchers.renderPage(url.href));
  const scripted = rendered && (await unlessUnreadable(() => learnFrom('browser', rendered)));
  return scripted ? [scripted] : [];
}

/** What was read, or undefined where it is something else. */
async function unlessUnreadable<T>(read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CrawlError) return undefined;
    throw error;
  }
}

/** A page that nobody promised; undefined when it is not there. A host that asks for rest has it. */
async function unlessAbsent(fetch: () => Promise<Page>): Promise<Page | undefined> {
  try {
    return await fetch();
  } catch (error) {
    if (error instanceof CrawlError && error.permanent) return undefined;
    throw error;
  }
}
