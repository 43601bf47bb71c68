/** What a server's answer means: a page, another address, or a failure with a human name. */
import { isChallengeAnswer } from './challenge-page.ts';
import { CrawlError } from '../crawl-error.ts';
import { decodeText } from '../text/decode-text.ts';
import type { Answer } from './exchange.ts';
import type { Page } from './page.ts';
import { resetSeconds, retryAfterSeconds } from './politeness.ts';
import { isFeed } from '../feeds/is-feed.ts';

import type { Validators } from '../../domain/source.ts';

/** Where a redirect leads, or undefined when the answer is none. */
export function redirectOf({ status, headers }: Answer, url: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  const next = URL.parse(headerOf(headers, 'location') ?? '', url.href);
  if (!next) throw new CrawlError('unreadable', `${url.host}: a redirect to nowhere`);
  return next;
}

/**
 * The page an answer holds.
 *
 * @throws {CrawlError} `challenge`, or what its status means when that is not 200 or 304
 */
export function toPage(url: URL, answer: Answer, sent: Validators): Page {
  const { status, headers, bytes } = answer;
  const contentType = headerOf(headers, 'content-type') ?? '';
  const page = { status, url: url.href, bytes, contentType, validators: validatorsOf(headers) };
  if (status === 304 && (sent.etag ?? sent.lastModified)) return { ...page, validators: sent };

  if (isChallengeAnswer(bytes, contentType, headers)) {
    throw new CrawlError('challenge', `${url.host}: a check for a person instead of the page`);
  }
  if (status >= 200 && status < 300) return page;
  // Publishers' servers fail after the feed is out, and the feed is whole.
  if (status >= 500 && isFeed(decodeText(bytes, contentType))) return page;
  throw failure(status, url, waitOf(answer));
}

/** How long a server asked us to stay away, in seconds: it is busy, or has had enough of us. */
export function waitOf({ status, headers }: Answer): number | undefined {
  const now = new Date();
  const busy = status === 429 || status === 503;
  const asked = busy ? retryAfterSeconds(headerOf(headers, 'retry-after'), now) : undefined;
  if (asked !== undefined) return asked;
  const said = (name: string) =>
    ['x-ratelimit', 'ratelimit', 'x-rate-limit']
      .map((prefix) => headerOf(headers, `${prefix}-${name}`))
      .find((value) => value !== undefined);
  const hadEnough = status === 429 || Number(said('remaining') ?? 1) < 1;
  return hadEnough ? resetSeconds(said('reset'), now) : usageWait(headers);
}

/** Meta tells what share of an hour's calls is used, in percent; at the end of it all calls fail. */
const USED_UP = 90;
const USAGE_REST_SECONDS = 15 * 60;

/** developers.facebook.com/docs/graph-api/overview/rate-limiting, of apps and of businesses. */
function usageWait(headers: Answer['headers']): number | undefined {
  const written = ['x-app-usage', 'x-business-use-case-usage'].map((name) =>
    headerOf(headers, name)?.slice(0, 4000),
  );
  const shares = written.flatMap((usage) =>
    [...(usage ?? '').matchAll(/"(?:call_count|total_time|total_cputime)"\s*:\s*(\d{1,4})/g)].map(
      ([, share]) => Number(share),
    ),
  );
  return shares.some((share) => share >= USED_UP) ? USAGE_REST_SECONDS : undefined;
}

/** What a status other than success means. */
export function failure(status: number, url: URL, retryAfterSeconds?: number): CrawlError {
  const said = `${url.host} answered ${status}`;
  if ([401, 402, 403, 407, 451].includes(status)) return new CrawlError('forbidden', said);
  if (status === 404) return new CrawlError('not-found', said);
  if (status === 410) return new CrawlError('gone', said);
  if (status === 408) return new CrawlError('timeout', said);
  if (status === 429) return new CrawlError('rate-limited', said, { retryAfterSeconds });
  if (status >= 500) return new CrawlError('server-error', said, { retryAfterSeconds });
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
