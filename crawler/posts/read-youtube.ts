/**
 * Videos as YouTube lists them: developers.google.com/youtube/v3/docs/playlistItems, and the elements
 * of a channel's Atom feed that the guide to push notifications (/youtube/v3/guides/push_notifications)
 * and Media RSS (rssboard.org/media-rss) name.
 */
import { parseAtomFeed } from 'feedsmith';
import * as z from 'zod';

import { Entry } from '../../domain/source.ts';
import { CrawlError } from '../crawl-error.ts';
import { decodeText } from '../text/decode-text.ts';
import { mendFeed } from '../feeds/mend-feed.ts';
import type { Page } from '../visit/page.ts';
import type { Part } from './read-back.ts';
import { readDate } from '../text/read-date.ts';
import { isFeed } from '../feeds/is-feed.ts';
import { Posts, readJson } from './read-json.ts';

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
 * The videos of one part of a playlist and the address of the part before it; those that were deleted
 * or made private are skipped.
 *
 * @throws {CrawlError} `unreadable`
 */
export function readPlaylist(page: Page): Part<Entry> {
  const { items, nextPageToken } = readJson(page, PlaylistItems);
  const posts = items.flatMap((item) => {
    const { snippet, contentDetails: video } = PlaylistItem.safeParse(item).data ?? {};
    return (video && toEntry({ ...snippet, ...video })) ?? [];
  });
  const next = new URL(page.url);
  if (nextPageToken) next.searchParams.set('pageToken', nextPageToken);
  return { posts, skipped: items.length - posts.length, next: nextPageToken && next.href };
}

/** The fifteen newest, which is all a feed gives. @throws {CrawlError} `unreadable` */
export function readChannelFeed(page: Page): Part<Entry> {
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
