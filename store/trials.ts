/** Trials: what somebody at the desk wants looked at, and what a crawler found. */
import type pg from 'pg';
import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import { type Asked, type Proposal, Trial } from '../domain/trial.ts';
import { type ActorTx, type Db, execute, findRow, getRow, type Query, rows, sql } from './db.ts';

const Id = z.object({ id: z.uuid() });

/** Whoever took one and says nothing for so long is taken for dead. */
const LEASE_SECONDS = 300;
const MOST_TAKES = 3;
/** Long enough to come back to after lunch; what was found is no longer true after that. */
const KEPT_DAYS = 7;

/** Asks for a look, in this actor's name; returns the trial's id. */
export async function ask(
  tx: ActorTx,
  actor: Actor,
  trial: { sourceId: string | null; origin: 'live' | 'demo'; asked: Asked },
): Promise<string> {
  const { sourceId, origin, asked } = trial;
  const asking = sql`
    INSERT INTO trials (asked_by, source_id, origin, asked)
    VALUES (${actor.id}, ${sourceId}, ${origin}, ${JSON.stringify(asked)}) RETURNING id
  `;
  return (await getRow(tx, Id, asking)).id;
}

function reading(trialId: string): Query {
  return sql`
    SELECT id, source_id AS "sourceId", origin, asked, state, asking, failure, proposals,
      asked_at AS "askedAt"
    FROM trials WHERE id = ${trialId}
  `;
}

/** The trial, or undefined when it is gone. */
export function find(db: Db, trialId: string): Promise<Trial | undefined> {
  return findRow(db, Trial, reading(trialId));
}

/** @throws {NotFound} when there is none, or this actor may not see it */
export function get(db: Db, trialId: string): Promise<Trial> {
  return getRow(db, Trial, reading(trialId));
}

/**
 * Takes the trials that wait: whoever takes one is the only one to, for a while. One that nobody
 * lived to end has failed.
 */
export async function takeWaiting(pool: pg.Pool, limit: number): Promise<string[]> {
  const taken = sql`
    UPDATE trials
    SET taken_at = now(), takes = takes + 1,
      state = CASE WHEN takes < ${MOST_TAKES} THEN 'waiting' ELSE 'failed' END,
      failure = CASE WHEN takes < ${MOST_TAKES} THEN NULL ELSE 'fault' END
    WHERE id IN (
      SELECT id FROM trials
      WHERE state = 'waiting'
        AND (taken_at IS NULL OR taken_at < now() - ${LEASE_SECONDS} * interval '1 second')
      ORDER BY asked_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id
  `;
  return (await rows(pool, Id, taken)).map(({ id }) => id);
}

/** Keeps which address is being asked, for those who wait. */
export async function recordAsking(db: Db, trialId: string, address: string): Promise<void> {
  await execute(db, sql`UPDATE trials SET asking = ${address} WHERE id = ${trialId}`);
}

/** Ends it: with what could be made of the address, or why nothing could. Old trials go. */
export async function end(
  db: Db,
  trialId: string,
  found: { proposals: Proposal[]; failure: string | null },
): Promise<void> {
  const { proposals, failure } = found;
  await execute(
    db,
    sql`UPDATE trials
      SET state = ${failure === null ? 'done' : 'failed'}, failure = ${failure}, asking = NULL,
        proposals = ${JSON.stringify(proposals)}, ended_at = now()
      WHERE id = ${trialId}`,
  );
  await execute(
    db,
    sql`DELETE FROM trials WHERE asked_at < now() - ${KEPT_DAYS} * interval '1 day'`,
  );
}
