/** Starts, once for the whole run, the database server that every test takes its own copy of. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { onPath } from '../../bin/system-packages.ts';
import { openPool } from '../../store/db.ts';
import { startPostgres } from '../../store/embedded-postgres.ts';
import { migrate } from '../../store/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's own database, from which others are made. */
    serverUrl: string;
    /** A real Redis, where there is one. */
    redisUrl: string | undefined;
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
  const redis = await startRedis(dataDir);
  project.provide('redisUrl', redis?.url);
  return async () => {
    redis?.process.kill();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

async function startRedis(
  dir: string,
): Promise<{ url: string; process: ChildProcess } | undefined> {
  const program = onPath('redis-server');
  if (!program) return undefined;
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', dir];
  return {
    url: `redis://127.0.0.1:${port}`,
    process: spawn(program, args, { stdio: 'ignore' }),
  };
}

/** A port of loopback that nobody listened on a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
}
