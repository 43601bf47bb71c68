/** Posts that a service hands out part by part, newest first. */
import type { Source, Validators } from '../../domain/source.ts';
import { CrawlError } from '../crawl-error.ts';
import type { FetchPage, Page } from '../visit/page.ts';

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

export interface PostsRead<T> {
  posts: T[];
  skipped: number;
  /** Those of the first part: when it has not changed, neither have the others. */
  validators: Validators;
  /** False when an older part could not be had. */
  isWhole: boolean;
}

/**
 * The posts of the last day: those of the first part, and of older ones until a post is older than a
 * day, none is left, or `maxParts` were read. None when the first says nothing changed (304). Older
 * parts that fail are left out, and there are no validators then: what has been read is not lost,
 * and is not taken for everything next time.
 *
 * @throws {CrawlError} what fetching and reading the first part throw
 */
export async function readBack<T extends { publishedAt: Date | null }>(
  start: string,
  { validators }: Pick<Source, 'validators'>,
  read: (page: Page) => Part<T> | Promise<Part<T>>,
  fetchPage: FetchPage,
  now: Date,
  maxParts: number = MAX_PARTS,
): Promise<PostsRead<T>> {
  const first = await fetchPage(start, validators);
  if (first.status === 304) return { posts: [], skipped: 0, validators, isWhole: true };

  const since = now.getTime() - LOOK_BACK_MS;
  const isOld = ({ publishedAt }: T) => publishedAt !== null && publishedAt.getTime() < since;
  let part = await read(first);
  const posts = [...part.posts];
  let { skipped } = part;
  for (let parts = 1; part.next && parts < maxParts && !part.posts.some(isOld); parts += 1) {
    try {
      part = await read(await fetchPage(part.next));
    } catch (error) {
      if (error instanceof CrawlError) return { posts, skipped, validators: {}, isWhole: false };
      throw error;
    }
    posts.push(...part.posts);
    skipped += part.skipped;
  }
  return { posts, skipped, validators: first.validators, isWhole: true };
}
