/** What a page's bytes are read into, by what they hold. Nothing here fetches. */
import { decodeText } from './decode-text.ts';
import { extractArticle, type ArticleOptions } from './extract-article.ts';
import type { Page } from './page.ts';
import { readFeed } from './read-feed.ts';
import { readListing } from './read-listing.ts';
import { readSitemap } from './read-sitemap.ts';

/** What an article is read from. */
export type ArticlePage = Pick<Page, 'bytes' | 'contentType' | 'url'>;

/** Read where they are asked for: for trusted bytes, and for the inside of a thread. */
export const readers = {
  /** The article on a page; its text is '' when there is none. */
  article: ({ bytes, contentType, url }: ArticlePage, options: ArticleOptions = {}) =>
    extractArticle(decodeText(bytes, contentType), url, options),
  feed: readFeed,
  sitemap: readSitemap,
  listing: readListing,
};

type Read = typeof readers;
export type ReaderName = keyof Read;
export type Asked<Name extends ReaderName> = Parameters<Read[Name]>;
export type Given<Name extends ReaderName> = Awaited<ReturnType<Read[Name]>>;

/** The same readings, wherever they are done. */
export type Readers = {
  [Name in ReaderName]: (...asked: Asked<Name>) => Given<Name> | Promise<Given<Name>>;
};
