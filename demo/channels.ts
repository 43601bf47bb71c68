/** The made-up channels of the demo newsroom: social media, and a radio station. */
import { SourceOptions } from '../domain/source.ts';
import type { ChannelFront, ChannelOutlet } from './outlets.ts';

/** Names on their services; none is an outlet's real one. */
export const NAMES = {
  telegram: 'infojalanselatan_demo',
  mastodon: 'rajangwatch',
  mastodonId: '110000000000000001',
  bluesky: 'did:plc:pantaubanjirdemo',
  reddit: 'penumpangkota_demo',
  youtube: 'UUdemoKameraUtaraDemo000',
  facebook: '100000000000042',
} as const;

/** What the made-up services ask for: no secret, for nothing real takes it. */
export const DEMO_TOKEN = 'demo-newsroom-token';

export const channels: ChannelOutlet[] = [
  channel('info-jalan', 'Info Jalan Selatan', 'ms', 'telegram', `/s/${NAMES.telegram}`, 3),
  channel('rajang', 'Rajang Watch', 'en', 'mastodon', `/@${NAMES.mastodon}`, 6),
  channel(
    'pantau',
    'Pantau Banjir Timur',
    'ms',
    'bluesky',
    `/xrpc/app.bsky.feed.getAuthorFeed?actor=${NAMES.bluesky}`,
    6,
  ),
  channel('penumpang', 'r/penumpangkota', 'en', 'reddit', `/r/${NAMES.reddit}`, 8),
  channel(
    'kamera',
    'Kamera Utara',
    'ms',
    'youtube',
    `/youtube/v3/playlistItems?playlistId=${NAMES.youtube}`,
    7,
  ),
  channel('radio', 'Radio Lembah', 'ms', 'broadcast', '/buletin', 7),
  channel('kami-seri', 'Kami Orang Seri', 'ms', 'facebook', `/v25.0/${NAMES.facebook}/posts`, 6),
  channel('carian', 'Carian X: nahas', 'ms', 'x', '/2/tweets/search/recent?query=nahas', 5),
];

function channel(
  slug: string,
  name: string,
  lang: 'ms' | 'en',
  front: ChannelFront,
  path: string,
  everySeconds: number,
): ChannelOutlet {
  const options = SourceOptions.parse({});
  const dateline = () => '';
  const articles = '/hantaran';
  return { slug, name, lang, kind: front, front, path, articles, dateline, options, everySeconds };
}
