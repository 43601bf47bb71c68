/**
 * Posts of a WordPress site by its REST API: developer.wordpress.org/rest-api/reference/posts/, and
 * .../rest-api/using-the-rest-api/ (pagination, linking and embedding).
 */
import * as z from 'zod';

import { Entry, type Listing, type Source } from '../../domain/source.ts';
import type { Fetchers, Page } from '../page.ts';
import { plainText } from '../plain-text.ts';
import { type Part, readBack } from '../read-back.ts';
import { readDate } from '../read-date.ts';
import { Posts, readJson } from '../read-json.ts';

/** Of at most 100; posts carry their whole article. */
const PER_PAGE = 50;

const Rendered = z.object({ rendered: z.string() }).catch({ rendered: '' });

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
  /** By taxonomy; what cannot be embedded has an error in its place. */
  _embedded: z
    .object({ 'wp:term': z.array(z.array(z.object({ name: z.string() })).catch([])) })
    .catch({ 'wp:term': [] }),
});
type Post = z.infer<typeof Post>;

/**
 * Lists the posts of the last day, at least the newest fifty; none when it says nothing changed
 * (304). The source's address is that of a collection, with any filter:
 * `https://.../wp-json/wp/v2/posts?categories=7`.
 *
 * @throws {CrawlError} `unreadable` when it answers with no posts, and whatever `fetchPage` throws
 */
export async function collectWpJson(
  source: Source,
  { fetchPage }: Fetchers,
  now: Date,
): Promise<Listing> {
  let number = 0;
  const readPart = (page: Page): Part<Entry> => {
    number += 1;
    const said = readJson(page, Posts);
    const posts = said.flatMap((post) => toEntry(post, source.zone) ?? []);
    // A short page is the last: the one after it would be an error 400.
    const next = said.length < PER_PAGE ? undefined : pageAddress(source.url, number + 1);
    return { posts, skipped: said.length - posts.length, next };
  };
  const start = pageAddress(source.url, 1);
  const { posts, ...read } = await readBack(start, source, readPart, fetchPage, now);
  return { entries: posts, ...read };
}

function pageAddress(collection: string, number: number): string {
  const address = new URL(collection);
  address.searchParams.set('per_page', String(PER_PAGE));
  address.searchParams.set('page', String(number));
  // Authors stay away: a reporter's name among the words would be read as one of the people hit.
  address.searchParams.set('_embed', 'wp:term');
  return address.href;
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
    }).data
  );
}

/** The article, else its excerpt; then the terms it is filed under, which say what it is about. */
function wordsOf({ content, excerpt, _embedded }: Post): string {
  const text = plainText(content.rendered) || plainText(excerpt.rendered);
  const terms = _embedded['wp:term'].flat().map(({ name }) => plainText(name));
  return text && terms.length > 0 ? `${text}\n\n${terms.join(', ')}` : text;
}
