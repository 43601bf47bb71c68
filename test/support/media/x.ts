/**
 * A stand-in for X's API v2, built from docs.x.com/x-api: posts/search (recent search: ten to a hundred
 * posts of the last seven days, newest first, `next_token`, `since_id`), fundamentals/data-dictionary
 * (fields only when asked for, `data` absent when nothing was found), fundamentals/
 * response-codes-and-errors and fundamentals/rate-limits.
 */
import type { ServerResponse } from 'node:http';

import { type LocalServer, serve } from '../../crawler/local-web.ts';
import { NOW } from './a-source.ts';

export interface XPost {
  at: Date;
  text?: string;
  /** All of a post longer than 280 characters. */
  note?: string;
  author?: string;
  /** Number of the post it answers, and whose that is. */
  answers?: { id: string; author: string };
  retweets?: string;
  link?: { title?: string; description?: string };
  /** The first wording's number, when this one is an edit. */
  editOf?: string;
}

export interface XSettings {
  fails?: 401 | 402 | 403 | 503 | 'usage-capped';
  /** How many requests it answers before it has enough. */
  limit?: number;
}

export const TOKEN = 'token-rekaan-x';
export const AUTHOR = '1001';

/** The number of a post: its time in milliseconds since November 2010, shifted. */
export function idOf({ at }: Pick<XPost, 'at'>): string {
  return String((BigInt(at.getTime()) - 1_288_834_974_657n) << 22n);
}

/** A search that finds all `posts`, which may be changed while it serves; `asked` are its queries. */
export async function serveX(
  posts: XPost[],
  settings: XSettings = {},
): Promise<LocalServer & { queries: URLSearchParams[] }> {
  const queries: URLSearchParams[] = [];
  let answered = 0;
  const server = await serve((request, response) => {
    const { limit = 450, fails } = settings;
    answered += 1;
    const url = new URL(request.url ?? '/', 'http://x.invalid');
    queries.push(url.searchParams);
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.setHeader('x-rate-limit-limit', limit);
    response.setHeader('x-rate-limit-remaining', Math.max(0, limit - answered));
    response.setHeader('x-rate-limit-reset', Math.floor(Date.now() / 1000) + 900);
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return refuse(response, 401);
    if (fails) return refuse(response, fails);
    if (answered > limit) return refuse(response, 429);
    if (url.pathname !== '/2/tweets/search/recent') return refuse(response, 404);
    const problem = problemOf(url.searchParams);
    if (problem) return invalid(response, problem);
    return response.end(JSON.stringify(search(url.searchParams, posts)));
  });
  return { ...server, queries };
}

const TITLES: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  402: 'CreditsDepleted',
  403: 'Forbidden',
  404: 'Not Found Error',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};

function refuse(response: ServerResponse, why: number | 'usage-capped'): void {
  const status = typeof why === 'number' ? why : 429;
  const body =
    why === 'usage-capped'
      ? {
          title: 'UsageCapExceeded',
          period: 'Monthly',
          scope: 'Product',
          detail: 'Usage cap exceeded: Monthly product cap',
          type: 'https://api.twitter.com/2/problems/usage-capped',
        }
      : { title: TITLES[status], detail: TITLES[status], type: 'about:blank', status };
  response.writeHead(status).end(JSON.stringify(body));
}

function invalid(response: ServerResponse, message: string): void {
  const type = 'https://api.x.com/2/problems/invalid-request';
  const body = { errors: [{ message }], title: 'Invalid Request', detail: message, type };
  response.writeHead(400).end(JSON.stringify(body));
}

const WEEK_MS = 7 * 24 * 3600 * 1000;

function problemOf(asked: URLSearchParams): string | undefined {
  const query = asked.get('query') ?? '';
  const most = Number(asked.get('max_results') ?? 10);
  if (query === '' || query.length > 512) return "The 'query' must have 1 to 512 characters.";
  if (!(most >= 10 && most <= 100)) return "'max_results' must be 10 to 100.";
  const since = asked.get('since_id');
  const start = asked.get('start_time');
  const oldest = new Date(NOW.getTime() - WEEK_MS);
  if (since && BigInt(since) < BigInt(idOf({ at: oldest }))) {
    return "'since_id' must be a tweet id created after the last seven days began.";
  }
  if (start && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(start)) return "'start_time' is no time.";
  return start && new Date(start) < oldest ? "'start_time' is too old." : undefined;
}

function search(asked: URLSearchParams, posts: XPost[]): object {
  const most = Number(asked.get('max_results') ?? 10);
  const from = Number(asked.get('next_token') ?? 0);
  const since = BigInt(asked.get('since_id') ?? 0);
  const start = new Date(asked.get('start_time') ?? 0);
  const found = posts
    .filter((post) => BigInt(idOf(post)) > since && post.at >= start)
    .filter(({ retweets }) => !(retweets && asked.get('query')?.includes('-is:retweet')))
    .toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const shown = found.slice(from, from + most);
  const fields = asked.get('tweet.fields')?.split(',') ?? [];
  const [newest, oldest] = [shown[0], shown.at(-1)];
  return {
    ...(shown.length > 0 && { data: shown.map((post) => tweetOf(post, fields)) }),
    meta: {
      ...(newest && oldest && { newest_id: idOf(newest), oldest_id: idOf(oldest) }),
      result_count: shown.length,
      ...(from + most < found.length && { next_token: String(from + most) }),
    },
  };
}

function tweetOf(post: XPost, fields: string[]): object {
  const { at, text = '', note, author = AUTHOR, answers, retweets, link, editOf } = post;
  const referenced = [
    ...(answers ? [{ type: 'replied_to', id: answers.id }] : []),
    ...(retweets ? [{ type: 'retweeted', id: retweets }] : []),
  ];
  const edits = [...(editOf ? [editOf] : []), idOf(post)];
  const all: Record<string, unknown> = {
    created_at: at.toISOString(),
    author_id: author,
    in_reply_to_user_id: answers?.author,
    referenced_tweets: referenced.length > 0 ? referenced : undefined,
    note_tweet: note && { text: note },
    entities: link && { urls: [{ start: 0, end: 23, url: 'https://t.co/abcdefghij', ...link }] },
  };
  const asked = Object.fromEntries(fields.map((name) => [name, all[name]]));
  // These are always given.
  return { id: idOf(post), text, ...asked, edit_history_tweet_ids: edits };
}
