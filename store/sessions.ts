/** Sessions: who is signed in. Half an hour idle or twelve hours in all, and it is over. */
import * as z from 'zod';

import { Colleague, Preferences } from '../domain/actor.ts';
import { type Db, execute, findRow, sql } from './db.ts';
import { newToken, tokenHash } from './token.ts';

export const SESSION_HOURS = 12;

const Session = z.object({ person: Colleague, preferences: Preferences });
export type Session = z.infer<typeof Session>;

/** Starts a session and returns its token, which is kept nowhere else. Clears away what is over. */
export async function start(db: Db, actorId: string): Promise<string> {
  const token = newToken();
  const over = sql`
    DELETE FROM sessions WHERE expires_at <= now() OR seen_at <= now() - interval '30 minutes'
  `;
  await execute(db, over);
  const session = sql`
    INSERT INTO sessions (token_hash, actor_id, expires_at)
    VALUES (${tokenHash(token)}, ${actorId}, now() + ${SESSION_HOURS} * interval '1 hour')
  `;
  await execute(db, session);
  return token;
}

/**
 * Whose session this is, as they are now: a change of role or offices holds from the next request.
 * Undefined when it is over, or its person may not come in any more.
 */
export function find(db: Db, token: string): Promise<Session | undefined> {
  const session = sql`
    SELECT jsonb_build_object('id', id, 'name', name, 'role', role, 'offices', offices) AS person,
      jsonb_build_object('lang', lang, 'theme', theme, 'keys', keys) AS preferences
    FROM sessions JOIN actors ON actors.id = sessions.actor_id
    WHERE token_hash = ${tokenHash(token)} AND expires_at > now()
      AND seen_at > now() - interval '30 minutes' AND disabled_at IS NULL
  `;
  return findRow(db, Session, session);
}

/** Notes that its person was here just now; writes at most once a minute. */
export async function touch(db: Db, token: string): Promise<void> {
  const seen = sql`
    UPDATE sessions SET seen_at = now()
    WHERE token_hash = ${tokenHash(token)} AND seen_at < now() - interval '1 minute'
  `;
  await execute(db, seen);
}

/** Ends the session. */
export async function end(db: Db, token: string): Promise<void> {
  await execute(db, sql`DELETE FROM sessions WHERE token_hash = ${tokenHash(token)}`);
}

/** Ends all sessions of this person. */
export async function endAll(db: Db, actorId: string): Promise<void> {
  await execute(db, sql`DELETE FROM sessions WHERE actor_id = ${actorId}`);
}
