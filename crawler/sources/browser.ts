/**
 * Listing pages that only exist after their scripts have run (by playwright.dev/docs/api/class-page),
 * read like any other listing.
 */
import type { Listing, Source } from '../../domain/source.ts';
import type { Fetchers } from '../fetchers.ts';
import type { Readers } from '../readers/readers.ts';

/**
 * Lists the articles a rendered page links to now. There are no validators: a page made by scripts
 * has to be made to be known.
 *
 * @throws {CrawlError} `unreadable` when the selectors find nothing, and whatever `renderPage` throws
 */
export async function collectBrowser(
  source: Source,
  { renderPage }: Fetchers,
  now: Date,
  read: Readers,
): Promise<Listing> {
  const page = await renderPage(source.url, source.options);
  const { entries, skipped, validators } = await read.listing(page, source, now);
  return { entries, skipped, validators };
}
