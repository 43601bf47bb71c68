/**
 * Accounts and hashtags of Mastodon servers by their public API: docs.joinmastodon.org/methods/accounts
 * (lookup, statuses), /methods/timelines (tag), /entities/Status, /api/rate-limits.
 */
import * as z from 'zod';

import type { Listing, Source } from '../../domain/source.ts';
import { CrawlError } from '../crawl-error.ts';
import { listThreads, type Post } from '../join-threads.ts';
import type { Fetchers, FetchPage, Page } from '../page.ts';
import { plainText } from '../plain-text.ts';
import { type Part, readBack } from '../read-back.ts';
import { readDate } from '../read-date.ts';
import { Posts, readJson } from '../read-json.ts';

/** The most the API gives at once. */
const PER_PART = 40;

const Status = z.object({
  id: z.string().min(1),
  url: z.string().nullish(),
  created_at: z.string(),
  account: z.object({ id: z.string() }),
  in_reply_to_id: z.string().nullish(),
  in_reply_to_account_id: z.string().nullish(),
  reblog: z.unknown(),
  /** The author's warning of what follows; it may be all the subject there is. */
  spoiler_text: z.string().default(''),
  content: z.string().default(''),
  media_attachments: z.array(z.object({ description: z.string().nullish() })).catch([]),
  card: z.object({ title: z.string(), description: z.string() }).nullish().catch(null),
});
type Status = z.infer<typeof Status>;

const Account = z.object({ id: z.string().regex(/^\w+$/), suspended: z.boolean().default(false) });

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
): Promise<Listing> {
  const timeline = await timelineAddress(source.url, fetchPage);
  return listThreads(await readBack(timeline.href, source, readPart(timeline), fetchPage, now));
}

/** The API's address for what an address shows to people; the API's own are taken as they stand. */
async function timelineAddress(shown: string, fetchPage: FetchPage): Promise<URL> {
  const address = new URL(shown);
  const [, account, tag] = /^\/(?:@([^/]+)|tags\/([^/]+))\/?$/.exec(address.pathname) ?? [];
  if (account) {
    const lookup = new URL(`/api/v1/accounts/lookup?acct=${account}`, address);
    const { id, suspended } = readJson(await fetchPage(lookup.href), Account);
    if (suspended) throw new CrawlError('gone', 'the account is suspended');
    address.pathname = `/api/v1/accounts/${id}/statuses`;
    address.searchParams.set('exclude_reblogs', 'true');
    // Replies to others: an account's answers to itself are its threads, and stay.
    address.searchParams.set('exclude_replies', 'true');
  } else if (tag) address.pathname = `/api/v1/timelines/tag/${tag}`;
  address.searchParams.set('limit', String(PER_PART));
  return address;
}

function readPart(timeline: URL): (page: Page) => Part<Post> {
  return (page) => {
    const said = readJson(page, Posts);
    const statuses = said.flatMap((status) => Status.safeParse(status).data ?? []);
    const last = statuses.at(-1)?.id;
    const next = new URL(timeline);
    if (last) next.searchParams.set('max_id', last);
    return {
      posts: statuses.filter(({ reblog }) => !reblog).map(toPost),
      skipped: said.length - statuses.length,
      next: last && next.href,
    };
  };
}

function toPost(status: Status): Post {
  const { in_reply_to_id: parent, in_reply_to_account_id: answered, account, card } = status;
  const pictures = status.media_attachments.map(({ description }) => description ?? '');
  return {
    id: status.id,
    continues: parent && answered === account.id ? parent : undefined,
    url: status.url ?? undefined,
    words: [
      plainText(status.spoiler_text),
      plainText(status.content),
      ...pictures.map((description) => description.trim()),
      ...(card ? [card.title, card.description].map(plainText) : []),
    ]
      .filter((text) => text !== '')
      .join('\n\n'),
    publishedAt: readDate(status.created_at, 'UTC'),
  };
}
