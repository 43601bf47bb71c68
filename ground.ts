/** What a crawler or worker stands on: the database, up to date, and the queues. */
import type pg from 'pg';

import { serveHealth } from './health.ts';
import type { Log } from './log.ts';
import { openQueues, type Queues } from './queue.ts';
import type { Settings } from './settings.ts';
import { openPool } from './store/db.ts';
import { migrate } from './store/migrate.ts';
import { untilItAnswers } from './store/until-it-answers.ts';

export interface Ground {
  pool: pg.Pool;
  queues: Queues;
  /** Lets running jobs end, and hangs up. */
  close(): Promise<void>;
}

/**
 * Waits for the database, however long, brings it up to date, and opens the queues, in this order:
 * a queue made while the database is down never recovers. Health is answered from the first moment
 * on, where the settings say so.
 */
export async function openGround(
  databaseUrl: string,
  settings: Settings,
  log: Log,
  signal: AbortSignal,
): Promise<Ground> {
  const pool = openPool(databaseUrl, { max: 6 });
  const closeHealth =
    settings.HEALTH_PORT && (await serveHealth(settings.HEALTH_PORT, () => pool.query('SELECT 1')));
  await untilItAnswers(pool, () => log.warn('waiting for the database'), signal);
  await migrate(pool);
  const queues = await openQueues(databaseUrl, settings.REDIS_URL);
  return {
    pool,
    queues,
    close: async () => {
      if (closeHealth) await closeHealth();
      await queues.close();
      await pool.end();
    },
  };
}
