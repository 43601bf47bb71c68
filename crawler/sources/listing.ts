/**
 * Pages that list articles without a feed, read by the CSS selectors of their source (selectors-4, as
 * github.com/fb55/css-select takes them): every page has a shape of its own.
 */
import type { Entry, Listing, Source } from '../../domain/source.ts';
import type { Fetchers } from '../fetchers.ts';
import type { Page } from '../visit/page.ts';
import { type Part, readBack } from '../posts/read-back.ts';
import type { Readers } from '../readers/readers.ts';

/** As far back as most look; a day's news is seldom on more. */
const PAGES = 3;

/**
 * Lists the articles a page links to now, and where the source names a link to the next page those of
 * further pages: until one is older than a day, or so many pages were read. None when the first says
 * nothing changed (304).
 *
 * @throws {CrawlError} `unreadable` when the selectors find nothing, and whatever `fetchPage` throws
 */
export async function collectListing(
  source: Source,
  { fetchPage }: Fetchers,
  now: Date,
  read: Readers,
): Promise<Listing> {
  const seen = new Set<string>();
  const readPart = async (page: Page): Promise<Part<Entry>> => {
    const { entries, skipped, next } = await read.listing(page, source, now);
    // Lists move on while they are read: what ended one page begins the next.
    const posts = entries.filter(({ url = '' }) => !seen.has(url));
    for (const { url = '' } of posts) seen.add(url);
    // A page with nothing new is the same one again, or the last.
    return { posts, skipped, next: posts.length > 0 ? next : undefined };
  };
  const { pages = PAGES } = source.options;
  const { posts, ...rest } = await readBack(source.url, source, readPart, fetchPage, now, pages);
  return { entries: posts, skipped: rest.skipped, validators: rest.validators };
}
