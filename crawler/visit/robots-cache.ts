/** The robots.txt of every host we visit, asked for once a day. */
import { CrawlError } from '../crawl-error.ts';
import { decodeText } from '../text/decode-text.ts';
import type { Answer } from './exchange.ts';
import { readRobots, type Robots } from './robots.ts';

/** RFC 9309 section 2.4. */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** While a host's robots.txt cannot be had we stay away, but ask again. */
const FAILURE_KEPT_MS = 5 * 60 * 1000;
const MAX_HOSTS = 2000;

const OPEN: Robots = { isAllowed: () => true, crawlDelaySeconds: null };

/**
 * What the robots.txt of an address's host says to us. A 4xx means there is none (RFC 9309,
 * section 2.3.1.3); a server error or no answer closes the host (2.3.1.4).
 *
 * @throws {CrawlError} why the file of a closed host could not be had
 */
export type RobotsOf = (url: URL, fetchFile: FetchFile) => Promise<Robots>;

/** Fetches the file when it is not known, following redirects. */
export type FetchFile = (url: URL) => Promise<Answer>;

/** Keeps what the files say to that agent; each host's is asked for by one request. */
export function makeRobotsCache(userAgent: string): RobotsOf {
  const cache = new Map<string, { robots: Promise<Robots>; until: number }>();

  return (url, fetchFile) => {
    const known = cache.get(url.origin);
    if (known && known.until > performance.now()) return known.robots;

    const entry = { robots: ask(url, fetchFile), until: performance.now() + KEPT_MS };
    entry.robots.catch(() => {
      entry.until = performance.now() + FAILURE_KEPT_MS;
    });
    cache.delete(url.origin);
    cache.set(url.origin, entry);
    const [oldest] = cache.keys();
    if (cache.size > MAX_HOSTS && oldest !== undefined) cache.delete(oldest);
    return entry.robots;
  };

  async function ask(url: URL, fetchFile: FetchFile): Promise<Robots> {
    const { status, headers, bytes } = await fetchFile(new URL('/robots.txt', url));
    if (status >= 500) {
      throw new CrawlError('server-error', `${url.host}: robots.txt answered ${status}`);
    }
    if (status < 200 || status >= 300) return OPEN;
    return readRobots(decodeText(bytes, String(headers['content-type'] ?? '')), userAgent);
  }
}
