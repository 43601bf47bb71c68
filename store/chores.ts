/** Timed tasks: when each runs next. */
import { type Db, execute, sql } from './db.ts';

/** Whether this chore is due and this caller is the one to do it; its time then moves on. */
export async function take(db: Db, name: string, everySeconds: number): Promise<boolean> {
  const taken = sql`
    INSERT INTO chores (name, next_run_at)
    VALUES (${name}, now() + ${everySeconds} * interval '1 second')
    ON CONFLICT (name) DO UPDATE SET next_run_at = excluded.next_run_at
    WHERE chores.next_run_at <= now()
  `;
  return (await execute(db, taken)) > 0;
}
