/** RSS 0.9 to 2.0, RDF, Atom and JSON feeds: rssboard.org, RFC 4287, jsonfeed.org. */
import { Entry, type Listing, type Source } from '../../domain/source.ts';
import type { Fetchers } from '../fetchers.ts';
import { readDate } from '../text/read-date.ts';
import type { Feed, FeedEntry } from '../feeds/read-feed.ts';
import type { Readers } from '../readers/readers.ts';

/**
 * Lists the entries a feed offers now; none when it says nothing changed (304).
 *
 * @throws {CrawlError} `unreadable` when the bytes are no feed, and whatever `fetchPage` throws
 */
export async function collectRss(
  source: Source,
  { fetchPage }: Fetchers,
  now: Date,
  read: Readers,
): Promise<Listing> {
  const page = await fetchPage(source.url, source.validators);
  if (page.status === 304) return { entries: [], skipped: 0, validators: source.validators };

  // Bytes go in: which parser reads this feed rightly shows in its charset and markup.
  const feed = await read.feed(page);
  return { ...entriesOf(feed, source.zone, now), validators: page.validators };
}

/**
 * The entries of a feed that say who they are and something. The others are counted as skipped,
 * never patched up, so a publisher who breaks the feed shows up on the source page instead of as
 * odd items; so are those beyond the 500 newest.
 */
export function entriesOf(feed: Feed, zone: string, now?: Date): Omit<Listing, 'validators'> {
  const entries = feed.entries.flatMap((said) => toEntry(said, zone, now) ?? []);
  return { entries, skipped: feed.entries.length - entries.length + feed.dropped };
}

/** An entry as the crawler keeps it; undefined when the feed says too little; `Entry` knows what it needs. */
export function toEntry(said: FeedEntry, zone: string, now?: Date): Entry | undefined {
  return Entry.safeParse({
    url: isWebAddress(said.link) ? said.link : undefined,
    // Longer ones name nothing: some feeds put whole texts there.
    guid: said.guid && said.guid.length <= 2000 ? said.guid : undefined,
    title: said.title.slice(0, 2000),
    summary: said.text,
    publishedAt: readDate(said.date, zone, now),
    byline: said.author,
    section: said.section,
  }).data;
}

function isWebAddress(link: string | undefined): boolean {
  return link !== undefined && /^https?:/i.test(link) && URL.canParse(link);
}
