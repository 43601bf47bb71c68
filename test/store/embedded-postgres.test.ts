import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { openPool } from '../../store/db.ts';
import { startPostgres } from '../../store/embedded-postgres.ts';

test('the log of the database says that a statement failed, and none of its words', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'first-knock-postgres-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const server = await startPostgres({ dataDir, settings: ['fsync=off'] });
  const pool = openPool(await server.database('contoh'), { max: 1 });
  await expect(
    pool.query('SELECT json_array_elements_text(\'["Rosnah Contoh", oh]\'::json)'),
  ).rejects.toThrow('invalid input syntax');
  const { rows } = await pool.query<{ data_directory: string }>('SHOW data_directory');
  await pool.end();
  await server.stop();
  const log = await readFile(join(dirname(rows[0]?.data_directory ?? ''), 'postgres.log'), 'utf8');
  expect(log).toContain('invalid input syntax');
  expect(log).not.toContain('Rosnah');
});
