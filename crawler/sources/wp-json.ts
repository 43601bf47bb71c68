/**
 * Posts of a WordPress site by its REST API: developer.wordpress.org/rest-api/reference/posts/, and
 * .../rest-api/using-the-rest-api/ (pagination).
 */
import type { Entry, Listing, Source } from '../../domain/source.ts';
import { CrawlError } from '../crawl-error.ts';
import type { Fetchers } from '../fetchers.ts';
import type { FetchPage, Page } from '../visit/page.ts';
import { type Part, readBack } from '../posts/read-back.ts';
import type { Readers } from '../readers/readers.ts';

/** Of at most 100; posts carry their whole article. */
const PER_PAGE = 50;
/** What WordPress gives unasked; no site gives less. */
const LEAST_PER_PAGE = 10;

const NO_POSTS: Omit<Page, 'url'> = {
  status: 200,
  bytes: Buffer.from('[]'),
  contentType: 'application/json',
  validators: {},
};

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
  let full = PER_PAGE;
  let perPage: number | undefined = PER_PAGE;
  const addressOf = (page: number) => pageAddress(source.url, page, perPage);
  const fetchPosts: FetchPage = async (address, validators) => {
    try {
      return await fetchPage(address, validators);
    } catch (error) {
      if (!(error instanceof CrawlError) || error.kind !== 'refused') throw error;
      // A page after the last is an error 400; so is more than the site allows on one.
      if (number > 0) return { ...NO_POSTS, url: address };
      perPage = undefined;
      return fetchPage(addressOf(1), validators);
    }
  };
  const readPart = async (page: Page): Promise<Part<Entry>> => {
    number += 1;
    const { posts, skipped } = await read.wpPosts(page, source.zone);
    const given = posts.length + skipped;
    // Some sites give fewer than they are asked for: a page is short beside the first.
    if (number === 1) full = Math.max(given, LEAST_PER_PAGE);
    return { posts, skipped, next: given < full ? undefined : addressOf(number + 1) };
  };
  const { posts, skipped, validators } = await readBack(
    addressOf(1),
    source,
    readPart,
    fetchPosts,
    now,
  );
  return { entries: posts, skipped, validators };
}

/** In the site's own number a page, ten unless it says otherwise, where none is given. */
function pageAddress(collection: string, number: number, perPage: number | undefined): string {
  const address = new URL(collection);
  if (perPage === undefined) address.searchParams.delete('per_page');
  else address.searchParams.set('per_page', String(perPage));
  address.searchParams.set('page', String(number));
  address.searchParams.set('_embed', 'author,wp:term');
  return address.href;
}
