/** What X's API answers of posts: docs.x.com/x-api/fundamentals/data-dictionary. */
import * as z from 'zod';

import type { Post } from './join-threads.ts';
import type { Page } from '../visit/page.ts';
import { plainText } from '../text/plain-text.ts';
import type { Part } from './read-back.ts';
import { readDate } from '../text/read-date.ts';
import { Posts, readJson } from './read-json.ts';

const Id = z.string().regex(/^\d{1,19}$/);
const Links = z
  .object({
    urls: z.array(z.object({ title: z.string().optional(), description: z.string().optional() })),
  })
  .catch({ urls: [] });

const Said = z.object({
  id: Id,
  text: z.string(),
  created_at: z.string(),
  author_id: z.string(),
  in_reply_to_user_id: z.string().optional(),
  referenced_tweets: z.array(z.object({ type: z.string(), id: Id })).catch([]),
  entities: Links,
  /** All of a post that is longer than `text` shows. */
  note_tweet: z.object({ text: z.string() }).optional().catch(undefined),
  /** Each edit is a post of its own; the first is what everybody links to. */
  edit_history_tweet_ids: z.array(Id).catch([]),
});

const Answer = z.object({
  // Absent when nothing was found.
  data: Posts.default([]),
  meta: z.object({ next_token: z.string().optional() }),
});

/**
 * The posts of one part of a search and the address of the part before it, reposts left out.
 *
 * @throws {CrawlError} `unreadable`
 */
export function readXPosts(page: Page): Part<Post> {
  const { data, meta } = readJson(page, Answer);
  const read = data.flatMap((post) => Said.safeParse(post).data ?? []);
  const own = read.filter(
    ({ referenced_tweets: others }) => !others.some(({ type }) => type === 'retweeted'),
  );
  const next = new URL(page.url);
  if (meta.next_token) next.searchParams.set('next_token', meta.next_token);
  return {
    posts: own.map(toPost),
    skipped: data.length - read.length,
    next: meta.next_token && next.href,
  };
}

function toPost(said: z.infer<typeof Said>): Post {
  const { id, text, note_tweet, entities, edit_history_tweet_ids: edits } = said;
  const parent = said.referenced_tweets.find(({ type }) => type === 'replied_to')?.id;
  const linked = entities.urls.flatMap(({ title, description }) => [title, description]);
  // Its own shorteners stand for pictures and links.
  const own = plainText(note_tweet?.text ?? text).replaceAll(/https:\/\/t\.co\/\w+/g, '');
  return {
    id,
    continues: said.in_reply_to_user_id === said.author_id ? parent : undefined,
    // No name is in it, so that it stays when the author takes another.
    url: `https://x.com/i/status/${edits[0] ?? id}`,
    words: [own, ...linked]
      .map((words) => words?.trim())
      .filter(Boolean)
      .join('\n\n'),
    publishedAt: readDate(said.created_at, 'UTC'),
  };
}
