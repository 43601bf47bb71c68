/** What the Graph API answers of a page's posts: developers.facebook.com/docs/graph-api/reference/post. */
import * as z from 'zod';

import { Entry } from '../../domain/source.ts';
import type { Page } from '../visit/page.ts';
import type { Part } from './read-back.ts';
import { readDate } from '../text/read-date.ts';
import { Posts, readJson } from './read-json.ts';

const Attachments = z
  .object({
    data: z.array(z.object({ title: z.string().optional(), description: z.string().optional() })),
  })
  .catch({ data: [] });

const Post = z.object({
  id: z.string().min(1),
  message: z.string().default(''),
  created_time: z.string(),
  permalink_url: z.string().optional(),
  attachments: Attachments,
});
type Post = z.infer<typeof Post>;

const Answer = z.object({
  data: Posts,
  paging: z.object({ next: z.string().optional() }).optional(),
});

/**
 * The posts of one part and the address of the part before it, in which no token is left. A post
 * without any words is skipped.
 *
 * @throws {CrawlError} `unreadable`
 */
export function readFacebookPosts(page: Page): Part<Entry> {
  const { data, paging } = readJson(page, Answer);
  const posts = data.flatMap((said) => {
    const post = Post.safeParse(said).data;
    return (post && toEntry(post)) ?? [];
  });
  return { posts, skipped: data.length - posts.length, next: withoutToken(paging?.next, page.url) };
}

/** Meta writes the token it was asked with into the address; ours goes in a header. */
function withoutToken(next: string | undefined, base: string): string | undefined {
  const address = next ? URL.parse(next) : null;
  if (address?.host !== new URL(base).host) return undefined;
  address.searchParams.delete('access_token');
  return address.href;
}

function toEntry({ id, message, created_time, permalink_url, attachments }: Post) {
  const linked = attachments.data.flatMap(({ title, description }) => [title, description]);
  // A picture's description is often the message once more.
  const words = new Set([message, ...linked].map((text) => text?.trim()).filter(Boolean));
  return Entry.safeParse({
    url: permalink_url,
    guid: id,
    summary: [...words].join('\n\n'),
    publishedAt: readDate(created_time, 'UTC'),
  }).data;
}
