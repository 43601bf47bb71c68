/**
 * Subreddits by their feeds (reddit.com/wiki/rss): the JSON that old.reddit.com/dev/api describes is
 * refused to those who have not signed in since 2026 (rss-bridge.github.io, Bridge_Specific/Reddit).
 */
import type { Listing, Source } from '../../domain/source.ts';
import type { Fetchers } from '../fetchers.ts';
import type { Readers } from '../readers/readers.ts';
import { entriesOf } from './rss.ts';

/** The most a feed gives; it is not paged back, for one request a minute is all Reddit bears. */
const MAX_POSTS = '100';

/** What the feed puts below each post: its author, the subreddit where there are several, links. */
const BELOW = /(?:^|\s)submitted by\s+\/u\/\S+(?:\s+to\s+r\/\S+)?(?:\s+\[[^\]\n]{1,30}\]){0,2}\s*$/;
/** What stands in place of a text, or of a title, that somebody took away. */
const TAKEN_AWAY = /^\[\s*(?:deleted|removed)\b[^\]]*\]$/i;

/**
 * Lists the newest posts of a subreddit (`https://www.reddit.com/r/name`, or `r/one+two` for several
 * with one request); none when it says nothing changed (304). A post that was deleted or removed is
 * skipped and counted, so that what was read of it before stays.
 *
 * @throws {CrawlError} `unreadable` when it is no feed, `rate-limited`, and whatever `fetchPage` throws
 */
export async function collectReddit(
  source: Source,
  { fetchPage }: Fetchers,
  now: Date,
  read: Readers,
): Promise<Listing> {
  const page = await fetchPage(feedAddress(source.url), source.validators);
  if (page.status === 304) return { entries: [], skipped: 0, validators: source.validators };

  const feed = await read.feed(page);
  const posts = feed.entries
    .map((said) => ({ ...said, text: said.text.replace(BELOW, '').trim() }))
    .filter(({ title, text }) => !TAKEN_AWAY.test(title) && !TAKEN_AWAY.test(text));
  const { entries, skipped } = entriesOf({ ...feed, entries: posts }, source.zone, now);
  const gone = feed.entries.length - posts.length;
  return { entries, skipped: skipped + gone, validators: page.validators };
}

/** The feed of the newest posts; an address that is a feed's already keeps its path. */
function feedAddress(subreddit: string): string {
  const address = new URL(subreddit);
  address.pathname = address.pathname.replace(/^(\/r\/[^/]+)\/?$/, '$1/new/.rss');
  address.searchParams.set('limit', MAX_POSTS);
  return address.href;
}
