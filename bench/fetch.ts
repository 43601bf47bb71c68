import { Agent, request } from 'undici';
import * as z from 'zod';

import { makeFetchPage } from '../crawler/fetch-page.ts';
import { runBeside } from './beside.ts';
import type { Bench, Contender, Scale } from './measure.ts';

/** A host is asked by one at a time, so as many hosts as askers. */
const HOSTS = 16;

/** Pages of 50 KB from many hosts: guarded, allowed, in turn, bounded and looked at; or plainly. */
export async function benchFetch({ rounds, roundMs }: Scale): Promise<Bench> {
  const web = await runBeside('made-up-web.ts', [String(HOSTS)]);
  const origins = z
    .array(z.int())
    .parse(web.said)
    .map((port) => `http://127.0.0.1:${port}`);
  const loopback = origins.map((origin) => new URL(origin).host);
  const fetchPage = makeFetchPage({ userAgent: 'FirstKnock/1.0 (+bench)', loopback, minGapMs: 0 });
  const agent = new Agent({ connections: 2, pipelining: 1 });

  const contender = (name: string, fetch: (url: string) => Promise<unknown>): Contender => ({
    name,
    run: async () => {
      const startedAt = performance.now();
      let fetched = 0;
      const ask = async (origin: string) => {
        while (performance.now() - startedAt < roundMs) {
          fetched += 1;
          await fetch(`${origin}/news/${fetched}`);
        }
      };
      await Promise.all(origins.map(ask));
      return { value: (fetched / (performance.now() - startedAt)) * 1000 };
    },
  });
  return {
    what: 'fetching pages of 50 KB',
    unit: 'pages/s',
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
