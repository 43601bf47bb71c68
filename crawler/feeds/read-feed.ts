/**
 * A feed's bytes, of any dialect: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1.
 *
 * One walk over the tags reads nearly all of RSS and Atom; rss-parser what is well formed and
 * nested otherwise, feedsmith the other dialects, and all that is broken is mended first. Which of
 * them reads a feed rightly shows in its text (docs/reading.md), not in whether it throws.
 */
import { CrawlError } from '../crawl-error.ts';
import { decodeText } from '../text/decode-text.ts';
import { scanFeed } from './feed-by-scan.ts';
import type { Feed } from './feed.ts';
import { isFeed, WEB_PAGE } from './is-feed.ts';
import { MAX_ENTRIES, mendFeed } from './mend-feed.ts';
import { mendJson } from './mend-json.ts';
import { withoutSections } from './section-prefix.ts';

export type { Feed, FeedEntry } from './feed.ts';

/** What a fetch brings at the most; a file may be larger, and its first entries are the newest. */
const MAX_BYTES = 15 * 1024 * 1024;

/** What a feed is read from: a fetched page, or bytes alone. */
export interface FeedBytes {
  bytes: Uint8Array;
  contentType?: string | undefined;
  /** Where they were fetched: relative links are resolved against it. */
  url?: string | undefined;
}

/**
 * The feed in these bytes, whatever the server called them; dates and sections before its titles are
 * cut. One that breaks off gives what it had, and of one larger than 15 MiB the beginning is read,
 * with one entry counted as dropped for all beyond it; a feed may well have no entries.
 *
 * @throws {CrawlError} `unreadable` when the bytes are no feed
 */
export async function readFeed(feed: FeedBytes): Promise<Feed> {
  const isCut = feed.bytes.length > MAX_BYTES;
  const bytes = isCut ? feed.bytes.subarray(0, MAX_BYTES) : feed.bytes;
  const { entries, dropped, ...read } = await readText(
    decodeText(bytes, feed.contentType),
    feed.url,
  );
  return { ...read, entries: withoutSections(entries), dropped: dropped + (isCut ? 1 : 0) };
}

async function readText(text: string, url: string | undefined): Promise<Feed> {
  if (/^\s*\{/.test(text)) return readJsonFeed(text, url);
  if (!isFeed(text)) throw new CrawlError('unreadable', reasonFor(text));

  const scanned = scanFeed(text, url);
  if (scanned) return { ...scanned, dropped: 0 };
  // Both are loaded when they are needed: they are heavy, and the walk reads nearly all.
  const { isPlainFeed, readPlainFeed } = await import('./feed-by-rss-parser.ts');
  const plain = isPlainFeed(text) ? await readPlainFeed(text, url) : undefined;
  if (plain) return plain;
  const mended = mendFeed(text);
  const feed = scanFeed(mended.text, url) ?? (await readLenient(mended.text, url));
  return { ...feed, dropped: mended.found - feed.entries.length };
}

async function readLenient(text: string, url: string | undefined) {
  const { readLenientFeed } = await import('./feed-by-feedsmith.ts');
  return readLenientFeed(text, url);
}

async function readJsonFeed(text: string, url: string | undefined): Promise<Feed> {
  const feed = await readLenient(mendJson(text), url);
  // A JSON feed is newest first by its specification.
  const entries = feed.entries.slice(0, MAX_ENTRIES);
  return { ...feed, entries, dropped: feed.entries.length - entries.length };
}

function reasonFor(text: string): string {
  if (text.trim() === '') return 'the feed is empty';
  return WEB_PAGE.test(text) ? 'a web page, not a feed' : 'not a feed of any kind we know';
}
