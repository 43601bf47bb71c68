/** Pages that list articles without a feed, read by the CSS selectors of their source. */
import type { Listing, Source } from '../../domain/source.ts';
import type { Fetchers } from '../page.ts';
import type { Readers } from '../readers.ts';

/**
 * Lists the articles a page links to now; none when it says nothing changed (304).
 *
 * @throws {CrawlError} `unreadable` when the selectors find nothing, and whatever `fetchPage` throws
 */
export async function collectListing(
  source: Source,
  { fetchPage }: Fetchers,
  now: Date,
  read: Readers,
): Promise<Listing> {
  const page = await fetchPage(source.url, source.validators);
  if (page.status === 304) return { entries: [], skipped: 0, validators: source.validators };
  return read.listing(page, source, now);
}
