/** One request at a time to each host and port, a pause between them, and rest when told to. */
import { setTimeout as sleep } from 'node:timers/promises';

import { CrawlError } from '../crawl-error.ts';

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

/**
 * Turns at a host among several crawler processes: one visitor at a time, whichever process it is
 * in, and all of them know when the host asked for rest.
 */
export interface SharedTurns {
  /** Takes the host; when it is not to be had now, says for how long at most, or until when it rests. */
  take(host: string): Promise<{ taken: true } | { taken: false; waitMs: number; restMs: number }>;
  /** Gives it back: nobody visits it for so long. */
  give(host: string, gapMs: number): Promise<void>;
  rest(host: string, seconds: number): Promise<void>;
}

/** Who waits for another process looks again after this long at most: it may be over sooner. */
const LOOK_AGAIN_MS = 200;

/** There is no other process. */
const alone: SharedTurns = {
  take: () => Promise.resolve({ taken: true }),
  give: () => Promise.resolve(),
  rest: () => Promise.resolve(),
};

export interface Politeness {
  /**
   * Runs `request` when it is its turn at that host.
   *
   * @throws {CrawlError} `rate-limited` at once while the host asked us to stay away
   */
  inTurn<T>(host: string, crawlDelayMs: number, request: () => Promise<T>): Promise<T>;
  /** Nobody visits the host for so long. */
  rest(host: string, seconds: number): Promise<void>;
}

/** Politeness towards hosts named `address:port`, with at least `minGapMs` between two requests. */
export function makePoliteness(minGapMs: number, clock = processClock, turns = alone): Politeness {
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
    if (seconds > 0) throw resting(name, seconds);
  };

  const resting = (name: string, seconds: number) =>
    new CrawlError('rate-limited', `${name} asked us to stay away for ${seconds} s`, {
      retryAfterSeconds: seconds,
    });

  const takeTurn = async (name: string) => {
    for (;;) {
      const turn = await turns.take(name);
      if (turn.taken) return;
      if (turn.restMs > 0) throw resting(name, Math.ceil(turn.restMs / 1000));
      await clock.sleep(Math.min(Math.max(turn.waitMs, 1), LOOK_AGAIN_MS));
    }
  };

  return {
    async inTurn(name, crawlDelayMs, request) {
      const host = hostOf(name);
      const before = host.turn;
      const { promise, resolve } = Promise.withResolvers<void>();
      host.turn = promise;
      await before;
      const gapMs = Math.max(minGapMs, Math.min(crawlDelayMs, MAX_CRAWL_DELAY_MS));
      try {
        refuseWhileResting(name, host);
        const waitMs = host.lastEndMs + gapMs - clock.nowMs();
        if (waitMs > 0) {
          await clock.sleep(waitMs);
          refuseWhileResting(name, host);
        }
        await takeTurn(name);
        try {
          return await request();
        } finally {
          host.lastEndMs = clock.nowMs();
          await turns.give(name, gapMs);
        }
      } finally {
        resolve();
      }
    },
    async rest(name, seconds) {
      const longest = Math.min(seconds, DAY_SECONDS);
      hostOf(name).restUntilMs = clock.nowMs() + longest * 1000;
      await turns.rest(name, longest);
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
