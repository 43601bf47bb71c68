/** Feeds through feedsmith: every dialect, in the shape mend-feed.ts leaves them in. */
import {
  type AtomFeed,
  parseAtomFeed,
  parseJsonFeed,
  parseRdfFeed,
  parseRssFeed,
  ParseError,
  type RdfFeed,
  type RssFeed,
} from 'feedsmith';

import { CrawlError } from '../crawl-error.ts';
import { absolute, type Feed, type FeedEntry, feedEntry, feedTitle, type Words } from './feed.ts';

type Parsed = Omit<Feed, 'dropped'>;

/**
 * The feed in a text of XML or JSON.
 *
 * @throws {CrawlError} `unreadable` when it is broken beyond what feedsmith forgives
 */
export function readLenientFeed(text: string, url: string | undefined): Parsed {
  const root = /^\s*\{|<(?:[\w-]+:)?(?:rss|feed|rdf)[\s>]/i.exec(text)?.[0].toLowerCase() ?? '';
  try {
    if (root.includes('{')) return readJson(text, url);
    if (root.includes('feed')) return readAtom(text, url);
    if (root.includes('rdf')) return readRdf(text, url);
    return readRss(text, url);
  } catch (error) {
    // A root with nothing in it is a feed, one that says nothing.
    if (error instanceof ParseError) return { format: 'rss', title: '', entries: [] };
    throw new CrawlError('unreadable', 'a feed broken beyond repair', { cause: error });
  }
}

function readRss(text: string, url: string | undefined): Parsed {
  const feed = parseRssFeed(text);
  const base = baseOf(url, feed.link, feed.xml?.base);
  return {
    format: 'rss',
    title: feedTitle({ value: feed.title }),
    entries: (feed.items ?? []).map((item) => rssEntry(item, base)),
  };
}

function rssEntry(item: RssFeed.Item<string>, base: string | undefined): FeedEntry {
  const { guid } = item;
  // Said or not, a guid that is an address leads to the entry, unless the feed says it does not.
  const permaLink = guid?.isPermaLink !== false && /^https?:/i.test(guid?.value ?? '');
  return feedEntry({
    link: item.link ?? alternate(item.atom?.links) ?? (permaLink ? guid?.value : undefined),
    base: absolute(item.xml?.base, base) ?? base,
    guid: guid?.value,
    title: { value: item.title ?? item.dc?.titles?.[0] },
    summary: { value: item.description ?? item.dc?.descriptions?.[0] ?? item.itunes?.summary },
    content: { value: item.content?.encoded },
    date:
      item.pubDate ??
      item.dc?.dates?.[0] ??
      item.dcterms?.issued?.[0] ??
      item.atom?.published ??
      item.atom?.updated,
    author: item.dc?.creators?.[0] ?? item.itunes?.author,
    section: item.categories?.[0]?.name ?? item.dc?.subjects?.[0],
  });
}

function readRdf(text: string, url: string | undefined): Parsed {
  const feed = parseRdfFeed(text);
  const base = baseOf(url, feed.link, feed.xml?.base);
  return {
    format: 'rdf',
    title: feedTitle({ value: feed.title }),
    entries: (feed.items ?? []).map((item) => rdfEntry(item, base)),
  };
}

function rdfEntry(item: RdfFeed.Item<string>, base: string | undefined): FeedEntry {
  const about = item.rdf?.about;
  return feedEntry({
    link: item.link ?? (/^https?:/i.test(about ?? '') ? about : undefined),
    base: absolute(item.xml?.base, base) ?? base,
    guid: about,
    title: { value: item.title ?? item.dc?.titles?.[0] },
    summary: { value: item.description ?? item.dc?.descriptions?.[0] },
    content: { value: item.content?.encoded },
    date: item.dc?.dates?.[0] ?? item.dcterms?.issued?.[0],
    author: item.dc?.creators?.[0],
    section: item.dc?.subjects?.[0],
  });
}

function readAtom(text: string, url: string | undefined): Parsed {
  const feed = parseAtomFeed(text);
  const self = feed.links?.find(({ rel }) => rel === 'self')?.href;
  const base = baseOf(url, self ?? alternate(feed.links), feed.xml?.base);
  return {
    format: 'atom',
    title: feedTitle(atomWords(feed.title)),
    entries: (feed.entries ?? []).map((entry) => atomEntry(entry, base)),
  };
}

function atomEntry(entry: AtomFeed.Entry<string>, base: string | undefined): FeedEntry {
  return feedEntry({
    link: alternate(entry.links),
    base: absolute(entry.xml?.base, base) ?? base,
    guid: entry.id,
    title: atomWords(entry.title),
    summary: atomWords(entry.summary),
    content: atomWords(entry.content),
    date: entry.published ?? entry.updated ?? entry.dc?.dates?.[0],
    author: entry.authors?.[0]?.name ?? entry.dc?.creators?.[0],
    section: entry.categories?.[0]?.label ?? entry.categories?.[0]?.term,
  });
}

/** RFC 4287 section 3.1.1: text that does not say its type is plain. */
function atomWords(text: { value?: string; type?: string } | undefined): Words {
  const type = text?.type ?? 'text';
  if (/^(?:text|text\/plain)$/i.test(type)) return { value: text?.value, plain: true };
  return { value: /html|xml/i.test(type) ? text?.value : undefined };
}

/** RFC 4287 section 4.2.7.2: a link that does not say its relation is the entry's own. */
function alternate(links: Array<{ href?: string; rel?: string }> | undefined): string | undefined {
  return links?.find(({ rel = 'alternate' }) => rel === 'alternate')?.href;
}

function readJson(text: string, url: string | undefined): Parsed {
  const feed = parseJsonFeed(text);
  const base = baseOf(url, feed.feed_url ?? feed.home_page_url, undefined);
  const entries = (feed.items ?? []).map((item) =>
    feedEntry({
      link: item.url ?? item.external_url,
      base,
      guid: item.id,
      title: { value: item.title, plain: true },
      summary: { value: item.summary, plain: true },
      content: item.content_html
        ? { value: item.content_html }
        : { value: item.content_text, plain: true },
      date: item.date_published ?? item.date_modified,
      author: item.authors?.[0]?.name,
      section: item.tags?.[0],
    }),
  );
  return { format: 'json', title: feedTitle({ value: feed.title, plain: true }), entries };
}

/** Where the feed was fetched, else where it says it lives; then what its xml:base makes of that. */
function baseOf(
  url: string | undefined,
  own: string | undefined,
  xmlBase: string | undefined,
): string | undefined {
  const home = url ?? (own && URL.canParse(own) ? own : undefined);
  return absolute(xmlBase, home) ?? home;
}
