/** The whole line, each part real but the web: feed, item, verdict, story, lead, case. */
import type pg from 'pg';
import { expect } from 'vitest';

import { promoteLead } from '../casework/promote-lead.ts';
import { readers } from '../crawler/readers/readers.ts';
import { crawlSource } from '../crawler/steps/crawl-source.ts';
import type { FetchPage } from '../crawler/visit/page.ts';
import { SourceOptions } from '../domain/source.ts';
import type { Enqueue } from '../queue.ts';
import { asActor } from '../store/db.ts';
import * as wordings from '../store/wordings.ts';
import * as leads from '../store/leads.ts';
import * as sources from '../store/sources.ts';
import { understandItems } from '../worker/steps/understand-items.ts';
import { loadShipped, makeUnderstander } from '../worker/understand.ts';
import { anActor } from './support/records.ts';
import { count, test } from './support/test.ts';

const { lexicon, model } = await loadShipped();
const by = { edition: lexicon.edition, model: model.name };
const understand = makeUnderstander({ lexicon, model, home: 'MY' });
const onFault = (_: string, error: unknown) => {
  throw error;
};

const crash = `<item><guid>1</guid><link>https://warta.example/nahas-contoh</link>
  <title>Penunggang motosikal maut bertembung lori di Jalan Seri Contoh</title>
  <description>KLUANG: Seorang pekerja kilang maut selepas motosikal ditunggangnya bertembung
  dengan sebuah lori ketika dalam perjalanan pulang dari tempat kerja, malam tadi. Mangsa, Rosli
  Contoh, 34, meninggal dunia di tempat kejadian akibat cedera parah di kepala, kata polis.</description></item>`;
const budget = `<item><guid>2</guid><link>https://warta.example/bajet</link>
  <title>Kerajaan negeri bentang bajet minggu depan</title>
  <description>Bajet negeri akan dibentangkan di dewan undangan negeri minggu depan.</description></item>`;
const nothing = `<item><description></description></item>`;

function feed(...entries: string[]): FetchPage {
  const xml = `<?xml version="1.0"?><rss version="2.0"><channel><title>Warta Contoh</title>
    <link>https://warta.example/</link>${entries.join('')}</channel></rss>`;
  const bytes = new TextEncoder().encode(xml);
  return (url) =>
    Promise.resolve({ status: 200, url, bytes, contentType: 'text/xml', validators: {} });
}

function crawling(pool: pg.Pool, fetchPage: FetchPage, enqueue: Enqueue) {
  return {
    pool,
    enqueue,
    fetchers: () => ({ fetchPage, renderPage: (url: string) => fetchPage(url) }),
    readers,
  };
}

function recordingQueue() {
  const itemIds: string[] = [];
  const enqueue: Enqueue = (name, job) => {
    if (name === 'understand-items' && 'itemIds' in job) itemIds.push(...job.itemIds);
    return Promise.resolve();
  };
  return { enqueue, itemIds };
}

const aSource = {
  name: 'Warta Contoh',
  outlet: 'Warta Contoh',
  url: 'https://warta.example/feed',
  kind: 'rss',
  origin: 'demo' as const,
  lang: 'ms',
  section: null,
  zone: 'Asia/Kuala_Lumpur',
  options: SourceOptions.parse({}),
  basis: 'made up',
  everySeconds: 60,
};

test('a story in a feed becomes a lead, and the lead a case', async ({ pool }) => {
  const sourceId = await sources.add(pool, aSource);
  const { enqueue, itemIds } = recordingQueue();
  const crawled = await crawlSource(
    { sourceId },
    crawling(pool, feed(crash, budget, nothing), enqueue),
  );
  expect(crawled).toEqual({ outcome: 'crawled', added: 2, skipped: 1 });

  const done = await understandItems({ itemIds }, { pool, understand, by, onFault });
  expect(done).toEqual({ outcome: 'understood', understood: 2, flagged: 1 });

  const monitor = await anActor(pool, { name: 'Aminah' });
  const [lead] = await asActor(pool, monitor, (tx) => leads.triageQueue(tx, { limit: 10 }));
  expect(lead).toMatchObject({
    people: [{ name: 'Rosli Contoh', age: 34, status: 'dead' }],
    kinds: expect.arrayContaining(['road']),
    district: 'Kluang',
    work: 'commute',
    dead: 1,
    outlets: ['Warta Contoh'],
  });

  const leadId = lead?.id ?? '';
  await asActor(pool, monitor, (tx) =>
    promoteLead(tx, monitor, { leadId, reason: '', takeOver: false }),
  );
  const people = await pool.query('SELECT name, age, status FROM case_people');
  expect(people.rows).toEqual([{ name: 'Rosli Contoh', age: 34, status: 'dead' }]);
});

test('a crash before the queue loses nothing: the next crawl queues it all', async ({ pool }) => {
  const sourceId = await sources.add(pool, aSource);
  const killed = () => Promise.reject(new Error('killed'));
  const first = crawlSource({ sourceId }, crawling(pool, feed(crash, budget), killed));
  await expect(first).rejects.toThrow('killed');

  const { enqueue, itemIds } = recordingQueue();
  const second = await crawlSource({ sourceId }, crawling(pool, feed(crash, budget), enqueue));
  expect(second).toMatchObject({ added: 0 });
  expect(new Set(itemIds).size).toBe(2);
});

test('items understood by two workers at once are understood once', async ({ pool }) => {
  const sourceId = await sources.add(pool, aSource);
  const { enqueue, itemIds } = recordingQueue();
  await crawlSource({ sourceId }, crawling(pool, feed(crash, budget), enqueue));

  const context = { pool, understand, by, onFault };
  const done = await Promise.all(
    Array.from({ length: 5 }, () => understandItems({ itemIds }, context)),
  );
  expect(done.reduce((sum, { understood }) => sum + understood, 0)).toBe(2);
  expect(await count(pool, 'verdicts')).toBe(2);
  expect(await count(pool, 'stories')).toBe(1);
  expect(await count(pool, 'leads')).toBe(1);
});

test('the same story crawled again changes nothing', async ({ pool }) => {
  const sourceId = await sources.add(pool, aSource);
  const { enqueue } = recordingQueue();
  for (let crawls = 0; crawls < 3; crawls += 1) {
    await crawlSource({ sourceId }, crawling(pool, feed(crash), enqueue));
  }
  expect(await count(pool, 'items')).toBe(1);
  expect(await count(pool, 'item_versions')).toBe(1);
  expect(await count(pool, 'sightings')).toBe(1);
});

test('what understanding fails on is shown as such, and the rest goes on', async ({ pool }) => {
  const sourceId = await sources.add(pool, aSource);
  const { enqueue, itemIds } = recordingQueue();
  await crawlSource({ sourceId }, crawling(pool, feed(crash, budget), enqueue));

  const faults: string[] = [];
  const done = await understandItems(
    { itemIds },
    {
      pool,
      by,
      understand: (item) => {
        if (item.title.includes('bajet')) throw new TypeError('a fault of ours');
        return understand(item);
      },
      onFault: (versionId) => faults.push(versionId),
    },
  );
  expect(done).toMatchObject({ understood: 1, flagged: 1 });
  expect(faults).toHaveLength(1);
  const failed = await pool.query("SELECT failure FROM item_versions WHERE failure <> ''");
  expect(failed.rows).toEqual([{ failure: 'TypeError' }]);

  // The next worker may be one that can.
  expect(await wordings.forgetFailures(pool)).toBe(1);
  const again = await understandItems({ itemIds }, { pool, understand, by, onFault });
  expect(again).toMatchObject({ understood: 1 });
});
