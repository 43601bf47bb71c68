/**
 * A stand-in for Bluesky's public API, built from docs.bsky.app (app.bsky.feed.getAuthorFeed, rate
 * limits) and the lexicon app.bsky.feed.defs: at most 100 posts at once, a cursor while there are
 * more, errors as `{error, message}` with status 400, `RateLimit-*` headers.
 */
import { type LocalServer, serve } from '../../crawler/local-web.ts';

export const DID = 'did:plc:akhbarrekaan';

export interface Skeet {
  id: string;
  at: Date;
  text?: string;
  author?: string;
  /** Parent and root, as `did/id`. */
  answers?: { parent: string; root: string };
  repost?: boolean;
  labels?: Array<{ val: string; neg?: boolean }>;
  authorLabels?: Array<{ val: string }>;
  /** As a view: `{$type: 'app.bsky.embed.external#view', ...}`. */
  embed?: object;
  /** Replaces whole fields of the post. */
  raw?: object;
}

const uriOf = (path: string) => `at://${path.replace('/', '/app.bsky.feed.post/')}`;

export interface BlueskySettings {
  /** How many requests it answers before it has enough. */
  limit?: number;
  etag?: string;
}

/** The API with one account, `akhbar.example`; `skeets` may be changed while it serves. */
export function serveBluesky(
  skeets: Skeet[],
  settings: BlueskySettings = {},
): Promise<LocalServer> {
  let answered = 0;
  return serve((request, response) => {
    const url = new URL(request.url ?? '/', 'http://bluesky.invalid');
    const { limit = 3000, etag } = settings;
    answered += 1;
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'ratelimit-limit': String(limit),
      'ratelimit-remaining': String(Math.max(0, limit - answered)),
      'ratelimit-reset': String(Math.floor(Date.now() / 1000) + 300),
      'ratelimit-policy': `${limit};w=300`,
      ...(etag && { etag }),
    };
    const fail = (status: number, error: string, message: string) =>
      response.writeHead(status, headers).end(JSON.stringify({ error, message }));

    if (answered > limit) return fail(429, 'RateLimitExceeded', 'Rate Limit Exceeded');
    if (url.pathname !== '/xrpc/app.bsky.feed.getAuthorFeed') {
      return fail(501, 'MethodNotImplemented', 'Method Not Implemented');
    }
    const actor = url.searchParams.get('actor');
    if (actor === 'turun.example')
      return fail(400, 'AccountTakedown', 'Account has been taken down');
    if (actor !== 'akhbar.example') return fail(400, 'InvalidRequest', 'Profile not found');
    const most = Number(url.searchParams.get('limit') ?? 50);
    if (!(most >= 1 && most <= 100)) return fail(400, 'InvalidRequest', 'limit must be 1 to 100');
    if (etag && request.headers['if-none-match'] === etag) return response.writeHead(304).end();

    const cursor = url.searchParams.get('cursor');
    const older = skeets
      .filter(({ answers }) => !answers || !url.searchParams.get('filter') || isThread(answers))
      .filter(({ at }) => !cursor || at.toISOString() < cursor)
      .toSorted((a, b) => b.at.getTime() - a.at.getTime());
    const shown = older.slice(0, most);
    const last = shown.length < older.length ? shown.at(-1)?.at.toISOString() : undefined;
    return response
      .writeHead(200, headers)
      .end(JSON.stringify({ feed: shown.map(viewOf), ...(last && { cursor: last }) }));
  });
}

function isThread({ root }: { root: string }): boolean {
  return root.startsWith(DID);
}

function viewOf(skeet: Skeet): object {
  const { id, at, text = '', author = DID, answers, embed } = skeet;
  const reply = answers && {
    root: { uri: uriOf(answers.root), cid: 'bafyroot' },
    parent: { uri: uriOf(answers.parent), cid: 'bafyparent' },
  };
  return {
    post: {
      uri: uriOf(`${author}/${id}`),
      cid: `bafy${id}`,
      author: { did: author, handle: 'akhbar.example', labels: skeet.authorLabels ?? [] },
      record: {
        $type: 'app.bsky.feed.post',
        text,
        createdAt: at.toISOString(),
        langs: ['ms'],
        ...(reply && { reply }),
      },
      ...(embed && { embed }),
      labels: (skeet.labels ?? []).map((label) => ({ src: DID, uri: uriOf(id), ...label })),
      indexedAt: at.toISOString(),
      ...skeet.raw,
    },
    // The views of parent and root; here they are deleted, which is how a thread loses its head.
    ...(reply && {
      reply: {
        root: { $type: 'app.bsky.feed.defs#notFoundPost', uri: reply.root.uri, notFound: true },
        parent: { $type: 'app.bsky.feed.defs#notFoundPost', uri: reply.parent.uri, notFound: true },
      },
    }),
    ...(skeet.repost && {
      reason: { $type: 'app.bsky.feed.defs#reasonRepost', by: { did: DID }, indexedAt: at },
    }),
  };
}
