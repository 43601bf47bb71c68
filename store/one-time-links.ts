/** Links that sign one person in once. */
import * as z from 'zod';

import { Colleague } from '../domain/actor.ts';
import { type Db, execute, findRow, rows, sql } from './db.ts';
import { newToken, tokenHash } from './token.ts';

export const LINK_HOURS = 72;

/** Makes a link for this person and returns its token, which is kept nowhere else. */
export async function add(db: Db, actorId: string): Promise<string> {
  const token = newToken();
  const link = sql`
    INSERT INTO one_time_links (token_hash, actor_id, expires_at)
    VALUES (${tokenHash(token)}, ${actorId}, now() + ${LINK_HOURS} * interval '1 hour')
  `;
  await execute(db, link);
  return token;
}

/** Whom the link would sign in; undefined when it is used, over, or never was. */
export function find(db: Db, token: string): Promise<Colleague | undefined> {
  const person = sql`
    SELECT id, name, role, offices FROM one_time_links JOIN actors ON actors.id = actor_id
    WHERE token_hash = ${tokenHash(token)} AND used_at IS NULL AND expires_at > now()
      AND disabled_at IS NULL
  `;
  return findRow(db, Colleague, person);
}

/**
 * Uses the link up, and with it every other link of the same person; returns whom it signs in:
 * once, however many try at the same instant.
 */
export async function use(db: Db, token: string): Promise<Colleague | undefined> {
  const person = await find(db, token);
  if (!person) return undefined;
  const spend = sql`
    UPDATE one_time_links SET used_at = now()
    WHERE actor_id = ${person.id} AND used_at IS NULL
    RETURNING token_hash = ${tokenHash(token)} AS "isThis"
  `;
  const spent = await rows(db, z.object({ isThis: z.boolean() }), spend);
  return spent.some(({ isThis }) => isThis) ? person : undefined;
}
