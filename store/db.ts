/** The way to the database: SQL with values, rows checked on the way in, transactions, actors. */
import pg from 'pg';
import type * as z from 'zod';

import type { Actor } from '../domain/actor.ts';

/** Whatever a query can be sent to: the pool, or the connection of a transaction. */
export type Db = pg.Pool | pg.PoolClient;
/** A transaction's connection, so that nothing meant to be inside one gets a bare pool. */
export type Tx = pg.PoolClient;

declare const actsAsSomebody: unique symbol;
/** A transaction in which row-level security knows who asks; only `asActor` hands one out. */
export type ActorTx = Tx & { readonly [actsAsSomebody]: true };

export interface Query {
  text: string;
  values: unknown[];
}

/** Nothing there, or nothing that this actor may see: which of the two is not told. */
export class NotFound extends Error {
  override name = 'NotFound';
}

/**
 * Whether the database refused what was said rather than failed: out of range, malformed, in
 * conflict, too long (SQLSTATE classes 22, 23, 54). Saying it again would be refused again.
 */
export function isRefused(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^(22|23|54)/.test(error.code ?? '');
}

/** A query whose interpolated values travel apart from its text. Arrays and dates go as they are. */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Query {
  const text = strings.reduce((text, part, index) => `${text}$${index}${part}`);
  return { text, values };
}

/** The rows a query gives, each checked by `schema`. */
export async function rows<S extends z.ZodType>(
  db: Db,
  schema: S,
  query: Query,
): Promise<z.infer<S>[]> {
  const result = await db.query(query);
  return result.rows.map((row: unknown) => {
    const read = schema.safeParse(row);
    // Our fault, not the caller's, so it must not pass for bad input.
    if (!read.success) throw new Error('a row is not what its schema says', { cause: read.error });
    return read.data;
  });
}

/** The first row, or undefined when there is none. */
export async function findRow<S extends z.ZodType>(
  db: Db,
  schema: S,
  query: Query,
): Promise<z.infer<S> | undefined> {
  return (await rows(db, schema, query))[0];
}

/** The first row. @throws {NotFound} when there is none */
export async function getRow<S extends z.ZodType>(
  db: Db,
  schema: S,
  query: Query,
): Promise<z.infer<S>> {
  const found = await findRow(db, schema, query);
  if (found === undefined) throw new NotFound('not found');
  return found;
}

/** Sends a statement; returns how many rows it touched. */
export async function execute(db: Db, query: Query): Promise<number> {
  return (await db.query(query)).rowCount ?? 0;
}

/** Runs `act` in one transaction, rolled back when it throws. */
export async function transaction<T>(pool: pg.Pool, act: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = await pool.connect();
  try {
    await tx.query('BEGIN');
    const result = await act(tx);
    await tx.query('COMMIT');
    tx.release();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is thrown away rather than lent on.
    const lost = await tx.query('ROLLBACK').then(
      () => false,
      () => true,
    );
    tx.release(lost);
    throw error;
  }
}

/**
 * Runs `act` in one transaction as this actor: row-level security binds people, and what anybody
 * appends to decisions and audit can carry no other name. The system itself writes the tables of
 * items and stories as well, so it keeps the role of their owner.
 */
export function asActor<T>(
  pool: pg.Pool,
  actor: Actor,
  act: (tx: ActorTx) => Promise<T>,
): Promise<T> {
  return transaction(pool, async (tx) => {
    await tx.query(sql`
      SELECT set_config('role', ${actor.role === 'system' ? 'none' : 'first_knock_desk'}, true),
        set_config('first_knock.actor_id', ${actor.id ?? ''}, true),
        set_config('first_knock.actor_role', ${actor.role}, true),
        set_config('first_knock.actor_offices', ${actor.offices.join(',')}, true)`);
    return act(tx as ActorTx);
  });
}

const POOL: pg.PoolConfig = {
  max: 8,
  keepAlive: true,
  connectionTimeoutMillis: 30_000,
  // Whoever vanished with a lock in hand must not hold up the others for ever.
  idle_in_transaction_session_timeout: 60_000,
  lock_timeout: 60_000,
};

/** A pool that outlives the database: an idle connection that breaks is dropped, not fatal. */
export function openPool(databaseUrl: string, options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, ...POOL, ...options });
  // Without a listener a database restart would end the process; the next query says what is wrong.
  pool.on('error', () => {});
  return pool;
}
