/**
 * Bluesky accounts, lists and feeds by its public API: docs.bsky.app (api/app-bsky-feed-get-author-feed,
 * get-list-feed, get-feed; advanced-guides/api-directory, rate-limits), and the lexicon
 * app.bsky.feed.defs, which says what a post is.
 */
import * as z from 'zod';

import type { Listing, Source } from '../../domain/source.ts';
import { listThreads, type Post } from '../join-threads.ts';
import type { Fetchers, Page } from '../page.ts';
import { type Part, readBack } from '../read-back.ts';
import { readDate } from '../read-date.ts';
import { Posts, readJson } from '../read-json.ts';

/** Answers without signing in what bsky.app shows. */
const PUBLIC_API = 'https://public.api.bsky.app';
/** Of at most 100. */
const PER_PART = 50;

const Labels = z.array(z.object({ val: z.string(), neg: z.boolean().optional() })).catch([]);

/** What is shown with a post; what it quotes is another's words. */
const Media = z.object({
  external: z.object({ title: z.string(), description: z.string() }).optional().catch(undefined),
  images: z.array(z.object({ alt: z.string() })).catch([]),
  alt: z.string().optional().catch(undefined),
});
const Embed = Media.extend({ media: Media.optional().catch(undefined) });

const AtUri = z.string().regex(/^at:\/\/did:[^/]+\/[^/]+\/[^/]+$/);
const Reply = z.object({
  root: z.object({ uri: z.string() }),
  parent: z.object({ uri: z.string() }),
});

const FeedPost = z.object({
  post: z.object({
    uri: AtUri,
    author: z.object({ did: z.string(), labels: Labels }),
    record: z.object({ text: z.string(), createdAt: z.string(), reply: Reply.optional() }),
    embed: Embed.optional().catch(undefined),
    labels: Labels,
  }),
  /** Why it is here although nobody of this feed wrote it: a repost. */
  reason: z.object({ $type: z.string() }).optional(),
});
type FeedPost = z.infer<typeof FeedPost>;

const Feed = z.object({ feed: Posts, cursor: z.string().optional() });

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
): Promise<Listing> {
  const feed = feedAddress(source.url);
  return listThreads(await readBack(feed.href, source, readPart(feed), fetchPage, now));
}

/** The API's address for an account as people see it; the API's own are taken as they stand. */
function feedAddress(shown: string): URL {
  const [, account] = /^https:\/\/bsky\.app\/profile\/([^/?#]+)\/?$/.exec(shown) ?? [];
  const feed = new URL(account ? '/xrpc/app.bsky.feed.getAuthorFeed' : shown, PUBLIC_API);
  if (account) feed.searchParams.set('actor', account);
  if (feed.pathname.endsWith('.getAuthorFeed')) {
    feed.searchParams.set('filter', 'posts_and_author_threads');
  }
  feed.searchParams.set('limit', String(PER_PART));
  return feed;
}

function readPart(feed: URL): (page: Page) => Part<Post> {
  return (page) => {
    const { feed: said, cursor } = readJson(page, Feed);
    const read = said.flatMap((post) => FeedPost.safeParse(post).data ?? []);
    const open = read.filter(({ post }) => !hasLabel(post.author.labels, '!no-unauthenticated'));
    const next = new URL(feed);
    if (cursor) next.searchParams.set('cursor', cursor);
    return {
      posts: open.filter(isOwn).map(toPost),
      skipped: said.length - open.length,
      next: cursor && said.length > 0 ? next.href : undefined,
    };
  };
}

function hasLabel(labels: z.infer<typeof Labels>, value: string): boolean {
  return labels.some(({ val, neg }) => val === value && !neg);
}

/** Neither a repost, nor said in somebody else's thread. */
function isOwn({ post, reason }: FeedPost): boolean {
  const { reply } = post.record;
  const own = `at://${post.author.did}/`;
  const inOwnThread = !reply || [reply.root, reply.parent].every(({ uri }) => uri.startsWith(own));
  return inOwnThread && !reason?.$type.endsWith('#reasonRepost');
}

function toPost({ post }: FeedPost): Post {
  const { uri, author, record, embed, labels } = post;
  const shown = [embed, embed?.media].flatMap((media) => [
    media?.external?.title,
    media?.external?.description,
    media?.alt,
    ...(media?.images ?? []).map(({ alt }) => alt),
  ]);
  // Those that begin with `!` are orders to apps. The others warn, and are no title by themselves.
  const warnings = labels.filter(({ val, neg }) => !neg && !val.startsWith('!'));
  const words = [record.text, ...shown]
    .map((text) => text?.trim())
    .filter(Boolean)
    .join('\n\n');
  return {
    id: uri,
    continues: record.reply?.parent.uri,
    url: `https://bsky.app/profile/${author.did}/post/${uri.split('/').at(-1)}`,
    words: words && [...warnings.map(({ val }) => `[${val}]`), words].join(' '),
    publishedAt: readDate(record.createdAt, 'UTC'),
  };
}
