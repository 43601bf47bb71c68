/** What a page's bytes are read into, by what they hold. Nothing here fetches. */

/**
 * A line here is all that a reader needs; what it is given and gives must be what structuredClone
 * knows. Each is loaded when it is first asked for: the parsers are heavy, and whoever hands the
 * reading to a thread needs none.
 */
export const loadReader = {
  /** The article on a page; its text is '' when there is none. */
  article: async () => (await import('../article/extract-article.ts')).readArticlePage,
  feed: async () => (await import('../feeds/read-feed.ts')).readFeed,
  sitemap: async () => (await import('../feeds/read-sitemap.ts')).readSitemap,
  listing: async () => (await import('../lists/read-listing.ts')).readListing,
  links: async () => (await import('../discover/read-links.ts')).readLinks,
  selectors: async () => (await import('../lists/learn-selectors.ts')).learnSelectors,
  wpPosts: async () => (await import('../posts/read-wp-json.ts')).readWpPosts,
  paperLinks: async () => (await import('../e-paper/paper-links.ts')).readPaperLinks,
  mail: async () => (await import('../mail/read-mail.ts')).readMail,
  telegram: async () => (await import('../posts/read-telegram.ts')).readPreview,
  mastodon: async () => (await import('../posts/read-mastodon.ts')).readTimeline,
  mastodonAccount: async () => (await import('../posts/read-mastodon.ts')).readAccount,
  bluesky: async () => (await import('../posts/read-bluesky.ts')).readBlueskyFeed,
  broadcast: async () => (await import('../posts/read-broadcast.ts')).readBroadcast,
  facebook: async () => (await import('../posts/read-facebook.ts')).readFacebookPosts,
  x: async () => (await import('../posts/read-x.ts')).readXPosts,
  youtube: async () => (await import('../posts/read-youtube.ts')).readPlaylist,
  youtubeFeed: async () => (await import('../posts/read-youtube.ts')).readChannelFeed,
};

type Loaded = { [Name in keyof typeof loadReader]: Awaited<ReturnType<(typeof loadReader)[Name]>> };
export type ReaderName = keyof Loaded;
export type Asked<Name extends ReaderName> = Parameters<Loaded[Name]>;
export type Given<Name extends ReaderName> = Awaited<ReturnType<Loaded[Name]>>;

/** The same readings, wherever they are done. */
export type Readers = {
  [Name in ReaderName]: (...asked: Asked<Name>) => Given<Name> | Promise<Given<Name>>;
};

/** Readings that may be waited for. */
export type LaterReaders = {
  [Name in ReaderName]: (...asked: Asked<Name>) => Promise<Given<Name>>;
};

/** Readers by name, each made by `reading`. */
export function readersBy(
  reading: (name: ReaderName) => (...asked: never[]) => Promise<unknown>,
): LaterReaders {
  const names = Object.keys(loadReader) as ReaderName[];
  return Object.fromEntries(names.map((name) => [name, reading(name)])) as unknown as LaterReaders;
}

/** Read where they are asked for: for trusted bytes, and where there is no other work. */
export const readers = readersBy((name) => async (...asked: never[]) => {
  const read = (await loadReader[name]()) as (...asked: never[]) => unknown;
  return read(...asked);
});
