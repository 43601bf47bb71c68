/**
 * Videos of YouTube channels and playlists: by the Data API (developers.google.com/youtube/v3/docs/
 * playlistItems, docs/errors) where there is a key, or by the channel's Atom feed.
 */
import * as z from 'zod';

import type { Listing, Source } from '../../domain/source.ts';
import { noServices, type Service, type Services } from '../visit/ask-service.ts';
import type { Fetchers } from '../fetchers.ts';
import { readBack } from '../posts/read-back.ts';
import type { Readers } from '../readers/readers.ts';

const API = 'https://www.googleapis.com/youtube/v3/playlistItems';
const MAX_RESULTS = '50';

const Failure = z.object({
  error: z.object({
    errors: z.array(z.object({ reason: z.string() })).catch([]),
    details: z.array(z.object({ reason: z.string().optional() })).catch([]),
  }),
});

export const youtube: Service = {
  name: 'youtube',
  headers: (key) => ({ 'x-goog-api-key': key }),
  refusal(_, said) {
    const { error } = Failure.safeParse(said).data ?? {};
    const reasons = [...(error?.errors ?? []), ...(error?.details ?? [])].map(
      ({ reason }) => reason,
    );
    const known = (pattern: RegExp) => reasons.find((reason) => reason && pattern.test(reason));
    const quota = known(/quotaExceeded|LimitExceeded/);
    if (quota)
      return { kind: 'quota-spent', code: quota, retryAfterSeconds: untilPacificMidnight() };
    const key = known(/keyInvalid|keyExpired|API_KEY_INVALID/);
    if (key) return { kind: 'token-expired', code: key };
    const right = known(/forbidden|accessNotConfigured|NotAccessible|Blocked|API_KEY_/i);
    return right ? { kind: 'not-permitted', code: right } : undefined;
  },
};

/**
 * Lists the newest videos with their descriptions; none when it says nothing changed (304). The
 * address is a channel's by its number (`/channel/UC...`), a playlist's, a feed's, or that of
 * `playlistItems` in the Data API, which goes back a day. Videos that were deleted or made private are
 * skipped and counted.
 *
 * @throws {CrawlError} `blocked` where robots.txt forbids the feed, `token-missing`, `token-expired`,
 *   `not-permitted` and `quota-spent` of the Data API, `not-found`, `unreadable`, and whatever fetching
 *   throws
 */
export async function collectYoutube(
  source: Source,
  { fetchPage, services = noServices }: Fetchers,
  now: Date,
  read: Readers,
): Promise<Listing> {
  const address = listAddress(source.url, services);
  const isApi = address.pathname.endsWith('/playlistItems');
  const fetch = isApi ? services.ask.bind(undefined, youtube) : fetchPage;
  const readPart = isApi ? read.youtube : read.youtubeFeed;
  const { posts, skipped, validators } = await readBack(address.href, source, readPart, fetch, now);
  return { entries: posts, skipped, validators };
}

/** The Data API's address where it can be asked, else the feed's. */
function listAddress(shown: string, services: Services): URL {
  const address = new URL(shown);
  const [, channel] = /^\/channel\/UC([\w-]+)\/?$/.exec(address.pathname) ?? [];
  const list = address.pathname === '/playlist' ? address.searchParams.get('list') : null;
  // The playlist of all that a channel uploads has the channel's number.
  const playlist = channel ? `UU${channel}` : list;
  const isApi = address.pathname.endsWith('/playlistItems');
  if (!isApi && !(playlist && services.has('youtube'))) {
    if (channel) return new URL(`/feeds/videos.xml?channel_id=UC${channel}`, address);
    return list ? new URL(`/feeds/videos.xml?playlist_id=${list}`, address) : address;
  }
  const items = isApi ? address : new URL(API);
  if (playlist) items.searchParams.set('playlistId', playlist);
  items.searchParams.delete('key');
  items.searchParams.set('part', 'snippet,contentDetails');
  items.searchParams.set('maxResults', MAX_RESULTS);
  return items;
}

/** Quotas of the Data API begin anew at midnight, Pacific time. In seconds. */
function untilPacificMidnight(): number {
  const now = Temporal.Now.zonedDateTimeISO('America/Los_Angeles');
  return Math.ceil(now.add({ days: 1 }).startOfDay().since(now).total('seconds'));
}
