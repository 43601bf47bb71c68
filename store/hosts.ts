/** Hosts with articles to fetch: one crawler at a time is at a host, in whichever process. */
import type pg from 'pg';
import * as z from 'zod';

import { type Db, execute, rows, sql } from './db.ts';

const Host = z.object({ host: z.string() });

/** While somebody is at a host it is left alone this long; longer, and they are taken for dead. */
export const LEASE_SECONDS = 120;

/** Takes the hosts at which an article is due; nobody else gets them until their lease is over. */
export async function takeDue(pool: pg.Pool, limit: number): Promise<string[]> {
  const due = sql`
    UPDATE hosts SET next_fetch_at = now() + ${LEASE_SECONDS} * interval '1 second'
    WHERE host IN (
      SELECT host FROM hosts
      WHERE next_fetch_at <= now() AND EXISTS (
        SELECT FROM items WHERE items.host = hosts.host AND article_due_at <= now())
      ORDER BY next_fetch_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING host
  `;
  return (await rows(pool, Host, due)).map(({ host }) => host);
}

/** Gives the host back: its next article may be fetched now. */
export async function release(db: Db, host: string): Promise<void> {
  await execute(db, sql`UPDATE hosts SET next_fetch_at = now() WHERE host = ${host}`);
}
