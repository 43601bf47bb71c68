/**
 * Bluesky accounts, lists and feeds by its public API: docs.bsky.app (api/app-bsky-feed-get-author-feed,
 * get-list-feed, get-feed; advanced-guides/api-directory, rate-limits).
 */
import type { Listing, Source } from '../../domain/source.ts';
import { listThreads } from '../posts/join-threads.ts';
import type { Fetchers } from '../fetchers.ts';
import { readBack } from '../posts/read-back.ts';
import type { Readers } from '../readers/readers.ts';

/** Answers without signing in what bsky.app shows. */
const PUBLIC_API = 'https://public.api.bsky.app';
/** Of at most 100. */
const PER_PART = 50;

/**
 * Lists what an account (`https://bsky.app/profile/name.example`) posted in the last day; none when
 * it says nothing changed (304). A thread is one entry; reposts and answers to others are left out; a
 * post without any words, or whose author asks that readers sign in, is skipped and counted.
 *
 * @throws {CrawlError} `refused` for an account that is not there or was taken down, `unreadable`, and
 *   whatever `fetchPage` throws
 */
export async function collectBluesky(
  source: Source,
  { fetchPage }: Fetchers,
  now: Date,
  read: Readers,
): Promise<Listing> {
  const start = feedAddress(source.url);
  return listThreads(await readBack(start, source, read.bluesky, fetchPage, now));
}

/** The API's address for an account as people see it; the API's own are taken as they stand. */
function feedAddress(shown: string): string {
  const [, account] = /^https:\/\/bsky\.app\/profile\/([^/?#]+)\/?$/.exec(shown) ?? [];
  const feed = new URL(account ? '/xrpc/app.bsky.feed.getAuthorFeed' : shown, PUBLIC_API);
  if (account) feed.searchParams.set('actor', account);
  if (feed.pathname.endsWith('.getAuthorFeed')) {
    feed.searchParams.set('filter', 'posts_and_author_threads');
  }
  feed.searchParams.set('limit', String(PER_PART));
  return feed.href;
}
