/** What a page's bytes are read into, by what they hold. Nothing here fetches. */
import { decodeText } from './decode-text.ts';
import { extractArticle, type ArticleOptions } from './extract-article.ts';
import { learnSelectors } from './learn-selectors.ts';
import { readMail } from './mail/read-mail.ts';
import type { Page } from './page.ts';
import { readBlueskyFeed } from './read-bluesky.ts';
import { readBroadcast } from './read-broadcast.ts';
import { readFacebookPosts } from './read-facebook.ts';
import { readFeed } from './read-feed.ts';
import { readLinks } from './read-links.ts';
import { readListing } from './read-listing.ts';
import { readAccount, readTimeline } from './read-mastodon.ts';
import { readSitemap } from './read-sitemap.ts';
import { readPreview } from './read-telegram.ts';
import { readWpPosts } from './read-wp-json.ts';
import { readXPosts } from './read-x.ts';
import { readChannelFeed, readPlaylist } from './read-youtube.ts';

/** What an article is read from. */
export type ArticlePage = Pick<Page, 'bytes' | 'contentType' | 'url'>;

/**
 * Read where they are asked for: for trusted bytes, and for the inside of a thread. A line here is all
 * that a reader needs; what it is given and gives must be what structuredClone knows.
 */
export const readers = {
  /** The article on a page; its text is '' when there is none. */
  article: ({ bytes, contentType, url }: ArticlePage, options: ArticleOptions = {}) =>
    extractArticle(decodeText(bytes, contentType), url, options),
  feed: readFeed,
  sitemap: readSitemap,
  listing: readListing,
  links: readLinks,
  selectors: learnSelectors,
  wpPosts: readWpPosts,
  mail: readMail,
  telegram: readPreview,
  mastodon: readTimeline,
  mastodonAccount: readAccount,
  bluesky: readBlueskyFeed,
  broadcast: readBroadcast,
  facebook: readFacebookPosts,
  x: readXPosts,
  youtube: readPlaylist,
  youtubeFeed: readChannelFeed,
};

type Read = typeof readers;
export type ReaderName = keyof Read;
export type Asked<Name extends ReaderName> = Parameters<Read[Name]>;
export type Given<Name extends ReaderName> = Awaited<ReturnType<Read[Name]>>;

/** The same readings, wherever they are done. */
export type Readers = {
  [Name in ReaderName]: (...asked: Asked<Name>) => Given<Name> | Promise<Given<Name>>;
};
