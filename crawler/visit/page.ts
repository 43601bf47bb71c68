/** What came back for an address, however it was fetched. */
import type { SourceOptions, Validators } from '../../domain/source.ts';

export interface Page {
  /** 200, or 304 with no bytes when the validators sent still hold. */
  status: number;
  /** Where the redirects ended. */
  url: string;
  /** Decompressed, of any charset: decode-text.ts makes a string of them. */
  bytes: Uint8Array;
  /** The header as sent, or ''. */
  contentType: string;
  /** To send next time. */
  validators: Validators;
}

/**
 * Fetches one page politely. Send what the last answer gave as `validators` to hear 304 when
 * nothing changed.
 *
 * @throws {CrawlError} for everything the outside world can do wrong
 */
export type FetchPage = (url: string, validators?: Validators) => Promise<Page>;

/** What of a source's options says how its page is rendered. */
export type RenderHow = Pick<SourceOptions, 'waitFor' | 'scrolls' | 'clickMore'>;

/**
 * The page after its scripts have run, in a browser. With `waitFor` (a CSS selector) it is read
 * when that is there, otherwise when it has come to rest; then scrolled, or a button pressed, as
 * often as is asked for.
 *
 * @throws {CrawlError} as `FetchPage` does, and `needs-browser` when there is no Chromium
 */
export type RenderPage = (url: string, how?: RenderHow) => Promise<Page>;

/** What an article is read from. */
export type ArticlePage = Pick<Page, 'bytes' | 'contentType' | 'url'>;
