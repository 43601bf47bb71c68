/** `test` with a database of its own, empty and migrated. */
import { randomUUID } from 'node:crypto';

import pg from 'pg';
import { test as base, inject } from 'vitest';

import { openPool } from '../../store/db.ts';
import { TEMPLATE } from './servers.ts';

interface Fixtures {
  /** The address of this test's own database. */
  databaseUrl: string;
  pool: pg.Pool;
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- the runner reads what a fixture needs from its pattern
  databaseUrl: async ({}, use) => {
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    await onServer(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`);
    const url = new URL(inject('serverUrl'));
    url.pathname = name;
    await use(url.href);
    await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
  },
  pool: async ({ databaseUrl }, use) => {
    const pool = openPool(databaseUrl);
    await use(pool);
    await pool.end();
  },
});

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('serverUrl') });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** How many rows a table has. */
export async function count(pool: pg.Pool, table: string): Promise<number> {
  const result = await pool.query<{ count: string }>(`SELECT count(*) FROM ${table}`);
  return Number(result.rows[0]?.count);
}

/** How many connections to this database wait for another to let go of a row. */
export async function waitingForLocks(pool: pg.Pool): Promise<number> {
  const waiting = await pool.query(
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return waiting.rowCount ?? 0;
}
