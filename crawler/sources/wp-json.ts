/**
 * Posts of a WordPress site by its REST API: developer.wordpress.org/rest-api/reference/posts/, and
 * .../rest-api/using-the-rest-api/ (pagination).
 */
import type { Entry, Listing, Source } from '../../domain/source.ts';
import type { Fetchers, Page } from '../page.ts';
import { type Part, readBack } from '../read-back.ts';
import type { Readers } from '../readers.ts';

/** Of at most 100; posts carry their whole article. */
const PER_PAGE = 50;

/**
 * Lists the posts of the last day, at least the newest fifty; none when it says nothing changed
 * (304). The source's address is that of a collection, with any filter:
 * `https://.../wp-json/wp/v2/posts?categories=7`.
 *
 * @throws {CrawlError} `unreadable` when it answers with no posts, and whatever `fetchPage` throws
 */
export async function collectWpJson(
  source: Source,
  { fetchPage }: Fetchers,
  now: Date,
  read: Readers,
): Promise<Listing> {
  let number = 0;
  const readPart = async (page: Page): Promise<Part<Entry>> => {
    number += 1;
    const { posts, skipped } = await read.wpPosts(page, source.zone);
    // A short page is the last: the one after it would be an error 400.
    const isLast = posts.length + skipped < PER_PAGE;
    return { posts, skipped, next: isLast ? undefined : pageAddress(source.url, number + 1) };
  };
  const start = pageAddress(source.url, 1);
  const { posts, skipped, validators } = await readBack(start, source, readPart, fetchPage, now);
  return { entries: posts, skipped, validators };
}

function pageAddress(collection: string, number: number): string {
  const address = new URL(collection);
  address.searchParams.set('per_page', String(PER_PAGE));
  address.searchParams.set('page', String(number));
  // Authors stay away: a reporter's name among the words would be read as one of the people hit.
  address.searchParams.set('_embed', 'wp:term');
  return address.href;
}
