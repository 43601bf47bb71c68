/** Long tasks, with their progress: shown on the desk and on the command line alike. */
import * as z from 'zod';

import { type Db, execute, getRow, rows, sql } from './db.ts';

export const RunState = z.enum(['running', 'paused', 'cancelled', 'done', 'failed']);
export type RunState = z.infer<typeof RunState>;

export const Run = z.object({
  id: z.uuid(),
  kind: z.string(),
  by: z.string().nullable(),
  state: RunState,
  done: z.coerce.number(),
  total: z.coerce.number().nullable(),
  result: z.record(z.string(), z.unknown()),
  startedAt: z.date(),
  /** Its last sign of life: one that is running and has none for a minute has died. */
  beatAt: z.date(),
  endedAt: z.date().nullable(),
});
export type Run = z.infer<typeof Run>;

/** Begins a run and returns its id. */
export async function begin(db: Db, kind: string, total: number | null): Promise<string> {
  const begun = sql`INSERT INTO runs (kind, total) VALUES (${kind}, ${total}) RETURNING id`;
  return (await getRow(db, z.object({ id: z.uuid() }), begun)).id;
}

/** Gives a sign of life with how far it is; returns whether it is to go on, wait or end. */
export async function beat(db: Db, runId: string, done: number): Promise<RunState> {
  const beaten = sql`
    UPDATE runs SET done = ${done}, beat_at = now() WHERE id = ${runId} RETURNING state
  `;
  return (await getRow(db, z.object({ state: RunState }), beaten)).state;
}

/** Ends a run, with what came of it. One that somebody cancelled stays cancelled. */
export async function end(
  db: Db,
  runId: string,
  state: 'done' | 'failed' | 'cancelled',
  result: object,
): Promise<void> {
  await execute(
    db,
    sql`UPDATE runs SET state = CASE WHEN state = 'cancelled' THEN state ELSE ${state} END,
        result = ${JSON.stringify(result)}, beat_at = now(), ended_at = now()
      WHERE id = ${runId}`,
  );
}

/** The newest runs. */
export function list(db: Db, limit: number): Promise<Run[]> {
  const newest = sql`
    SELECT runs.id, kind, actors.name AS by, state, done, total, result,
      started_at AS "startedAt", beat_at AS "beatAt", ended_at AS "endedAt"
    FROM runs LEFT JOIN actors ON actors.id = actor_id
    ORDER BY started_at DESC LIMIT ${limit}
  `;
  return rows(db, Run, newest);
}
