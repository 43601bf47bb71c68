/** Posts in which one author goes on: one text, told in parts. */
import { Entry, type Listing } from '../../domain/source.ts';
import type { PostsRead } from './read-back.ts';

export interface Post {
  id: string;
  /** The post of the same author that this one goes on from. */
  continues: string | undefined;
  url: string | undefined;
  words: string;
  publishedAt: Date | null;
}

/** An entry for each thread; those without any words are skipped and counted. */
export function listThreads({ posts, skipped, validators }: PostsRead<Post>): Listing {
  const threads = joinThreads(posts);
  const entries = threads.flatMap(({ id, url, words, publishedAt }) => {
    const said = { url, guid: url ?? id, summary: words, publishedAt };
    return Entry.safeParse(said).data ?? [];
  });
  return { entries, skipped: skipped + threads.length - entries.length, validators };
}

/**
 * One post for each thread, in the order of their first parts: it is the first part that is there,
 * with the words of all, oldest first. What one author says twice from the same post is told in the
 * order of its telling.
 */
function joinThreads(posts: Post[]): Post[] {
  const byId = new Map(posts.map((post) => [post.id, post]));
  const parts = new Map<Post, Post[]>();
  for (const post of byId.values()) {
    const first = firstOf(post, byId);
    parts.set(first, [...(parts.get(first) ?? []), post]);
  }
  return [...parts].map(([first, thread]) => ({
    ...first,
    words: thread
      .sort((a, b) => timeOf(a) - timeOf(b))
      .map(({ words }) => words)
      .filter((words) => words !== '')
      .join('\n\n'),
  }));
}

function firstOf(post: Post, byId: ReadonlyMap<string, Post>): Post {
  const seen = new Set<Post>();
  let first = post;
  while (!seen.has(first)) {
    seen.add(first);
    first = byId.get(first.continues ?? '') ?? first;
  }
  return first;
}

function timeOf({ publishedAt }: Post): number {
  return publishedAt?.getTime() ?? 0;
}
