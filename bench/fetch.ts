import { Agent, request } from 'undici';
import * as z from 'zod';

import { makeFetchPage } from '../crawler/visit/fetch-page.ts';
import { runBeside } from './beside.ts';
import type { Bench, Contender, Scale } from './measure.ts';

/** A host is asked by one at a time, so as many hosts as askers. */
const HOSTS = 16;
const WARM_UP_ROUNDS = 3;

/**
 * Pages of 50 KB from many hosts: guarded, allowed, in turn, bounded and looked at; or plainly. Counted
 * by what it takes of a processor, for by the clock the made-up web is measured more than its visitor.
 */
export async function benchFetch({ rounds, roundMs }: Scale): Promise<Bench> {
  const web = await runBeside('made-up-web.ts', [String(HOSTS)]);
  const origins = z
    .array(z.int())
    .parse(web.said)
    .map((port) => `http://127.0.0.1:${port}`);
  const loopback = origins.map((origin) => new URL(origin).host);
  const fetchPage = makeFetchPage({ userAgent: 'FirstKnock/1.0 (+bench)', loopback, minGapMs: 0 });
  const agent = new Agent({ connections: 2, pipelining: 1 });

  const visit = async (fetch: (url: string) => Promise<unknown>, forMs: number) => {
    const startedAt = performance.now();
    let fetched = 0;
    const ask = async (origin: string) => {
      while (performance.now() - startedAt < forMs) {
        fetched += 1;
        await fetch(`${origin}/news/${fetched}`);
      }
    };
    await Promise.all(origins.map(ask));
    return { fetched, tookMs: performance.now() - startedAt };
  };
  const contender = (name: string, fetch: (url: string) => Promise<unknown>): Contender => {
    let warm = false;
    return {
      name,
      run: async () => {
        // Connections are opened and robots.txt read once, and code that has not run yet is slow.
        if (!warm) await visit(fetch, roundMs * WARM_UP_ROUNDS);
        warm = true;
        const before = process.cpuUsage();
        const { fetched, tookMs } = await visit(fetch, roundMs);
        const { user, system } = process.cpuUsage(before);
        return {
          value: (fetched / (user + system)) * 1_000_000,
          aside: `${Math.round((fetched / tookMs) * 1000)} in a second by the clock`,
        };
      },
    };
  };
  return {
    what: 'fetching pages of 50 KB',
    unit: 'pages/s of processor',
    rounds,
    ours: contender('fetchPage', (url) => fetchPage(url)),
    peers: [
      contender('undici alone', async (url) => {
        const { body } = await request(url, { dispatcher: agent });
        return body.arrayBuffer();
      }),
    ],
    close: async () => {
      await agent.close();
      await web.stop();
    },
  };
}
