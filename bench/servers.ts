/** Servers of the bench's own, in a folder that is gone afterwards. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type pg from 'pg';

import { nextFree } from '../bin/ports.ts';
import { onPath } from '../bin/system-packages.ts';
import { openPool } from '../store/db.ts';
import { startPostgres } from '../store/embedded-postgres.ts';
import { migrate } from '../store/migrate.ts';
import { atExit } from './at-exit.ts';

const FIRST_REDIS_PORT = 6500;

/** Makes a folder that `remove` takes away again. */
export async function ownFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'first-knock-bench-'));
  const keep = atExit(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    remove: async () => {
      await rm(path, { recursive: true, force: true });
      keep();
    },
  };
}

export interface OwnDatabase {
  url: string;
  pool: pg.Pool;
}

export interface OwnPostgres {
  /** A new, empty, migrated database. Its pool is the caller's to end. */
  database(): Promise<OwnDatabase>;
  /** Lends such a database to `act`. */
  withDatabase<T>(act: (database: OwnDatabase) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL with the settings that `start` gives it: what it says is done is on disk. */
export async function openPostgres(): Promise<OwnPostgres> {
  const folder = await ownFolder();
  const server = await startPostgres({ dataDir: folder.path });
  const leave = atExit(() => process.kill(server.pid, 'SIGQUIT'));
  let made = 0;

  async function database(): Promise<OwnDatabase> {
    made += 1;
    const url = await server.database(`bench_${made}`);
    const pool = openPool(url);
    await migrate(pool);
    return { url, pool };
  }

  return {
    database,
    withDatabase: async (act) => {
      const lent = await database();
      try {
        return await act(lent);
      } finally {
        await lent.pool.end();
      }
    },
    stop: async () => {
      await server.stop();
      leave();
      await folder.remove();
    },
  };
}

export interface OwnRedis {
  url: string;
  stop(): Promise<void>;
}

/** Starts a Redis that keeps an append-only file, as it is to be run; undefined where none is. */
export async function openRedis(): Promise<OwnRedis | undefined> {
  const program = onPath('redis-server');
  if (!program) return undefined;
  const folder = await ownFolder();
  const port = await nextFree(FIRST_REDIS_PORT);
  const options = { port, bind: '127.0.0.1', appendonly: 'yes', save: '', dir: folder.path };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = spawn(program, args, { stdio: 'ignore' });
  const ended = new Promise((done) => server.once('exit', done));
  const leave = atExit(() => server.kill());
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      server.kill();
      await ended;
      leave();
      await folder.remove();
    },
  };
}
