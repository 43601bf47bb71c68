/** Starts, once for the whole run, the database server that every test takes its own copy of. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { openPool } from '../../store/db.ts';
import { startPostgres } from '../../store/embedded-postgres.ts';
import { migrate } from '../../store/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's own database, from which others are made. */
    serverUrl: string;
  }
}

/** The migrated, empty database that tests copy. */
export const TEMPLATE = 'first_knock_template';

export default async function servers(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'first-knock-test-'));
  // Nothing in it outlives the run, so nothing need reach the disk.
  const server = await startPostgres({ dataDir, settings: ['fsync=off', 'max_connections=300'] });
  const pool = openPool(await server.database(TEMPLATE), { max: 1 });
  await migrate(pool);
  await pool.end();
  project.provide('serverUrl', await server.database('postgres'));
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
