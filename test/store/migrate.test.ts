import { expect } from 'vitest';

import { migrate } from '../../store/migrate.ts';
import { test } from '../support/test.ts';

test('a migrated database has nothing left to apply', async ({ pool }) => {
  expect(await migrate(pool)).toEqual([]);
});

test('twenty processes that start at once apply each migration once', async ({ pool }) => {
  await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA bullmq CASCADE');
  const applied = await Promise.all(Array.from({ length: 20 }, () => migrate(pool)));
  const names = await pool.query('SELECT name FROM migrations');
  expect(applied.flat().sort()).toEqual(names.rows.map((row) => row.name).sort());
});
