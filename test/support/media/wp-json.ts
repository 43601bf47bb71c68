/**
 * A stand-in for WordPress's REST API, built from developer.wordpress.org/rest-api/reference/posts/
 * and .../using-the-rest-api/: newest first, ten a page unless asked, a hundred at most, errors as
 * `{code, message, data: {status}}`, and `_embedded` only when asked for.
 */
import type { ServerResponse } from 'node:http';

import { type LocalServer, serve } from '../../crawler/local-web.ts';

export interface WpPost {
  id: number;
  title: string;
  content: string;
  at: Date;
  link?: string;
  terms?: string[][];
  /** The site hides its authors. */
  authorHidden?: boolean;
  /** Replaces whole fields of the answer. */
  raw?: object;
}

/** A site at `/wp-json/wp/v2/posts`. `posts` may be changed while it serves. */
export async function serveWordPress(
  posts: WpPost[],
  etag?: string,
  /** What a site may change of it: how many a page may be asked for, and are given. */
  { allowed = 100, given = 100 } = {},
): Promise<LocalServer> {
  const server = await serve((request, response) => {
    const url = new URL(request.url ?? '/', 'http://wordpress.invalid');
    if (url.pathname !== '/wp-json/wp/v2/posts') {
      return fail(response, 404, 'rest_no_route', 'No route was found matching the URL');
    }
    if (etag && request.headers['if-none-match'] === etag) return response.writeHead(304).end();

    const asked = Number(url.searchParams.get('per_page') ?? 10);
    const perPage = Math.min(asked, given);
    const page = Number(url.searchParams.get('page') ?? 1);
    if (!(asked >= 1 && asked <= allowed) || page < 1) {
      return fail(response, 400, 'rest_invalid_param', 'Invalid parameter(s): per_page');
    }
    const pages = Math.ceil(posts.length / perPage);
    if (page > pages && posts.length > 0) {
      const said = 'The page number requested is larger than the number of pages available.';
      return fail(response, 400, 'rest_post_invalid_page_number', said);
    }
    const shown = posts
      .toSorted((a, b) => b.at.getTime() - a.at.getTime())
      .slice((page - 1) * perPage, page * perPage)
      .map((post) => answerFor(post, server.origin, url.searchParams.has('_embed')));
    return response
      .writeHead(200, {
        'content-type': 'application/json; charset=UTF-8',
        'x-wp-total': String(posts.length),
        'x-wp-totalpages': String(pages),
        ...(etag && { etag }),
      })
      .end(JSON.stringify(shown));
  });
  return server;
}

function fail(response: ServerResponse, status: number, code: string, message: string) {
  return response
    .writeHead(status, { 'content-type': 'application/json; charset=UTF-8' })
    .end(JSON.stringify({ code, message, data: { status } }));
}

function answerFor(post: WpPost, origin: string, embed: boolean) {
  const gmt = post.at.toISOString().slice(0, 19);
  const local = new Date(post.at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19);
  return {
    id: post.id,
    date: local,
    date_gmt: gmt,
    guid: { rendered: `${origin}/?p=${post.id}` },
    modified: local,
    modified_gmt: gmt,
    slug: `berita-${post.id}`,
    status: 'publish',
    type: 'post',
    link: post.link ?? `${origin}/berita-${post.id}/`,
    title: { rendered: post.title },
    content: { rendered: post.content, protected: false },
    excerpt: { rendered: `<p>${post.title} [&hellip;]</p>\n`, protected: false },
    author: 3,
    ...(embed && {
      _embedded: {
        author: [
          post.authorHidden
            ? { code: 'rest_user_invalid_id', message: 'Invalid user ID.', data: { status: 404 } }
            : { id: 3, name: 'Wartawan Rekaan', link: `${origin}/author/3/` },
        ],
        'wp:term': (post.terms ?? []).map((names, taxonomy) =>
          names.map((name, id) => ({ id, name, taxonomy: taxonomy ? 'post_tag' : 'category' })),
        ),
      },
    }),
    ...post.raw,
  };
}
