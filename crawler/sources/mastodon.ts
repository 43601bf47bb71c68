/**
 * Accounts and hashtags of Mastodon servers by their public API: docs.joinmastodon.org/methods/accounts
 * (lookup, statuses), /methods/timelines (tag), /api/rate-limits.
 */
import type { Listing, Source } from '../../domain/source.ts';
import { CrawlError } from '../crawl-error.ts';
import { listThreads } from '../posts/join-threads.ts';
import type { Fetchers } from '../fetchers.ts';
import type { FetchPage } from '../visit/page.ts';
import { readBack } from '../posts/read-back.ts';
import type { Readers } from '../readers/readers.ts';

/** The most the API gives at once. */
const PER_PART = 40;

/**
 * Lists what an account (`https://server/@name`) or everybody under a hashtag (`https://server/tags/
 * word`) posted in the last day; none when it says nothing changed (304). A thread is one entry;
 * boosts are others' words and left out; a post without any words is skipped and counted.
 *
 * @throws {CrawlError} `not-found` or `gone` for an account that is, `forbidden` for a server that
 *   shows nothing without signing in, `unreadable`, and whatever `fetchPage` throws
 */
export async function collectMastodon(
  source: Source,
  { fetchPage }: Fetchers,
  now: Date,
  read: Readers,
): Promise<Listing> {
  const timeline = await timelineAddress(source.url, fetchPage, read);
  return listThreads(await readBack(timeline, source, read.mastodon, fetchPage, now));
}

/** The API's address for what an address shows to people; the API's own are taken as they stand. */
async function timelineAddress(
  shown: string,
  fetchPage: FetchPage,
  read: Readers,
): Promise<string> {
  const address = new URL(shown);
  const [, account, tag] = /^\/(?:@([^/]+)|tags\/([^/]+))\/?$/.exec(address.pathname) ?? [];
  if (account) {
    const lookup = new URL(`/api/v1/accounts/lookup?acct=${account}`, address);
    const { id, suspended } = await read.mastodonAccount(await fetchPage(lookup.href));
    if (suspended) throw new CrawlError('gone', 'the account is suspended');
    address.pathname = `/api/v1/accounts/${id}/statuses`;
    address.searchParams.set('exclude_reblogs', 'true');
    // Replies to others: an account's answers to itself are its threads, and stay.
    address.searchParams.set('exclude_replies', 'true');
  } else if (tag) address.pathname = `/api/v1/timelines/tag/${tag}`;
  address.searchParams.set('limit', String(PER_PART));
  return address.href;
}
