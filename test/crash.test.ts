/** Processes killed at random while they work: nothing is lost, and nothing is done twice. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type pg from 'pg';
import { expect, inject, test, vi } from 'vitest';

import { keepDatabase } from '../bin/keep-database.ts';
import { supervise } from '../bin/supervisor.ts';
import { SourceOptions } from '../domain/source.ts';
import { openPool } from '../store/db.ts';
import { migrate } from '../store/migrate.ts';
import * as sources from '../store/sources.ts';

const FEEDS = 6;
const ITEMS_A_FEED = 70;
const KILLS = 10;
const places = ['Kluang', 'Taiping', 'Bentong', 'Kapar', 'Tawau', 'Besut', 'Kulai'];

const backEnds = [
  { name: 'PostgreSQL', redisUrl: undefined, here: true },
  { name: 'Redis', redisUrl: inject('redisUrl'), here: inject('redisUrl') !== undefined },
];

test.skipIf(!backEnds[1]?.here).for(backEnds.slice(1))(
  'queues on $name',
  { timeout: 240_000 },
  killing,
);
test.for(backEnds.slice(0, 1))('queues on $name', { timeout: 240_000 }, killing);

async function killing({ redisUrl }: (typeof backEnds)[number]): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'first-knock-crash-'));
  const media = await openMedia();
  const port = (media.server.address() as AddressInfo).port;
  const database = await keepDatabase({ url: undefined, dataDir, name: 'crash', say: () => {} });
  const pool = openPool(database.url);
  await migrate(pool);
  for (let feed = 0; feed < FEEDS; feed += 1) {
    await sources.add(pool, aFeed(`http://127.0.0.1:${port}/feed/${feed}`));
  }

  vi.stubEnv('REDIS_URL', redisUrl);
  vi.stubEnv('LOG_LEVEL', 'silent');
  const at = { databaseUrl: database.url };
  const parts = [
    supervise({ ...at, part: 'crawler', loopback: [`127.0.0.1:${port}`] }, () => {}),
    supervise({ ...at, part: 'worker' }, () => {}),
    supervise({ ...at, part: 'worker' }, () => {}),
  ];
  await Promise.all(parts.map((part) => part.ready));

  const mortals = [...parts, database];
  for (let kills = 0; kills < KILLS; kills += 1) {
    media.publish(Math.ceil(((kills + 1) * ITEMS_A_FEED) / KILLS));
    await sleep(300 + Math.random() * 900);
    const pid = mortals[Math.floor(Math.random() * mortals.length)]?.pid();
    if (pid) killNow(pid);
  }

  const all = FEEDS * ITEMS_A_FEED;
  await vi.waitFor(async () => expect(await figures(pool)).toMatchObject({ understood: all }), {
    timeout: 120_000,
    interval: 500,
  });
  expect(await figures(pool)).toEqual({
    items: all,
    understood: all,
    wordings: all,
    verdicts: all,
    sightings: all,
    doubleLeads: 0,
  });

  await Promise.all(parts.map((part) => part.stop()));
  await pool.end();
  await database.stop();
  media.server.close();
  vi.unstubAllEnvs();
  await rm(dataDir, { recursive: true, force: true });
}

/** The whole group: what a server forked dies with it, as when a machine is switched off. */
function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It had just died of another kill.
  }
}

async function figures(pool: pg.Pool) {
  const counted = await pool
    .query<Record<string, string>>(
      `SELECT (SELECT count(*) FROM items) AS items,
        (SELECT count(*) FROM items WHERE version_id IS NOT NULL) AS understood,
        (SELECT count(*) FROM item_versions) AS wordings,
        (SELECT count(*) FROM verdicts) AS verdicts,
        (SELECT count(*) FROM sightings) AS sightings,
        (SELECT count(*) FROM (SELECT FROM leads
          GROUP BY story_id, family_key HAVING count(*) > 1) AS twice) AS "doubleLeads"`,
    )
    .catch(() => ({ rows: [{}] }));
  return Object.fromEntries(
    Object.entries(counted.rows[0] ?? {}).map(([name, count]) => [name, Number(count)]),
  );
}

/** Feeds that show more and more of their items. */
async function openMedia(): Promise<{ server: Server; publish(items: number): void }> {
  let published = 5;
  const server = createServer((request, response) => {
    const feed = Number(/^\/feed\/(\d+)$/.exec(request.url ?? '')?.[1] ?? -1);
    if (feed < 0) {
      response.writeHead(404).end();
      return;
    }
    const items = Array.from({ length: published }, (_, item) => anEntry(feed, item));
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    response.end(
      `<rss version="2.0"><channel><title>Suara ${feed}</title>${items.join('')}</channel></rss>`,
    );
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  return {
    server,
    publish: (items) => {
      published = items;
    },
  };
}

/** A third of them leads, each of an event of its own. */
function anEntry(feed: number, item: number): string {
  const number = feed * ITEMS_A_FEED + item;
  const place = places[number % places.length];
  const [title, text] =
    number % 3 === 0
      ? [
          `Penunggang motosikal maut di Kilometer ${number}, ${place}`,
          `${place}: Seorang lelaki berusia ${18 + (number % 60)} tahun maut selepas motosikalnya terbabas di Kilometer ${number}.`,
        ]
      : [`Pasar tani ke-${number} dibuka di ${place}`, `Pasar tani ke-${number} dibuka semalam.`];
  return `<item><guid isPermaLink="false">${number}</guid><title>${title}</title><description>${text}</description></item>`;
}

function aFeed(url: string): sources.NewSource {
  return {
    name: url,
    outlet: url,
    url,
    kind: 'rss',
    origin: 'demo',
    lang: 'ms',
    section: null,
    zone: 'Asia/Kuala_Lumpur',
    options: SourceOptions.parse({}),
    basis: 'made up',
    everySeconds: 0.5,
  };
}
