/** What an address is by its looks alone, before anybody asks for it. */
import { SourceKind } from '../../domain/source-kind.ts';

/** A source that an address may be. */
export interface Place {
  kind: SourceKind;
  url: string;
  name: string;
  /** Whether it can be nothing else, so that no page is searched for a feed. */
  sure: boolean;
}

/** The same host, with or without what stands before it on phones and old pages. */
const isHost = (url: URL, ...names: string[]) =>
  names.some(
    (name) =>
      url.hostname === name ||
      (/^(?:www|m|old|new|web|mobile)\./.test(url.hostname) && url.hostname.endsWith(`.${name}`)),
  );

/** Paths of x.com and facebook.com that are no page of anybody. */
const OWN_PATHS =
  /^(?:search|explore|hashtag|home|i|login|watch|groups|events|share|sharer|profile\.php|settings)$/i;

/** What the address is, where its looks tell; undefined where only its page can. */
export function knownPlace(url: URL): Place | undefined {
  const sure = (kind: SourceKind, address: string, name: string): Place => ({
    kind,
    url: address,
    name,
    sure: true,
  });
  const guess = (kind: SourceKind): Place => ({
    kind,
    url: url.href,
    name: url.hostname.replace(/^www\./, ''),
    sure: false,
  });
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const [first = '', second = ''] = parts;

  if (url.protocol === 'urn:') {
    const [, kind, name = ''] = /^first-knock:([\w-]+):(.+)$/.exec(url.pathname) ?? [];
    const known = SourceKind.safeParse(kind);
    return known.success ? sure(known.data, url.href, name) : undefined;
  }
  if (/^imaps?:$/.test(url.protocol)) return sure('email', url.href, url.hostname);

  if (isHost(url, 't.me', 'telegram.me')) {
    const channel = first === 's' ? second : first;
    return channel ? sure('telegram', `https://t.me/${channel}`, channel) : undefined;
  }
  if (isHost(url, 'youtube.com')) {
    const isList = /^(?:channel|playlist)$/.test(first) || url.pathname === '/feeds/videos.xml';
    // A handle says no number: the channel's own page names its feed.
    return isList ? sure('youtube', url.href, 'YouTube') : undefined;
  }
  if (isHost(url, 'reddit.com') && first === 'r' && second) {
    return sure('reddit', `https://www.reddit.com/r/${second}`, `r/${second}`);
  }
  if (isHost(url, 'bsky.app') && first === 'profile' && second) {
    return sure('bluesky', url.href, second);
  }
  if (url.hostname === 'public.api.bsky.app') return sure('bluesky', url.href, 'Bluesky');
  if (url.href.startsWith('https://www.googleapis.com/youtube/')) {
    return sure('youtube', url.href, 'YouTube');
  }
  if (isHost(url, 'facebook.com') && first === 'profile.php' && url.searchParams.has('id')) {
    const id = url.searchParams.get('id') ?? '';
    return sure('facebook', `https://www.facebook.com/profile.php?id=${id}`, id);
  }
  if (isHost(url, 'facebook.com', 'fb.com') && first && !OWN_PATHS.test(first)) {
    return sure('facebook', `https://www.facebook.com/${first}`, first);
  }
  if (isHost(url, 'x.com', 'twitter.com') && (first === 'search' || !OWN_PATHS.test(first))) {
    if (first === '') return undefined;
    const rest = first === 'search' ? `search${url.search}` : first;
    return sure('x', `https://x.com/${rest}`, url.searchParams.get('q') ?? first);
  }

  if (/^@[\w.]+(?:@[\w.-]+)?$/.test(first) && parts.length === 1) return guess('mastodon');
  if (first === 'tags' && parts.length === 2) return guess('mastodon');
  if (url.pathname.includes('/wp-json/')) return guess('wp-json');
  if (/sitemap[^/]*\.(?:xml|txt)(?:\.gz)?$/i.test(url.pathname)) return guess('sitemap');
  if (/\.(?:vtt|srt)$/i.test(url.pathname)) return guess('broadcast');
  if (/\.pdf$/i.test(url.pathname)) return guess('e-paper');
  return undefined;
}

/** The kind of a feed at this address: some hosts' feeds have readers of their own. */
export function kindOfFeed(url: URL): SourceKind {
  if (isHost(url, 'youtube.com')) return 'youtube';
  if (isHost(url, 'reddit.com')) return 'reddit';
  return 'rss';
}
