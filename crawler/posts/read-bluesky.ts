/** What Bluesky's API answers: the lexicon app.bsky.feed.defs, which says what a post is. */
import * as z from 'zod';

import type { Post } from './join-threads.ts';
import type { Page } from '../visit/page.ts';
import type { Part } from './read-back.ts';
import { readDate } from '../text/read-date.ts';
import { Posts, readJson } from './read-json.ts';

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
 * The posts of one part of a feed and the address of the part before it. Reposts and answers to
 * others are left out; posts of those who ask that readers sign in are skipped.
 *
 * @throws {CrawlError} `unreadable`
 */
export function readBlueskyFeed(page: Page): Part<Post> {
  const { feed: said, cursor } = readJson(page, Feed);
  const read = said.flatMap((post) => FeedPost.safeParse(post).data ?? []);
  const open = read.filter(({ post }) => !hasLabel(post.author.labels, '!no-unauthenticated'));
  const next = new URL(page.url);
  if (cursor) next.searchParams.set('cursor', cursor);
  return {
    posts: open.filter(isOwn).map(toPost),
    skipped: said.length - open.length,
    next: cursor && said.length > 0 ? next.href : undefined,
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
