/** One request at a time to each host and port, a pause between them, and rest when told to. */
import { setTimeout as sleep } from 'node:timers/promises';

import { CrawlError } from './crawl-error.ts';

const DAY_SECONDS = 24 * 60 * 60;
/** A longer wish is a mistake or a way to say no; robots.txt can say no. */
const MAX_CRAWL_DELAY_MS = 60_000;
/** Hosts nobody has asked for lately are forgotten beyond this many. */
const MAX_HOSTS = 5000;

interface Host {
  /** Settles when nobody is before us. */
  turn: Promise<void>;
  /** When the last request ended and until when the host rests, by the clock. */
  lastEndMs: number;
  restUntilMs: number;
}

/** A clock that never goes back, and a way to wait by it. */
export interface Clock {
  nowMs(): number;
  sleep(ms: number): Promise<void>;
}

const processClock: Clock = {
  nowMs: () => performance.now(),
  sleep: (ms) => sleep(ms),
};

export interface Politeness {
  /**
   * Runs `request` when it is its turn at that host.
   *
   * @throws {CrawlError} `rate-limited` at once while the host asked us to stay away
   */
  inTurn<T>(host: string, crawlDelayMs: number, request: () => Promise<T>): Promise<T>;
  /** Nobody visits the host for so long. */
  rest(host: string, seconds: number): void;
}

/** Politeness towards hosts named `address:port`, with at least `minGapMs` between two requests. */
export function makePoliteness(minGapMs: number, clock = processClock): Politeness {
  const hosts = new Map<string, Host>();

  const hostOf = (name: string): Host => {
    const host = hosts.get(name) ?? {
      turn: Promise.resolve(),
      lastEndMs: -Infinity,
      restUntilMs: -Infinity,
    };
    // Asked for last goes last, so that the first is the one longest forgotten.
    hosts.delete(name);
    hosts.set(name, host);
    const [oldest] = hosts.keys();
    if (hosts.size > MAX_HOSTS && oldest !== undefined) hosts.delete(oldest);
    return host;
  };

  const refuseWhileResting = (name: string, host: Host) => {
    const seconds = Math.ceil((host.restUntilMs - clock.nowMs()) / 1000);
    if (seconds <= 0) return;
    throw new CrawlError('rate-limited', `${name} asked us to stay away for ${seconds} s`, {
      retryAfterSeconds: seconds,
    });
  };

  return {
    async inTurn(name, crawlDelayMs, request) {
      const host = hostOf(name);
      const before = host.turn;
      const { promise, resolve } = Promise.withResolvers<void>();
      host.turn = promise;
      await before;
      try {
        refuseWhileResting(name, host);
        const gapMs = Math.max(minGapMs, Math.min(crawlDelayMs, MAX_CRAWL_DELAY_MS));
        const waitMs = host.lastEndMs + gapMs - clock.nowMs();
        if (waitMs > 0) {
          await clock.sleep(waitMs);
          refuseWhileResting(name, host);
        }
        return await request();
      } finally {
        host.lastEndMs = clock.nowMs();
        resolve();
      }
    },
    rest(name, seconds) {
      hostOf(name).restUntilMs = clock.nowMs() + Math.min(seconds, DAY_SECONDS) * 1000;
    },
  };
}

/**
 * How long a Retry-After header asks us to stay away, in seconds, at most a day. Undefined when it
 * is absent or unreadable. RFC 9110 section 10.2.3: seconds, or a date.
 */
export function retryAfterSeconds(header: string | undefined, now: Date): number | undefined {
  const value = header?.trim() ?? '';
  const seconds = /^\d+$/.test(value)
    ? Number(value)
    : Math.ceil((Date.parse(value) - now.getTime()) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 0), DAY_SECONDS);
}

/**
 * How long until a limit of requests is reset, in seconds, at most a day. Undefined when that is
 * absent or unreadable. Services write it as seconds from now (Reddit), as seconds since 1970 (Bluesky)
 * or as a date (Mastodon).
 */
export function resetSeconds(header: string | undefined, now: Date): number | undefined {
  const value = Number(header);
  if (Number.isNaN(value)) return retryAfterSeconds(header, now);
  const seconds = value > 1_000_000_000 ? value - now.getTime() / 1000 : value;
  return retryAfterSeconds(String(Math.max(0, Math.ceil(seconds))), now);
}
