/** Brings a database to the newest schema: numbered SQL files, each in its own transaction. */
import { readdir, readFile } from 'node:fs/promises';

import { runMigrations as migrateQueues } from 'bullmq';
import type pg from 'pg';
import * as z from 'zod';

import { rows, sql, transaction } from './db.ts';

const folder = new URL('migrations/', import.meta.url);

/** Any number that only this program locks by. */
const MIGRATION_LOCK = 4_100_411;

/**
 * Applies what is missing and returns the names applied. Many processes may start at once: one
 * migrates, the others wait for it. Leaves the queue's own tables up to date as well.
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const applied: string[] = [];
  for (const name of await migrationNames()) {
    if (await migrateOne(pool, name)) applied.push(name);
  }
  const client = await pool.connect();
  try {
    await migrateQueues(client);
  } finally {
    client.release();
  }
  return applied;
}

/** Whether the schema is the newest: nothing is missing that `migrate` would apply. */
export async function isMigrated(pool: pg.Pool): Promise<boolean> {
  const names = await migrationNames();
  const applied = sql`SELECT name FROM migrations WHERE name = ANY (${names})`;
  return (await rows(pool, z.object({ name: z.string() }), applied)).length === names.length;
}

async function migrationNames(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
}

/** Whether this migration was still missing. */
async function migrateOne(pool: pg.Pool, name: string): Promise<boolean> {
  const statements = await readFile(new URL(name, folder), 'utf8');
  return transaction(pool, async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    await tx.query('SET LOCAL search_path = public');
    await tx.query(`CREATE TABLE IF NOT EXISTS migrations (
      name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`);
    const known = sql`SELECT name FROM migrations WHERE name = ${name}`;
    if ((await rows(tx, z.object({ name: z.string() }), known)).length > 0) return false;
    await tx.query(statements);
    await tx.query(sql`INSERT INTO migrations (name) VALUES (${name})`);
    return true;
  });
}
