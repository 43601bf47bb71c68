/** Hosts: whose turn it is at each, in whichever process; and those with articles to fetch. */
import type pg from 'pg';
import * as z from 'zod';

import { type Db, execute, getRow, rows, sql } from './db.ts';

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

/** Whoever holds a turn and has not renewed it for this long is taken for dead. */
export const TURN_SECONDS = 9;

const Kept = z.object({ waitMs: z.number(), restMs: z.number() });

/**
 * Takes the turn at a host for one request, if nobody else has it and the host does not rest. If
 * not, for how long at most: `waitMs` until it may be free, `restMs` of the rest it asked for.
 */
export async function takeTurn(
  db: Db,
  host: string,
): Promise<{ taken: true } | { taken: false; waitMs: number; restMs: number }> {
  const take = sql`
    INSERT INTO hosts (host, turn_until) VALUES (${host}, now() + ${TURN_SECONDS} * interval '1 second')
    ON CONFLICT (host) DO UPDATE SET turn_until = excluded.turn_until
    WHERE hosts.turn_until <= now() AND hosts.rest_until <= now()
  `;
  if ((await execute(db, take)) > 0) return { taken: true };
  const kept = sql`
    SELECT greatest(0, extract(epoch FROM turn_until - now()) * 1000)::float8 AS "waitMs",
      greatest(0, extract(epoch FROM rest_until - now()) * 1000)::float8 AS "restMs"
    FROM hosts WHERE host = ${host}
  `;
  return { taken: false, ...(await getRow(db, Kept, kept)) };
}

/** Holds on to the turn. */
export async function renewTurn(db: Db, host: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE hosts SET turn_until = now() + ${TURN_SECONDS} * interval '1 second'
      WHERE host = ${host}`,
  );
}

/** Gives the turn back; it is nobody's for so long. */
export async function giveTurn(db: Db, host: string, gapMs: number): Promise<void> {
  await execute(
    db,
    sql`UPDATE hosts SET turn_until = now() + ${gapMs} * interval '1 millisecond' WHERE host = ${host}`,
  );
}

/** Nobody visits the host for so long. */
export async function rest(db: Db, host: string, seconds: number): Promise<void> {
  await execute(
    db,
    sql`UPDATE hosts SET rest_until = now() + ${seconds} * interval '1 second' WHERE host = ${host}`,
  );
}
