import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, inject, vi } from 'vitest';

import { enqueueItems, openQueues, type Queues } from '../queue.ts';
import { test } from './support/test.ts';

const redisUrl = inject('redisUrl');
const backEnds = [
  { name: 'PostgreSQL', redis: undefined, here: true },
  { name: 'Redis', redis: redisUrl, here: redisUrl !== undefined },
];
const onDead = () => {
  throw new Error('the queue died');
};
const sourceId = '01a0a0a0-0000-7000-8000-000000000001';

describe.each(backEnds)('the queue on $name', ({ redis, here }) => {
  async function opened(databaseUrl: string, act: (queues: Queues) => Promise<void>) {
    const queues = await openQueues(databaseUrl, redis);
    try {
      await act(queues);
    } finally {
      await queues.close();
    }
  }

  test.skipIf(!here)('every job queued is done, once', async ({ databaseUrl }) => {
    await opened(databaseUrl, async (queues) => {
      const ids = Array.from({ length: 950 }, (_, index) => uuid(index));
      const seen: string[] = [];
      const step = ({ itemIds }: { itemIds: string[] }) => Promise.resolve(seen.push(...itemIds));
      await queues.work('understand-items', step, { concurrency: 3, onDead });
      await enqueueItems(queues.enqueue, ids);

      await vi.waitFor(() => expect(seen).toHaveLength(ids.length), 20_000);
      expect(new Set(seen)).toEqual(new Set(ids));
      await vi.waitFor(async () => expect(await queues.waiting('understand-items')).toBe(0), 5000);
    });
  });

  test.skipIf(!here)(
    'a job may be queued again while an old one is kept',
    async ({ databaseUrl }) => {
      await opened(databaseUrl, async (queues) => {
        let tries = 0;
        const fail = () => {
          tries += 1;
          return Promise.reject(new Error('Siti binti Contoh cannot be in a job'));
        };
        const options = { concurrency: 1, onDead, isPermanent: () => true };
        await queues.work('crawl-source', fail, options);
        await queues.enqueue('crawl-source', { sourceId });
        await queues.enqueue('crawl-source', { sourceId });
        await vi.waitFor(() => expect(tries).toBe(2), 10_000);
      });
    },
  );

  test.skipIf(!here)('closing waits for the job that runs', async ({ databaseUrl }) => {
    const queues = await openQueues(databaseUrl, redis);
    let ended = false;
    const begun = new Promise<void>((resolve) => {
      const step = async () => {
        resolve();
        await sleep(300);
        ended = true;
      };
      void queues.work('crawl-source', step, { concurrency: 1, onDead });
    });
    await queues.enqueue('crawl-source', { sourceId });
    await begun;
    await queues.close();
    expect(ended).toBe(true);
  });

  test.skipIf(!here)('what is no job is refused', async ({ databaseUrl }) => {
    await opened(databaseUrl, async (queues) => {
      await expect(queues.enqueue('crawl-source', { sourceId: 'x' })).rejects.toThrow('UUID');
    });
  });
});

test('what a failed job keeps names nobody', async ({ pool, databaseUrl }) => {
  const queues = await openQueues(databaseUrl);
  const fail = () => Promise.reject(new Error('Siti binti Contoh'));
  await queues.work('crawl-source', fail, { concurrency: 1, onDead, isPermanent: () => true });
  await queues.enqueue('crawl-source', { sourceId });
  const kept = async () => {
    const found = await pool.query('SELECT job::text FROM bullmq.job AS job');
    return found.rows.map((row: { job: string }) => row.job).join();
  };
  await vi.waitFor(async () => expect(await kept()).toContain('failed'), 10_000);
  await queues.close();
  expect(await kept()).not.toContain('Siti');
});

function uuid(number: number): string {
  return `01a0a0a0-0000-7000-8000-${String(number).padStart(12, '0')}`;
}
