/** How we visit a host, by whatever means: guarded, as robots.txt asks, one at a time. */
import type { lookup } from 'node:dns';

import { type AddressGuard, makeAddressGuard } from './address-guard.ts';
import { redirectOf, waitOf } from './answer.ts';
import { CrawlError } from '../crawl-error.ts';
import { ACCEPT_ENCODING } from './decode-body.ts';
import { type Answer, makeExchange } from './exchange.ts';
import { makePoliteness, type SharedTurns } from './politeness.ts';
import { makeRobotsCache } from './robots-cache.ts';
import { newTally, type Tally } from './tally.ts';

const MAX_BODY_BYTES = 15 * 1024 * 1024;
const DEADLINE_MS = 30_000;
const MAX_REDIRECTS = 5;

export interface FetchOptions {
  /** Names us and how to reach us: `FirstKnock/1.0 (+address)`. robots.txt is read for its name. */
  userAgent: string;
  /** Exact `address:port` pairs of loopback that may be reached; never from outside the program. */
  loopback: readonly string[];
  /** The least time between two requests to one host and port. */
  minGapMs: number;
  /** For one page with all its redirects, without the time spent waiting for its turn. */
  deadlineMs?: number;
  /** After decompression. */
  maxBodyBytes?: number;
  /** What other crawler processes do at the same hosts; left out where there are none. */
  turns?: SharedTurns;
  /** How names are resolved: the system's way unless a test says. */
  resolve?: typeof lookup;
}

export interface Manners {
  guard: AddressGuard;
  deadlineMs: number;
  /**
   * Asks for an address and follows its redirects, each hop guarded, allowed and in turn.
   *
   * @throws {CrawlError} `blocked`, `refused-address` and whatever an exchange throws
   */
  ask(url: URL, headers: Record<string, string>): Promise<{ url: URL; answer: Answer }>;
  /**
   * The same where somebody knows us and gave us `secrets`, headers that only the origin of `url` is
   * sent: robots.txt, for those who come unknown, is not asked.
   */
  askAsKnown(
    url: URL,
    headers: Record<string, string>,
    secrets: Record<string, string>,
  ): Promise<{ url: URL; answer: Answer }>;
  /**
   * Runs a visit by other means, in turn and only when robots.txt allows it. The visit counts what it
   * costs itself.
   */
  visit<T>(url: URL, visit: (tally: Tally) => Promise<T>): Promise<T>;
  /** The same manners, with the same turns, whose cost goes to this account. */
  counting(tally: Tally): Manners;
}

/** Manners with their own connections, robots.txt files and queue at each host. */
export function makeManners(options: FetchOptions): Manners {
  const { userAgent, loopback, minGapMs, turns, resolve } = options;
  const { deadlineMs = DEADLINE_MS, maxBodyBytes: maxBytes = MAX_BODY_BYTES } = options;
  const guard = makeAddressGuard(loopback, resolve);
  const exchange = makeExchange(guard);
  const politeness = makePoliteness(minGapMs, undefined, turns);
  const robotsOf = makeRobotsCache(userAgent);

  type Headers = Record<string, string>;
  const counting = (tally: Tally): Manners => {
    const follow = async (
      start: URL,
      headers: Headers,
      delayAt: (url: URL) => Promise<number>,
      secrets: Headers = {},
    ) => {
      let leftMs = deadlineMs;
      let url = start;
      for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
        const here = url;
        const answer = await politeness.inTurn(here.host, await delayAt(here), async () => {
          const startedAt = performance.now();
          const sent = here.origin === start.origin ? { ...headers, ...secrets } : headers;
          const whole = await exchange(here, sent, { withinMs: leftMs, maxBytes, tally });
          leftMs -= performance.now() - startedAt;
          // Before the turn ends, so that whoever waits for the next is not sent.
          const waitSeconds = waitOf(whole);
          if (waitSeconds) await politeness.rest(here.host, waitSeconds);
          return whole;
        });
        const next = redirectOf(answer, here);
        if (!next) return { url, answer };
        url = next;
      }
      throw new CrawlError('too-many-redirects', `${start.host}: over ${MAX_REDIRECTS} redirects`);
    };

    const fetchRobots = async (url: URL) => {
      const headers = { 'user-agent': userAgent, 'accept-encoding': ACCEPT_ENCODING };
      return (await follow(url, headers, () => Promise.resolve(0))).answer;
    };

    /** The host's crawl delay, in milliseconds, where it allows the visit. */
    const admit = async (url: URL): Promise<number> => {
      guard.check(url);
      const robots = await robotsOf(url, fetchRobots);
      if (robots.isAllowed(url.href)) return (robots.crawlDelaySeconds ?? 0) * 1000;
      throw new CrawlError('blocked', `${url.host}: robots.txt asks us not to read this`);
    };

    return {
      guard,
      deadlineMs,
      ask: (url, headers) => follow(url, headers, admit),
      askAsKnown: (url, headers, secrets) =>
        follow(url, headers, () => Promise.resolve(0), secrets),
      visit: async (url, visit) =>
        politeness.inTurn(url.host, await admit(url), () => visit(tally)),
      counting,
    };
  };
  return counting(newTally());
}
