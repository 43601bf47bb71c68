/** From a source to its entries: which adapter reads its kind, and what holds for all kinds. */
import type { CollectedEntry, Entry, Listing, Source } from '../domain/source.ts';
import { factsOf } from '../domain/source-kind.ts';
import { canonicalUrl } from './canonical-url.ts';
import { CrawlError } from './crawl-error.ts';
import { firstSentence } from './posts/first-sentence.ts';
import type { Fetchers } from './fetchers.ts';
import { isTrustedDate } from './text/read-date.ts';
import { type Readers, readers } from './readers/readers.ts';
import { collectBluesky } from './sources/bluesky.ts';
import { collectBroadcast } from './sources/broadcast.ts';
import { collectBrowser } from './sources/browser.ts';
import { collectEmail } from './sources/email.ts';
import { collectEPaper } from './sources/e-paper.ts';
import { collectFacebook } from './sources/facebook.ts';
import { collectListing } from './sources/listing.ts';
import { collectMastodon } from './sources/mastodon.ts';
import { collectReddit } from './sources/reddit.ts';
import { collectRss } from './sources/rss.ts';
import { collectSitemap } from './sources/sitemap.ts';
import { collectTelegram } from './sources/telegram.ts';
import { collectWpJson } from './sources/wp-json.ts';
import { collectX } from './sources/x.ts';
import { collectYoutube } from './sources/youtube.ts';

export type { Fetchers } from './fetchers.ts';

type Adapter = (source: Source, fetchers: Fetchers, now: Date, read: Readers) => Promise<Listing>;

/** One line for each kind of source. */
const adapters: Readonly<Record<string, Adapter>> = {
  rss: collectRss,
  'wp-json': collectWpJson,
  sitemap: collectSitemap,
  telegram: collectTelegram,
  mastodon: collectMastodon,
  bluesky: collectBluesky,
  reddit: collectReddit,
  youtube: collectYoutube,
  facebook: collectFacebook,
  x: collectX,
  broadcast: collectBroadcast,
  email: collectEmail,
  'e-paper': collectEPaper,
  listing: collectListing,
  browser: collectBrowser,
};

/** The kinds of source that can be read. */
export const sourceKinds: readonly string[] = Object.keys(adapters);

export type Collected = Omit<Listing, 'entries'> & { entries: CollectedEntry[] };

/**
 * What a source lists now. Every entry has a title (else the first sentence of its text), and its
 * canonical address when the source gives each entry one of its own. A date over a day ahead of
 * `now` is dropped: whoever set it did not mean now. Bytes from outside are best read by `read` in
 * threads (reader-threads.ts).
 *
 * @throws {CrawlError} whatever the adapter throws; `unreadable` for a kind that nothing reads
 */
export async function collect(
  source: Source,
  fetchers: Fetchers,
  now: Date = new Date(),
  read: Readers = readers,
): Promise<Collected> {
  const adapter = Object.hasOwn(adapters, source.kind) ? adapters[source.kind] : undefined;
  if (!adapter) throw new CrawlError('unreadable', `no source kind "${source.kind}"`);

  const listing = await adapter(source, fetchers, now, read);
  const shared = factsOf(source.kind).sharesAddress ?? shareOneAddress(listing.entries);
  const ownAddresses = source.options.ownAddresses && !shared;
  const entries = listing.entries.map(({ publishedAt, ...entry }) => ({
    ...entry,
    title: entry.title || firstSentence(entry.summary),
    publishedAt: publishedAt && isTrustedDate(publishedAt, now) ? publishedAt : null,
    canonicalUrl: ownAddresses && entry.url ? canonicalUrl(entry.url) : null,
  }));
  return { ...listing, entries };
}

/** A feed whose entries all lead to one page says nothing of which is which. */
function shareOneAddress(entries: Entry[]): boolean {
  const addresses = entries.flatMap(({ url }) => (url ? [canonicalUrl(url)] : []));
  return addresses.length > 1 && new Set(addresses).size === 1;
}
