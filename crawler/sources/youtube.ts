/**
 * Videos of YouTube channels and playlists: by the Data API (developers.google.com/youtube/v3/docs/
 * playlistItems) or by the channel's Atom feed; read-youtube.ts reads both.
 */
import type { Listing, Source } from '../../domain/source.ts';
import type { Fetchers } from '../page.ts';
import { readBack } from '../read-back.ts';
import type { Readers } from '../readers.ts';

const MAX_RESULTS = '50';

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
  read: Readers,
): Promise<Listing> {
  const start = listAddress(source.url);
  const readPart = start.pathname.endsWith('/playlistItems') ? read.youtube : read.youtubeFeed;
  const { posts, ...rest } = await readBack(start.href, source, readPart, fetchPage, now);
  return { entries: posts, ...rest };
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
