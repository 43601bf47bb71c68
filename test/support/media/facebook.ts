/**
 * A stand-in for the Graph API, built from developers.facebook.com/docs/graph-api: reference/page/feed
 * and reference/post (fields), results (cursors, `next` with the token written into it), guides/
 * error-handling (numbers, subcodes), overview/rate-limiting (X-App-Usage, in percent).
 */
import { type LocalServer, serve } from '../../crawler/local-web.ts';

export interface FacebookPost {
  id: string;
  at: Date;
  message?: string;
  attachments?: Array<{ title?: string; description?: string }>;
}

export interface FacebookSettings {
  /** Answers everything with this error. */
  fails?: { code: number; error_subcode?: number };
  /** The share of the hour's calls that is used, in percent. */
  usage?: number;
  /** Where it sends everybody instead of answering. */
  movedTo?: string;
}

export const TOKEN = 'token-rekaan-facebook';
export const PAGE = '100000000000001';

/** The API with one page; `posts` and `settings` may be changed while it serves. */
export async function serveFacebook(
  posts: FacebookPost[],
  settings: FacebookSettings = {},
): Promise<LocalServer & { tokens: Array<string | undefined> }> {
  const tokens: Array<string | undefined> = [];
  const server = await serve((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    tokens.push(request.headers.authorization);
    if (settings.movedTo) return response.writeHead(302, { location: settings.movedTo }).end();
    const { usage = 3, fails } = settings;
    const headers = {
      'content-type': 'application/json; charset=UTF-8',
      'x-app-usage': JSON.stringify({ call_count: usage, total_cputime: 1, total_time: 1 }),
    };
    const answer = (status: number, body: object) =>
      response.writeHead(status, headers).end(JSON.stringify(body));
    const fail = (code: number, error_subcode?: number) =>
      answer(code === 190 ? 401 : code >= 200 && code < 300 ? 403 : 400, {
        error: {
          message: `A message that repeats ${TOKEN}`,
          type: 'OAuthException',
          code,
          ...(error_subcode && { error_subcode }),
          fbtrace_id: 'AbCdEf',
        },
      });
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return fail(190);
    if (fails) return fail(fails.code, fails.error_subcode);
    if (url.pathname !== `/v25.0/${PAGE}/posts`) return fail(100, 33);
    return answer(200, listPosts(url, posts));
  });
  return { ...server, tokens };
}

function listPosts(url: URL, posts: FacebookPost[]): object {
  const limit = Number(url.searchParams.get('limit') ?? 25);
  const since = Number(url.searchParams.get('since') ?? 0) * 1000;
  const after = Number(url.searchParams.get('after') ?? 0);
  const found = posts
    .filter(({ at }) => at.getTime() >= since)
    .toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const shown = found.slice(after, after + limit);
  const next = new URL(url);
  next.searchParams.set('access_token', TOKEN);
  next.searchParams.set('after', String(after + limit));
  const fields = url.searchParams.get('fields')?.split(/,(?![^{]*\})/) ?? ['id'];
  return {
    data: shown.map((post) => pick(fields, post)),
    ...(shown.length > 0 && {
      paging: {
        cursors: { before: String(after), after: String(after + limit) },
        ...(after + limit < found.length && { next: next.href }),
      },
    }),
  };
}

/** Only what was asked for, and nothing that the post does not have. */
function pick(fields: string[], { id, at, message, attachments }: FacebookPost): object {
  const all: Record<string, unknown> = {
    id: `${PAGE}_${id}`,
    message,
    created_time: `${at.toISOString().slice(0, 19)}+0000`,
    permalink_url: `https://www.facebook.com/${PAGE}/posts/${id}`,
    attachments: attachments && { data: attachments },
  };
  const names = ['id', ...fields.map((field) => field.replace(/\{.*/, ''))];
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}
