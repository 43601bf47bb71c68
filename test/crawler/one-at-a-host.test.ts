/** C2 of the trust rows: many sources on one host, several crawlers, never two requests at once. */
import { setTimeout as sleep } from 'node:timers/promises';

import type pg from 'pg';
import { describe, expect } from 'vitest';

import { CrawlError } from '../../crawler/crawl-error.ts';
import { makeFetchPage } from '../../crawler/visit/fetch-page.ts';
import { makeManners } from '../../crawler/visit/manners.ts';
import { readers } from '../../crawler/readers/readers.ts';
import { queueDue } from '../../crawler/schedule.ts';
import { makeSharedTurns } from '../../crawler/visit/shared-turns.ts';
import type { StepContext } from '../../crawler/step.ts';
import { crawlSource } from '../../crawler/steps/crawl-source.ts';
import { fetchArticles } from '../../crawler/steps/fetch-articles.ts';
import { newTally } from '../../crawler/visit/tally.ts';
import { SourceOptions } from '../../domain/source.ts';
import type { Enqueue } from '../../queue.ts';
import * as crawls from '../../store/crawls.ts';
import * as sources from '../../store/sources.ts';
import { test } from '../support/test.ts';
import { HTML, type LocalServer, serve } from './local-web.ts';

const SOURCES = 20;
const GAP_MS = 30;

/** One process of several: its own manners, and the store that it shares with the others. */
function aCrawler(pool: pg.Pool, server: LocalServer) {
  const running: Promise<unknown>[] = [];
  const options = {
    userAgent: 'FirstKnock/1.0 (+test)',
    loopback: [server.pair],
    minGapMs: GAP_MS,
  };
  const manners = makeManners({ ...options, turns: makeSharedTurns(pool) });
  const context: StepContext = {
    pool,
    readers,
    enqueue: () => Promise.resolve(),
    fetchers: (_, tally = newTally()) => {
      const fetchPage = makeFetchPage(options, manners.counting(tally));
      return { fetchPage, renderPage: (url: string) => fetchPage(url) };
    },
  };
  const enqueue = (async (name, job) => {
    if (name === 'crawl-source') running.push(crawlSource(job as never, context).catch(isOurs));
    if (name === 'fetch-articles') running.push(fetchArticles(job as never, context));
  }) as Enqueue;
  return { manners, due: () => queueDue(pool, enqueue), running };
}

/** What the outside world does wrong stands on the source. */
function isOurs(error: unknown): void {
  if (!(error instanceof CrawlError)) throw error;
}

/** A host of many sections that notes how many are with it at once, and when each left. */
async function aHost(answer: (path: string) => { status: number; body: string; headers?: object }) {
  let inFlight = 0;
  let leftAt = -Infinity;
  const seen = { most: 0, gaps: [] as number[] };
  const server = await serve((request, response) => {
    inFlight += 1;
    seen.most = Math.max(seen.most, inFlight);
    seen.gaps.push(performance.now() - leftAt);
    const { status, body, headers } = answer(request.url ?? '/');
    setTimeout(() => {
      inFlight -= 1;
      leftAt = performance.now();
      response.writeHead(status, { ...HTML, ...headers }).end(body);
    }, 5);
  });
  return { server, seen };
}

async function addSources(pool: pg.Pool, server: LocalServer): Promise<string[]> {
  const ids: string[] = [];
  for (let section = 0; section < SOURCES; section += 1) {
    ids.push(
      await sources.add(pool, {
        name: `Seksyen ${section}`,
        outlet: 'Warta Contoh',
        url: `${server.origin}/feed/${section}`,
        kind: 'rss',
        origin: 'live',
        lang: 'ms',
        section: null,
        zone: 'Asia/Kuala_Lumpur',
        options: SourceOptions.parse({}),
        basis: 'made up',
        everySeconds: 600,
      }),
    );
  }
  return ids;
}

const feed = (section: string) => `<rss version="2.0"><channel><title>Warta</title><item>
<title>Lori terbabas di ${section}</title><link>/berita${section}</link></item></channel></rss>`;
const article = `<article><h1>Lori</h1>${'<p>Seorang pemandu lori maut selepas kenderaannya terbabas di jalan raya itu pagi tadi.</p>'.repeat(8)}</article>`;

describe('C2: twenty sources on one host, two crawlers', () => {
  test('never have two requests there at once, nor one too soon after another', async ({
    pool,
  }) => {
    const { server, seen } = await aHost((path) => ({
      status: 200,
      body: path.startsWith('/feed') ? feed(path) : article,
    }));
    const ids = await addSources(pool, server);
    const crawlers = [aCrawler(pool, server), aCrawler(pool, server)];
    const articles = () => server.asked.filter((path) => path.startsWith('/berita')).length;
    while (articles() < SOURCES) {
      await Promise.all(crawlers.map(({ due }) => due()));
      await sleep(10);
    }
    await Promise.all(crawlers.flatMap(({ running }) => running));

    expect(seen.most).toBe(1);
    // The host's own clock may tick between its last byte and our noticing.
    expect(Math.min(...seen.gaps)).toBeGreaterThanOrEqual(GAP_MS - 2);
    const feeds = server.asked.filter((path) => path.startsWith('/feed'));
    expect(new Set(feeds).size).toBe(SOURCES);
    expect(feeds).toHaveLength(SOURCES);

    // Every request stands on somebody's account, robots.txt included.
    const log = (await Promise.all(ids.map((id) => crawls.ofSource(pool, id, 9)))).flat();
    expect(log.reduce((sum, { requests }) => sum + requests, 0)).toBe(server.asked.length);
    expect(log.filter(({ outcome }) => outcome === 'crawled')).toHaveLength(SOURCES);
    expect(log.filter(({ outcome }) => outcome === 'articles').length).toBeGreaterThan(0);
  });

  test('a Retry-After said to one of them is kept by both', async ({ pool }) => {
    const { server } = await aHost(() => ({
      status: 429,
      body: '',
      headers: { 'retry-after': '3600' },
    }));
    const [one, other] = [aCrawler(pool, server), aCrawler(pool, server)];
    const ask = (crawler: typeof one) =>
      crawler.manners.askAsKnown(new URL(`${server.origin}/a`), {}, {});
    expect((await ask(one)).answer.status).toBe(429);
    await expect(ask(other)).rejects.toMatchObject({ kind: 'rate-limited' });
    await expect(ask(one)).rejects.toMatchObject({ kind: 'rate-limited' });
    expect(server.asked).toHaveLength(1);
  });

  test('a crawler that is killed at a host keeps it for seconds only', async ({ pool }) => {
    const turns = makeSharedTurns(pool);
    expect(await turns.take('host.example')).toEqual({ taken: true });
    await turns.give('host.example', 0);
    // Killed: taken, and never renewed nor given back.
    await pool.query("UPDATE hosts SET turn_until = now() + interval '9 seconds'");
    expect(await turns.take('host.example')).toMatchObject({ taken: false, restMs: 0 });
    await pool.query('UPDATE hosts SET turn_until = now()');
    expect(await turns.take('host.example')).toEqual({ taken: true });
    await turns.give('host.example', 0);
  });
});
