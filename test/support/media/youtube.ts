/**
 * A stand-in for YouTube: its Data API as developers.google.com/youtube/v3/docs/playlistItems and
 * .../docs/errors describe it (a key, five items a page unless asked, fifty at most, page tokens, 403
 * when the day's quota is spent), and the Atom feed of a channel as the guide to push notifications
 * has it, with Media RSS for the rest: the fifteen newest.
 */
import { type LocalServer, serve } from '../../crawler/local-web.ts';

export interface Video {
  id: string;
  at: Date;
  title: string;
  description?: string;
  /** Its place in the list remains, with nothing to see. */
  gone?: 'deleted' | 'private';
}

export interface YoutubeSettings {
  /** Answers what is asked with a key with this reason. */
  fails?: string;
  etag?: string;
}

export const CHANNEL = 'UCrekaanrekaanrekaanrek0';
export const KEY = 'kunci-rekaan';

/** Channel, feed and API on one server; `videos` may be changed while it serves. */
export function serveYoutube(
  videos: Video[],
  settings: YoutubeSettings = {},
): Promise<LocalServer> {
  return serve((request, response) => {
    const url = new URL(request.url ?? '/', 'http://youtube.invalid');
    const { etag } = settings;
    if (etag && request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    const headers = etag ? { etag } : {};
    if (url.pathname === '/youtube/v3/playlistItems') {
      const key = request.headers['x-goog-api-key'];
      const { status, body } = answerItems(url.searchParams, videos, settings, key);
      const type = { 'content-type': 'application/json; charset=UTF-8', ...headers };
      return response.writeHead(status, type).end(JSON.stringify(body));
    }
    if (url.pathname === '/feeds/videos.xml' && url.searchParams.get('channel_id') === CHANNEL) {
      const type = { 'content-type': 'text/xml; charset=UTF-8', ...headers };
      return response.writeHead(200, type).end(feedOf(videos));
    }
    return response.writeHead(404, { 'content-type': 'text/html' }).end('<p>Error 404</p>');
  });
}

function answerItems(
  asked: URLSearchParams,
  videos: Video[],
  { fails }: YoutubeSettings,
  key: string | string[] | undefined,
) {
  if (key !== KEY) return failure(400, 'badRequest', 'API_KEY_INVALID');
  if (fails) return failure(403, fails);
  if (asked.get('playlistId') !== CHANNEL.replace('UC', 'UU')) {
    return failure(404, 'playlistNotFound');
  }
  const most = Math.min(Number(asked.get('maxResults') ?? 5), 50);
  const from = Number(asked.get('pageToken') ?? 0);
  const parts = asked.get('part')?.split(',') ?? [];
  const shown = newestFirst(videos).slice(from, from + most);
  const more = from + most < videos.length && { nextPageToken: String(from + most) };
  const items = shown.map((video) => itemOf(video, parts));
  return { status: 200, body: { kind: 'youtube#playlistItemListResponse', ...more, items } };
}

function failure(status: number, reason: string, detail?: string) {
  const details = detail && [
    { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: detail },
  ];
  const error = {
    code: status,
    errors: [{ reason, domain: 'youtube' }],
    ...(details && { details }),
  };
  return { status, body: { error } };
}

function newestFirst(videos: Video[]): Video[] {
  return videos.toSorted((a, b) => b.at.getTime() - a.at.getTime());
}

function itemOf({ id, at, title, description = '', gone }: Video, parts: string[]): object {
  const shown = gone
    ? {
        title: gone === 'private' ? 'Private video' : 'Deleted video',
        description: gone === 'private' ? 'This video is private.' : 'This video is unavailable.',
      }
    : { title, description };
  return {
    kind: 'youtube#playlistItem',
    id: `item-${id}`,
    ...(parts.includes('snippet') && {
      snippet: {
        publishedAt: at.toISOString(),
        channelId: CHANNEL,
        ...shown,
        resourceId: { kind: 'youtube#video', videoId: id },
      },
    }),
    ...(parts.includes('contentDetails') && {
      contentDetails: { videoId: id, ...(!gone && { videoPublishedAt: at.toISOString() }) },
    }),
  };
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function feedOf(videos: Video[]): string {
  const entries = newestFirst(videos.filter(({ gone }) => !gone))
    .slice(0, 15)
    .map(({ id, at, title, description = '' }) => {
      const published = at.toISOString().replace('.000Z', '+00:00');
      return `<entry><id>yt:video:${id}</id><yt:videoId>${id}</yt:videoId>
<yt:channelId>${CHANNEL}</yt:channelId><title>${escape(title)}</title>
<link rel="alternate" href="https://www.youtube.com/watch?v=${id}"/>
<author><name>TV Rekaan</name><uri>https://www.youtube.com/channel/${CHANNEL}</uri></author>
<published>${published}</published><updated>${published}</updated><media:group>
<media:title>${escape(title)}</media:title>
<media:content url="https://www.youtube.com/v/${id}?version=3" type="application/x-shockwave-flash"/>
<media:description>${escape(description)}</media:description><media:community>
<media:statistics views="12"/></media:community></media:group></entry>`;
    });
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="http://www.youtube.com/feeds/videos.xml"/>
<id>yt:channel:${CHANNEL}</id><yt:channelId>${CHANNEL}</yt:channelId><title>TV Rekaan</title>
<author><name>TV Rekaan</name></author><published>2020-01-01T00:00:00+00:00</published>
${entries.join('\n')}</feed>`;
}
