/**
 * A stand-in for a Mastodon server, built from docs.joinmastodon.org (methods/accounts,
 * methods/timelines, entities/Status, api/rate-limits) and, for what a limit answers, from the
 * server's own config/initializers/rack_attack.rb.
 */
import type { ServerResponse } from 'node:http';

import { type LocalServer, serve } from '../../crawler/local-web.ts';

export interface Toot {
  id: number;
  at: Date;
  /** HTML. */
  content?: string;
  account?: string;
  answers?: { id: number; account: string };
  boost?: boolean;
  warning?: string;
  /** A picture for each, with its description or none. */
  pictures?: Array<string | null>;
  card?: { title: string; description: string };
  /** Replaces whole fields of the answer. */
  raw?: object;
}

export interface MastodonSettings {
  /** How many requests it answers before it has enough, and when that ends. */
  limit?: { requests: number; resetAt: Date };
  /** Shows nothing without signing in. */
  closed?: boolean;
  suspended?: boolean;
  etag?: string;
}

const OWNER = '14715';

/** A server with the account `@akhbar`, number 14715; `toots` may be changed while it serves. */
export async function serveMastodon(
  toots: Toot[],
  settings: MastodonSettings = {},
): Promise<LocalServer> {
  let answered = 0;
  const server = await serve((request, response) => {
    const url = new URL(request.url ?? '/', 'http://mastodon.invalid');
    const { limit, closed, suspended, etag } = settings;
    const left = limit ? limit.requests - answered : 300 - answered;
    answered += 1;
    const limits = {
      'x-ratelimit-limit': String(limit?.requests ?? 300),
      'x-ratelimit-remaining': String(Math.max(0, left - 1)),
      'x-ratelimit-reset': (limit?.resetAt ?? new Date()).toISOString(),
    };
    if (left <= 0) return say(response, 429, { error: 'Too many requests' }, limits);
    if (closed) {
      return say(response, 401, { error: 'This API requires an authenticated user' }, limits);
    }
    if (url.pathname === '/api/v1/accounts/lookup') {
      if (url.searchParams.get('acct') !== 'akhbar') return notFound(response, limits);
      return say(
        response,
        200,
        { id: OWNER, acct: 'akhbar', ...(suspended && { suspended }) },
        limits,
      );
    }
    const isAccount = url.pathname === `/api/v1/accounts/${OWNER}/statuses`;
    if (!isAccount && !url.pathname.startsWith('/api/v1/timelines/tag/')) {
      return notFound(response, limits);
    }
    if (etag && request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    const shown = select(toots, url.searchParams, isAccount);
    const headers = { ...limits, ...(etag && { etag }) };
    return say(
      response,
      200,
      shown.map((toot) => statusOf(toot)),
      headers,
    );
  });
  return server;
}

function select(toots: Toot[], asked: URLSearchParams, isAccount: boolean): Toot[] {
  const limit = Math.min(Number(asked.get('limit') ?? 20), 40);
  const below = Number(asked.get('max_id') ?? Infinity);
  return toots
    .filter(({ id }) => id < below)
    .filter(({ account }) => !isAccount || (account ?? OWNER) === OWNER)
    .filter(({ boost }) => !boost || asked.get('exclude_reblogs') !== 'true')
    .filter(
      ({ answers, account }) =>
        !answers ||
        asked.get('exclude_replies') !== 'true' ||
        answers.account === (account ?? OWNER),
    )
    .toSorted((a, b) => b.id - a.id)
    .slice(0, limit);
}

function say(response: ServerResponse, status: number, body: unknown, headers: object) {
  return response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(body));
}

function notFound(response: ServerResponse, headers: object) {
  return say(response, 404, { error: 'Record not found' }, headers);
}

function statusOf(toot: Toot): object {
  const { id, at, content = '', account = OWNER, answers, warning = '', card = null } = toot;
  return {
    id: String(id),
    created_at: at.toISOString(),
    in_reply_to_id: answers ? String(answers.id) : null,
    in_reply_to_account_id: answers?.account ?? null,
    sensitive: warning !== '',
    spoiler_text: warning,
    visibility: 'public',
    language: 'ms',
    uri: `https://sosial.example/users/${account}/statuses/${id}`,
    url: `https://sosial.example/@${account}/${id}`,
    content,
    reblog: toot.boost ? { id: '1', content: '<p>Kata orang lain</p>' } : null,
    account: { id: account, username: account, acct: account },
    media_attachments: (toot.pictures ?? []).map((description, n) => ({
      id: String(n),
      type: 'image',
      description,
    })),
    tags: [],
    card: card && { url: 'https://rekaan.example/', type: 'link', ...card },
    poll: null,
    edited_at: null,
    ...toot.raw,
  };
}
