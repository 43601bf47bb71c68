import { setTimeout as sleep } from 'node:timers/promises';

import type pg from 'pg';

/**
 * Resolves once the database answers, however long that takes; `onWait` is told when it does not
 * at once. A queue must not be made before: one made while the database is down never recovers.
 */
export async function untilItAnswers(
  pool: pg.Pool,
  onWait: () => void,
  signal: AbortSignal,
): Promise<void> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      await pool.query('SELECT 1');
      return;
    } catch {
      if (tries === 0) onWait();
      await sleep(500, undefined, { signal }).catch(() => {});
    }
  }
  throw new Error('stopped before the database answered');
}
