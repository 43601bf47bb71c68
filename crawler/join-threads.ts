/** Posts in which one author goes on: one text, told in parts. */

export interface Post {
  id: string;
  /** The post of the same author that this one goes on from. */
  continues: string | undefined;
  url: string | undefined;
  words: string;
  publishedAt: Date | null;
}

/**
 * One post for each thread, in the order of their first parts: it is the first part that is there,
 * with the words of all, oldest first. What one author says twice from the same post is told in the
 * order of its telling.
 */
export function joinThreads(posts: Post[]): Post[] {
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
