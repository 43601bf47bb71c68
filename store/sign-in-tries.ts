/** Tries to sign in of late. The rows are written by rate-limiter-flexible; dashboard/sign-in.ts. */
import { type Db, execute, sql } from './db.ts';

export const SIGN_IN_TRIES = 'sign_in_tries';

/** Clears away the tries that no longer count. */
export async function clearOver(db: Db): Promise<void> {
  await execute(db, sql`DELETE FROM sign_in_tries WHERE expire < ${Date.now()}`);
}
