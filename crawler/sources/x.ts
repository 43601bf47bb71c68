/**
 * Posts on X by its API v2: docs.x.com/x-api/posts/search (recent search, pagination and polling with
 * since_id), fundamentals/response-codes-and-errors, fundamentals/rate-limits. Every post that is given
 * costs, so nothing is asked for twice.
 */
import * as z from 'zod';

import type { Listing, Source } from '../../domain/source.ts';
import { noServices, type Refusal, type Service } from '../visit/ask-service.ts';
import { listThreads, type Post } from '../posts/join-threads.ts';
import type { Fetchers } from '../fetchers.ts';
import { readBack } from '../posts/read-back.ts';
import type { Readers } from '../readers/readers.ts';

const SEARCH = 'https://api.x.com/2/tweets/search/recent';
const DAY_MS = 24 * 3600 * 1000;
/** The API takes no `since_id` that is older than a week. */
const OLDEST_ID_MS = 6 * DAY_MS;
const FIELDS =
  'created_at,author_id,in_reply_to_user_id,referenced_tweets,entities,note_tweet,edit_history_tweet_ids';
/** What is paid for comes anew with the month, or when somebody pays: asked again in a day. */
const CAP_SECONDS = 24 * 3600;

const Problem = z.object({ title: z.string().optional(), type: z.string().optional() });

export const x: Service = {
  name: 'x',
  headers: (token) => ({ authorization: `Bearer ${token}` }),
  refusal(status, said): Refusal | undefined {
    const { title = '', type = '' } = Problem.safeParse(said).data ?? {};
    if (status === 401) return { kind: 'token-expired', code: 'answered 401' };
    if (status === 403) return { kind: 'not-permitted', code: 'answered 403' };
    // Of 429 this one is the month's cap; the others tell when the quarter of an hour is over.
    const isCap = status === 402 || title === 'UsageCapExceeded' || type.endsWith('usage-capped');
    return isCap
      ? { kind: 'quota-spent', code: 'cap reached', retryAfterSeconds: CAP_SECONDS }
      : undefined;
  },
};

/**
 * Lists what an account (`https://x.com/name`) or everybody a search finds (`https://x.com/search?q=...`)
 * posted since the last crawl, at first in the last day. What one author goes on to say in the same
 * crawl is one entry; reposts are left out.
 *
 * @throws {CrawlError} `token-missing`, `token-expired`, `not-permitted`, `quota-spent`,
 *   `rate-limited`, `unreadable`, and whatever asking throws
 */
export async function collectX(
  source: Source,
  { services = noServices }: Fetchers,
  now: Date,
  read: Readers,
): Promise<Listing> {
  const { since } = source.validators;
  const start = searchAddress(source.url, since, now);
  const ask = services.ask.bind(undefined, x);
  const said = await readBack(start, { validators: {} }, read.x, ask, now);
  // Older parts that could not be had are asked for again, with those that could.
  const newest = (said.isWhole ? newestOf(said.posts) : undefined) ?? since;
  return { ...listThreads(said), validators: newest ? { since: newest } : {} };
}

function searchAddress(shown: string, since: string | undefined, now: Date): string {
  const { hostname, pathname, searchParams } = new URL(shown);
  const isShown = /^(?:www\.)?(?:x|twitter)\.com$/.test(hostname);
  const [, account] = /^\/(\w+)\/?$/.exec(pathname) ?? [];
  const asked = isShown && account !== 'search' ? `from:${account}` : searchParams.get('q');
  const address = new URL(isShown ? SEARCH : shown);
  const query = asked ?? address.searchParams.get('query') ?? '';
  address.searchParams.set('query', /\bis:retweet\b/.test(query) ? query : `${query} -is:retweet`);
  address.searchParams.set('max_results', '100');
  address.searchParams.set('tweet.fields', FIELDS);
  const after = now.getTime() - (since ? timeOf(since) : 0) < OLDEST_ID_MS ? since : undefined;
  if (after) address.searchParams.set('since_id', after);
  else {
    const day = new Date(now.getTime() - DAY_MS).toISOString();
    address.searchParams.set('start_time', `${day.slice(0, 19)}Z`);
  }
  return address.href;
}

/** When a post with this number was written, in milliseconds: docs.x.com/fundamentals/x-ids. */
function timeOf(id: string): number {
  return Number((BigInt(id) >> 22n) + 1_288_834_974_657n);
}

function newestOf(posts: Post[]): string | undefined {
  const [first, ...others] = posts.map(({ id }) => id);
  return others.reduce((a, b) => (BigInt(b) > BigInt(a ?? 0) ? b : a), first);
}
