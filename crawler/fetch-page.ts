/** Polite HTTP: who we are, robots.txt, one request per host, bounds on time and size. */
import type { lookup } from 'node:dns';

import type { Validators } from '../domain/source.ts';
import { makeAddressGuard } from './address-guard.ts';
import { isChallenge } from './challenge-page.ts';
import { CrawlError } from './crawl-error.ts';
import { ACCEPT_ENCODING } from './decode-body.ts';
import { decodeText } from './decode-text.ts';
import { type Answer, makeExchange } from './exchange.ts';
import { isFeed } from './read-feed.ts';
import type { FetchPage, Page } from './page.ts';
import { makePoliteness, retryAfterSeconds } from './politeness.ts';
import { makeRobotsCache } from './robots-cache.ts';

export type { FetchPage, Page } from './page.ts';

const MAX_BODY_BYTES = 15 * 1024 * 1024;
const DEADLINE_MS = 30_000;
const MAX_REDIRECTS = 5;

export interface FetchOptions {
  /** Names us and how to reach us: `FirstKnock/1.0 (+address)`. robots.txt is read for its name. */
  userAgent: string;
  /** Exact `address:port` pairs of loopback that may be reached; nothing reads them from outside. */
  loopback: readonly string[];
  /** The least time between two requests to one host and port. */
  minGapMs: number;
  /** For one page with all its redirects, without the time spent waiting for its turn. */
  deadlineMs?: number;
  /** After decompression. */
  maxBodyBytes?: number;
  /** How names are resolved: the system's way unless a test says. */
  resolve?: typeof lookup;
}

/** A polite `FetchPage` with its own connections, robots.txt files and queue at each host. */
export function makeFetchPage(options: FetchOptions): FetchPage {
  const { userAgent, loopback, minGapMs, resolve } = options;
  const maxBytes = options.maxBodyBytes ?? MAX_BODY_BYTES;
  const exchange = makeExchange(makeAddressGuard(loopback, resolve));
  const politeness = makePoliteness(minGapMs);

  /** One request in turn; keeps the time it took off the budget. */
  const ask = async (
    url: URL,
    headers: Record<string, string>,
    budget: Budget,
    delayMs: number,
  ) => {
    const answer = await politeness.inTurn(url.host, delayMs, async () => {
      const startedAt = performance.now();
      const bounds = { withinMs: budget.leftMs, maxBytes };
      return exchange(url, headers, bounds).finally(() => {
        budget.leftMs -= performance.now() - startedAt;
      });
    });
    const { status, headers: said } = answer;
    const wait = retryAfterSeconds(headerOf(said, 'retry-after'), new Date());
    if (wait && (status === 429 || status === 503)) politeness.rest(url.host, wait);
    return answer;
  };

  const follow = async (
    start: URL,
    headers: Record<string, string>,
    mayAsk: (url: URL) => Promise<number>,
  ): Promise<{ url: URL; answer: Answer }> => {
    const budget = { leftMs: options.deadlineMs ?? DEADLINE_MS };
    let url = start;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
      const answer = await ask(url, headers, budget, await mayAsk(url));
      const next = redirectOf(answer, url);
      if (!next) return { url, answer };
      url = next;
    }
    throw new CrawlError('too-many-redirects', `${start.host}: over ${MAX_REDIRECTS} redirects`);
  };

  const robotsOf = makeRobotsCache(userAgent, async (url) => {
    const headers = { 'user-agent': userAgent, 'accept-encoding': ACCEPT_ENCODING };
    const { answer } = await follow(url, headers, () => Promise.resolve(0));
    return answer;
  });

  return async (address, validators = {}) => {
    const start = URL.parse(address);
    if (!start) throw new CrawlError('refused-address', `not an address: ${address.slice(0, 200)}`);

    const { url, answer } = await follow(start, headersFor(userAgent, validators), async (hop) => {
      const robots = await robotsOf(hop);
      if (!robots.isAllowed(hop.href)) {
        throw new CrawlError('blocked', `${hop.host}: robots.txt asks us not to read this`);
      }
      return (robots.crawlDelaySeconds ?? 0) * 1000;
    });
    return toPage(url, answer, validators);
  };
}

interface Budget {
  leftMs: number;
}

function headersFor(userAgent: string, { etag, lastModified }: Validators): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept:
      'text/html, application/rss+xml, application/atom+xml, application/feed+json, ' +
      'application/xml;q=0.9, */*;q=0.8',
    'accept-encoding': ACCEPT_ENCODING,
    'accept-language': 'ms, en;q=0.9, zh;q=0.8, ta;q=0.8',
    ...(etag && { 'if-none-match': etag }),
    ...(lastModified && { 'if-modified-since': lastModified }),
  };
}

function redirectOf({ status, headers }: Answer, url: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  const next = URL.parse(headerOf(headers, 'location') ?? '', url.href);
  if (!next) throw new CrawlError('unreadable', `${url.host}: a redirect to nowhere`);
  next.hash = '';
  return next;
}

/** @throws {CrawlError} named for what a status other than 200 and 304 means */
function toPage(url: URL, { status, headers, bytes }: Answer, sent: Validators): Page {
  const contentType = headerOf(headers, 'content-type') ?? '';
  const page = { status, url: url.href, bytes, contentType, validators: validatorsOf(headers) };
  if (status === 304 && (sent.etag ?? sent.lastModified)) return { ...page, validators: sent };

  const html = /html/i.test(contentType) ? decodeText(bytes, contentType) : '';
  if (isChallenge(html, headers)) {
    throw new CrawlError('challenge', `${url.host}: a check for a person instead of the page`);
  }
  if (status >= 200 && status < 300) return page;
  // Publishers' servers fail after the feed is out, and the feed is whole.
  if (status >= 500 && isFeed(decodeText(bytes, contentType))) return page;
  throw failure(status, url, retryAfterSeconds(headerOf(headers, 'retry-after'), new Date()));
}

function failure(status: number, url: URL, seconds: number | undefined): CrawlError {
  const said = `${url.host} answered ${status}`;
  if ([401, 402, 403, 407, 451].includes(status)) return new CrawlError('forbidden', said);
  if (status === 404) return new CrawlError('not-found', said);
  if (status === 410) return new CrawlError('gone', said);
  if (status === 408) return new CrawlError('timeout', said);
  const options = { retryAfterSeconds: seconds };
  if (status === 429) return new CrawlError('rate-limited', said, options);
  if (status >= 500) return new CrawlError('server-error', said, options);
  if (status >= 400) return new CrawlError('refused', said);
  return new CrawlError('unreadable', said);
}

function validatorsOf(headers: Answer['headers']): Validators {
  const etag = headerOf(headers, 'etag');
  const lastModified = headerOf(headers, 'last-modified');
  return { ...(etag && { etag }), ...(lastModified && { lastModified }) };
}

function headerOf(headers: Answer['headers'], name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
