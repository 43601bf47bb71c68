/**
 * Posts of a WordPress site as its REST API gives them: developer.wordpress.org/rest-api/reference/
 * posts/, and .../rest-api/using-the-rest-api/ (linking and embedding).
 */
import * as z from 'zod';

import { Entry } from '../../domain/source.ts';
import type { Page } from '../visit/page.ts';
import { plainText } from '../text/plain-text.ts';
import type { Part } from './read-back.ts';
import { readDate } from '../text/read-date.ts';
import { Posts, readJson } from './read-json.ts';

const Rendered = z.object({ rendered: z.string() }).catch({ rendered: '' });

const Named = z.object({ name: z.string(), taxonomy: z.string().optional().catch(undefined) });

const Post = z.object({
  link: z
    .url({ protocol: /^https?$/ })
    .optional()
    .catch(undefined),
  guid: Rendered,
  date: z.string().nullish(),
  date_gmt: z.string().nullish(),
  title: Rendered,
  excerpt: Rendered,
  content: Rendered,
  /** Terms by taxonomy; what cannot be embedded has an error in its place. */
  _embedded: z
    .object({
      author: z.array(Named).catch([]),
      'wp:term': z.array(z.array(Named).catch([])).catch([]),
    })
    .catch({ author: [], 'wp:term': [] }),
});
type Post = z.infer<typeof Post>;

/** The posts of one page; those that say too little are skipped. @throws {CrawlError} `unreadable` */
export function readWpPosts(page: Page, zone: string): Omit<Part<Entry>, 'next'> {
  const said = readJson(page, Posts);
  const posts = said.flatMap((post) => toEntry(post, zone) ?? []);
  return { posts, skipped: said.length - posts.length };
}

/** Undefined when the post says too little; `Entry` knows what it needs. */
function toEntry(said: unknown, zone: string): Entry | undefined {
  const post = Post.safeParse(said).data;
  return (
    post &&
    Entry.safeParse({
      url: post.link,
      guid: post.guid.rendered || undefined,
      title: plainText(post.title.rendered).slice(0, 2000),
      summary: wordsOf(post),
      // GMT is written without a Z; the other is the site's own clock.
      publishedAt: readDate(post.date_gmt, 'UTC') ?? readDate(post.date, zone),
      // Never among the words: a reporter's name would be read as one of the people hit.
      byline: nameOf(post._embedded.author[0]),
      section: nameOf(post._embedded['wp:term'].flat().find(isSection)),
    }).data
  );
}

/** The article, else its excerpt; then the terms it is filed under, which say what it is about. */
function wordsOf({ content, excerpt, _embedded }: Post): string {
  const text = plainText(content.rendered) || plainText(excerpt.rendered);
  const terms = _embedded['wp:term'].flat().map(({ name }) => plainText(name));
  return text && terms.length > 0 ? `${text}\n\n${terms.join(', ')}` : text;
}

/** WordPress files under this what nobody has filed. */
function isSection({ name, taxonomy }: z.infer<typeof Named>): boolean {
  return taxonomy === 'category' && !/^uncategori[sz]ed$/i.test(name);
}

function nameOf(named: z.infer<typeof Named> | undefined): string | undefined {
  return named && plainText(named.name);
}
