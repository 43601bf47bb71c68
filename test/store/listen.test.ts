import { expect } from 'vitest';

import { listen } from '../../store/listen.ts';
import { aLead } from '../support/records.ts';
import { test } from '../support/test.ts';

test('a change to a table is heard by its name', async ({ pool }) => {
  const connected = Promise.withResolvers<void>();
  const changed = Promise.withResolvers<void>();
  const listening = listen(pool, ['cases'], (table) => {
    if (table === 'cases') connected.resolve();
    if (table === 'leads') changed.resolve();
  });
  await connected.promise;
  await aLead(pool);
  await changed.promise;
  listening.stop();
});

test('after its connection broke it hears again, and first asks what was missed', async ({
  pool,
}) => {
  const again = Promise.withResolvers<void>();
  let connections = 0;
  const listening = listen(pool, ['leads'], () => {
    connections += 1;
    if (connections === 1) void breakListeners();
    else again.resolve();
  });
  await again.promise;
  listening.stop();

  async function breakListeners(): Promise<void> {
    await pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE query LIKE 'LISTEN%' AND datname = current_database()`);
  }
});

test('stopped, it holds no connection', async ({ pool }) => {
  const heard = Promise.withResolvers<string>();
  const listening = listen(pool, ['leads'], heard.resolve);
  await heard.promise;
  listening.stop();
  await expect.poll(() => pool.totalCount - pool.idleCount).toBe(0);
});
