/**
 * A stand-in for reddit.com as it is to those who have not signed in, built from feeds as published
 * (reddit.com/wiki/rss) and from what other readers measured in 2026: `.json` is refused, a feed
 * gives 25 posts unless asked for more, and after one request a minute it has had enough, told by
 * `x-ratelimit-*` in seconds.
 */
import { type LocalServer, serve } from '../../crawler/local-web.ts';

export interface RedditPost {
  id: string;
  at: Date;
  title: string;
  /** HTML of a text post; a post of a link or picture has none. */
  text?: string;
  author?: string;
  subreddit?: string;
}

/** A site with these posts in `r/rekaan`, bearing so many requests. */
export function serveReddit(posts: RedditPost[], bears = 100): Promise<LocalServer> {
  let answered = 0;
  return serve((request, response) => {
    const url = new URL(request.url ?? '/', 'http://reddit.invalid');
    answered += 1;
    const headers = {
      'x-ratelimit-used': String(answered),
      'x-ratelimit-remaining': `${Math.max(0, bears - answered)}.0`,
      'x-ratelimit-reset': '30',
    };
    if (answered > bears) return response.writeHead(429, headers).end('Too Many Requests');
    if (url.pathname.endsWith('.json')) return response.writeHead(403, headers).end('Blocked');
    const [, names] = /^\/r\/([\w+]+)\/new\/\.rss$/.exec(url.pathname) ?? [];
    if (!names) return response.writeHead(404, headers).end('page not found');
    const limit = Math.min(Number(url.searchParams.get('limit') ?? 25), 100);
    const shown = posts.toSorted((a, b) => b.at.getTime() - a.at.getTime()).slice(0, limit);
    return response.writeHead(200, {
      'content-type': 'application/atom+xml; charset=UTF-8',
      ...headers,
    }).end(`<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"
xmlns:media="http://search.yahoo.com/mrss/"><category term="${names}" label="r/${names}"/>
<updated>2026-11-21T13:00:00+00:00</updated><id>${url.pathname}</id>
<title>newest submissions : ${names}</title>
${shown.map((post) => entry(post, names.includes('+'))).join('')}</feed>`);
  });
}

const escape = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

function entry(post: RedditPost, several: boolean): string {
  const { id, at, title, text, author = 'pelapor_rekaan', subreddit = 'rekaan' } = post;
  const link = `https://www.reddit.com/r/${subreddit}/comments/${id}/tajuk/`;
  const by = ` &#32; submitted by &#32; <a href="https://www.reddit.com/user/${author}"> /u/${author} </a>`;
  const where = several
    ? ` &#32; to &#32; <a href="https://www.reddit.com/r/x/"> r/${subreddit} </a>`
    : '';
  const links = ` <br/> <span><a href="${link}">[link]</a></span> &#32; <span><a href="${link}">[comments]</a></span>`;
  const below = by + where + links;
  const content = text
    ? `<!-- SC_OFF --><div class="md">${text} </div><!-- SC_ON -->${below}`
    : `<table> <tr><td> <a href="${link}"> <img src="https://b.example/x.jpg" alt="${title}" /> </a> </td><td>${below} </td></tr></table>`;
  return `<entry><author><name>/u/${author}</name><uri>https://www.reddit.com/user/${author}</uri></author>
<category term="${subreddit}" label="r/${subreddit}"/><content type="html">${escape(content)}</content>
<id>t3_${id}</id><link href="${link}" /><updated>${iso(at)}</updated><published>${iso(at)}</published>
<title>${escape(title)}</title></entry>`;
}

function iso(at: Date): string {
  return `${at.toISOString().slice(0, 19)}+00:00`;
}
