import { setTimeout as sleep } from 'node:timers/promises';

import type pg from 'pg';

/** The server answers, but will not have us: wrong password or name, or no such database. */
export class DatabaseRefusal extends Error {
  override name = 'DatabaseRefusal';
}

/** SQLSTATE classes that no waiting mends: invalid authorization, invalid catalog name. */
const REFUSALS = /^(?:28|3D)\w{3}$/;

/**
 * Resolves once the database answers, however long that takes; `onWait` is told when it does not
 * at once. A queue must not be made before: one made while the database is down never recovers.
 *
 * @throws {DatabaseRefusal} when it answers that it will not have us
 * @throws {Error} when `signal` ends the waiting
 */
export async function untilItAnswers(
  pool: pg.Pool,
  onWait: () => void,
  signal: AbortSignal,
): Promise<void> {
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      // An address that swallows what is sent to it keeps a query waiting for long.
      await Promise.race([pool.query('SELECT 1'), aborted]);
      if (!signal.aborted) return;
    } catch (error) {
      const { code = '', message } = error as pg.DatabaseError;
      if (REFUSALS.test(code)) {
        throw new DatabaseRefusal(`the database refuses us: ${message}`, { cause: error });
      }
      if (tries === 0) onWait();
      await sleep(500, undefined, { signal }).catch(() => {});
    }
  }
  throw new Error('stopped before the database answered');
}
