/** Posts that a service hands out part by part, newest first. */
import { CrawlError } from './crawl-error.ts';
import type { FetchPage, Page } from './page.ts';

/** What a crawler that was away for a day has missed. */
const LOOK_BACK_MS = 24 * 60 * 60 * 1000;
/** Nobody we read posts more in a day. */
const MAX_PARTS = 10;

export interface Part<T> {
  posts: T[];
  /** How many posts said too little to keep. */
  skipped: number;
  /** The address of the next older part, when there is one. */
  next: string | undefined;
}

/**
 * The posts of the last day: the first part, and older ones until a post is older than a day, none
 * is left, or ten were read. Older parts that fail are left out and `whole` is false: what has been
 * read is not lost, and must not be taken for everything next time.
 *
 * @throws {CrawlError} what `read` throws of the first part
 */
export async function readBack<T extends { publishedAt: Date | null }>(
  first: Page,
  read: (page: Page) => Part<T>,
  fetchPage: FetchPage,
  now: Date,
): Promise<{ posts: T[]; skipped: number; whole: boolean }> {
  const since = now.getTime() - LOOK_BACK_MS;
  const isOld = ({ publishedAt }: T) => publishedAt !== null && publishedAt.getTime() < since;

  let part = read(first);
  const posts = [...part.posts];
  let { skipped } = part;
  for (let parts = 1; part.next && parts < MAX_PARTS && !part.posts.some(isOld); parts += 1) {
    try {
      part = read(await fetchPage(part.next));
    } catch (error) {
      if (error instanceof CrawlError) return { posts, skipped, whole: false };
      throw error;
    }
    posts.push(...part.posts);
    skipped += part.skipped;
  }
  return { posts, skipped, whole: true };
}
