/**
 * Videos of YouTube channels and playlists: by the Data API, as developers.google.com/youtube/v3/docs/
 * playlistItems describes it, or by the channel's Atom feed, whose elements the guide to push
 * notifications (/youtube/v3/guides/push_notifications) and Media RSS (rssboard.org/media-rss) name.
 */
import { parseAtomFeed } from 'feedsmith';
import * as z from 'zod';

import { Entry, type Listing, type Source } from '../../domain/source.ts';
import { CrawlError } from '../crawl-error.ts';
import { decodeText } from '../decode-text.ts';
import { mendFeed } from '../mend-feed.ts';
import type { Fetchers, Page } from '../page.ts';
import { type Part, readBack } from '../read-back.ts';
import { readDate } from '../read-date.ts';
import { isFeed } from '../read-feed.ts';
import { Posts, readJson } from '../read-json.ts';

const MAX_RESULTS = '50';

const PlaylistItems = z.object({
  nextPageToken: z.string().optional(),
  items: Posts,
});
const PlaylistItem = z.object({
  snippet: z.object({ title: z.string(), description: z.string().default('') }),
  // Of a video that was deleted or made private the API no longer tells when it was published.
  contentDetails: z.object({ videoId: z.string(), videoPublishedAt: z.string() }),
});

/**
 * Lists the newest videos with their descriptions; none when it says nothing changed (304). The
 * address is a channel's by its number (`/channel/UC...`), a playlist's, a feed's, or that of
 * `playlistItems` in the Data API, which goes back a day. Videos that were deleted or made private are
 * skipped and counted.
 *
 * @throws {CrawlError} `blocked` where robots.txt forbids the feed, `forbidden` for an API key that is
 *   missing or spent, `not-found`, `unreadable`, and whatever `fetchPage` throws
 */
export async function collectYoutube(
  source: Source,
  { fetchPage }: Fetchers,
  now: Date,
): Promise<Listing> {
  const start = listAddress(source.url);
  const readPart = start.pathname.endsWith('/playlistItems') ? readItems(start) : readChannelFeed;
  const { posts, ...read } = await readBack(start.href, source, readPart, fetchPage, now);
  return { entries: posts, ...read };
}

function listAddress(shown: string): URL {
  const address = new URL(shown);
  const [, channel] = /^\/channel\/([\w-]+)\/?$/.exec(address.pathname) ?? [];
  const playlist = address.pathname === '/playlist' && address.searchParams.get('list');
  if (channel) return new URL(`/feeds/videos.xml?channel_id=${channel}`, address);
  if (playlist) return new URL(`/feeds/videos.xml?playlist_id=${playlist}`, address);
  if (address.pathname.endsWith('/playlistItems')) {
    address.searchParams.set('part', 'snippet,contentDetails');
    address.searchParams.set('maxResults', MAX_RESULTS);
  }
  return address;
}

function readItems(start: URL): (page: Page) => Part<Entry> {
  return (page) => {
    const { items, nextPageToken } = readJson(page, PlaylistItems);
    const posts = items.flatMap((item) => {
      const { snippet, contentDetails: video } = PlaylistItem.safeParse(item).data ?? {};
      return (video && toEntry({ ...snippet, ...video })) ?? [];
    });
    const next = new URL(start);
    if (nextPageToken) next.searchParams.set('pageToken', nextPageToken);
    return {
      posts,
      skipped: items.length - posts.length,
      next: nextPageToken && next.href,
    };
  };
}

/** The fifteen newest, which is all a feed gives. */
function readChannelFeed(page: Page): Part<Entry> {
  const text = decodeText(page.bytes, page.contentType);
  if (!isFeed(text)) throw new CrawlError('unreadable', 'not the feed of a channel');
  const { entries = [] } = parseFeed(mendFeed(text).text);
  const posts = entries.flatMap(
    ({ yt, title, media, published }) =>
      toEntry({
        videoId: yt?.videoId,
        title: title?.value,
        description: media?.groups?.[0]?.description?.value,
        videoPublishedAt: published,
      }) ?? [],
  );
  return { posts, skipped: entries.length - posts.length, next: undefined };
}

function parseFeed(text: string) {
  try {
    return parseAtomFeed(text);
  } catch (cause) {
    throw new CrawlError('unreadable', 'not the feed of a channel', { cause });
  }
}

interface Video {
  videoId?: string | undefined;
  title?: string | undefined;
  description?: string | undefined;
  videoPublishedAt?: string | undefined;
}

/** One video is one address and one guid, by whichever way it was met. */
function toEntry({ videoId, title, description, videoPublishedAt }: Video): Entry | undefined {
  return Entry.safeParse({
    url: videoId && `https://www.youtube.com/watch?v=${videoId}`,
    guid: videoId && `yt:video:${videoId}`,
    title: title?.replaceAll(/\s+/g, ' ').slice(0, 2000),
    summary: description,
    publishedAt: readDate(videoPublishedAt, 'UTC'),
  }).data;
}
