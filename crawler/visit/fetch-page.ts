/** Pages over plain HTTP: who we are, what we read, and whether it has changed. */
import { toPage } from './answer.ts';
import { CrawlError } from '../crawl-error.ts';
import { ACCEPT_ENCODING } from './decode-body.ts';
import { type FetchOptions, makeManners } from './manners.ts';
import type { FetchPage } from './page.ts';

export type { FetchOptions } from './manners.ts';
export type { FetchPage, Page } from './page.ts';

const ACCEPT =
  'text/html, application/rss+xml, application/atom+xml, application/feed+json, ' +
  'application/xml;q=0.9, */*;q=0.8';

/**
 * A polite `FetchPage`. `manners` are shared with whatever else visits the same hosts, so that two
 * ways to a host are still one visitor.
 */
export function makeFetchPage(options: FetchOptions, manners = makeManners(options)): FetchPage {
  return async (address, validators = {}) => {
    const headers = {
      'user-agent': options.userAgent,
      accept: ACCEPT,
      'accept-encoding': ACCEPT_ENCODING,
      'accept-language': 'ms, en;q=0.9, zh;q=0.8, ta;q=0.8',
      ...(validators.etag && { 'if-none-match': validators.etag }),
      ...(validators.lastModified && { 'if-modified-since': validators.lastModified }),
    };
    const { url, answer } = await manners.ask(parseAddress(address), headers);
    return toPage(url, answer, validators);
  };
}

/** @throws {CrawlError} `refused-address` for what is no address at all */
export function parseAddress(address: string): URL {
  const url = URL.parse(address);
  if (!url) throw new CrawlError('refused-address', `not an address: ${address.slice(0, 200)}`);
  return url;
}
