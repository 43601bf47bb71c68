/** Bounds on what strangers may try, kept in the store for all desks alike. */
import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

import * as signInTries from '../store/sign-in-tries.ts';

export interface Tries {
  /** How many a key has within `seconds`. */
  points: number;
  seconds: number;
}

export interface TooMany {
  retryAfterSeconds: number;
}

/** Counts tries of one sort, each key for itself. */
export function triesOf(
  pool: pg.Pool,
  of: string,
  { points, seconds }: Tries,
): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    schemaName: 'public',
    tableName: signInTries.SIGN_IN_TRIES,
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: of,
    points,
    duration: seconds,
  });
}

/** Spends one of the key's tries; the refusal when it has had them all. */
export async function spend(tries: RateLimiterPostgres, key: string): Promise<TooMany | undefined> {
  try {
    await tries.consume(key);
    return undefined;
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    return { retryAfterSeconds: Math.ceil(error.msBeforeNext / 1000) };
  }
}
