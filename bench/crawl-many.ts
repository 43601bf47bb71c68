import { setTimeout as sleep } from 'node:timers/promises';

import type pg from 'pg';
import * as z from 'zod';

import { processOf } from '../bin/supervisor.ts';
import { findChromium } from '../crawler/visit/chromium.ts';
import { SourceOptions } from '../domain/source.ts';
import { getRow, sql } from '../store/db.ts';
import * as sources from '../store/sources.ts';
import { memoryMb, runBeside } from './beside.ts';
import type { Bench, Reading, Scale } from './measure.ts';
import { openPostgres, type OwnDatabase } from './servers.ts';

/** How many sources one crawler has, how often it is to ask each, and for how many rounds of that. */
const LARGE = { outlets: 500, everySeconds: 60, rounds: 3 };
const SMALL = { outlets: 20, everySeconds: 2, rounds: 3 };
const MEMORY_LOOK_MS = 1000;

/**
 * Many sources on one crawler, each with something new every time and its article of 50 KB, one of
 * them in a browser where there is one. Beside it the bound: one rhythm.
 */
export async function benchCrawlMany({ items }: Scale): Promise<Bench> {
  const size = items < 1000 ? SMALL : LARGE;
  const postgres = await openPostgres();
  const web = await runBeside('made-up-web.ts', [String(size.outlets)]);
  const ports = z.array(z.int()).parse(web.said);
  return {
    what: `${size.outlets} sources every ${size.everySeconds} s: how late, 19 of 20 times at most`,
    unit: 's',
    rounds: 1,
    ours: {
      name: 'one crawler',
      run: () => postgres.withDatabase((database) => crawlMany(database, ports, size)),
    },
    peers: [{ name: 'one rhythm', run: () => Promise.resolve({ value: size.everySeconds }) }],
    close: async () => {
      await web.stop();
      await postgres.stop();
    },
  };
}

async function crawlMany(
  { url, pool }: OwnDatabase,
  ports: readonly number[],
  { everySeconds, rounds }: typeof LARGE,
): Promise<Reading> {
  await addSources(pool, ports, everySeconds);
  const crawler = await runBeside('crawler-alone.ts', [url, ports.join(',')], processOf('crawler'));
  let most = 0;
  const until = performance.now() + rounds * everySeconds * 1000;
  while (performance.now() < until) {
    await sleep(MEMORY_LOOK_MS);
    most = Math.max(most, (await memoryMb(crawler.pid)) ?? NaN);
  }
  await crawler.stop();

  const Figures = z.object({ late: z.number(), crawls: z.int(), articles: z.int() });
  const { late, crawls, articles } = await getRow(
    pool,
    Figures,
    // Each turn is put off by a tenth of chance at most, which counts as lateness here.
    sql`SELECT percentile_cont(0.95) WITHIN GROUP (ORDER BY late) AS late, count(*)::int AS crawls,
        (SELECT coalesce(sum(added), 0)::int FROM crawls WHERE outcome = 'articles') AS articles
      FROM (
        SELECT greatest(0, extract(epoch FROM started_at - coalesce(
          lag(started_at) OVER (PARTITION BY source_id ORDER BY crawls.id)
            + ${everySeconds} * interval '1 second',
          created_at)))::float8 AS late
        FROM crawls JOIN sources ON sources.id = source_id WHERE outcome = 'crawled'
      ) AS turn`,
  );
  const memory = Number.isNaN(most) ? '' : `, ${Math.round(most)} MB at most`;
  return { value: late, aside: `${crawls} crawls, ${articles} articles${memory}` };
}

/** Their first turns are spread over one rhythm, as they are after a while. */
async function addSources(pool: pg.Pool, ports: readonly number[], everySeconds: number) {
  const hasBrowser = (await findChromium()) !== undefined;
  for (const [at, port] of ports.entries()) {
    const isBrowser = hasBrowser && at === 0;
    await sources.add(pool, {
      name: `Outlet ${at}`,
      outlet: `Outlet ${at}`,
      url: `http://127.0.0.1:${port}/${isBrowser ? 'news/1' : 'feed'}`,
      kind: isBrowser ? 'browser' : 'rss',
      origin: 'demo',
      lang: 'ms',
      section: null,
      zone: 'Asia/Kuala_Lumpur',
      options: SourceOptions.parse(
        isBrowser ? { selectors: { item: 'article', title: 'h1' } } : {},
      ),
      basis: 'made up',
      everySeconds,
    });
  }
  const spread = sql`
    UPDATE sources SET created_at = now() + ${everySeconds} * random() * interval '1 second'
  `;
  await pool.query(spread);
  await pool.query('UPDATE sources SET next_crawl_at = created_at');
}
