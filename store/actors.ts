/** The people who work here. */
import * as z from 'zod';

import { Colleague, type Preferences, type Role } from '../domain/actor.ts';
import { type Db, execute, findRow, getRow, rows, sql } from './db.ts';

const Id = z.object({ id: z.uuid() });

/**
 * Saves a person and returns their id. Whoever has this login already stays as they are. Without
 * a password they come in by a one-time link.
 */
export async function add(
  db: Db,
  person: { login: string; name: string; role: Role; offices: string[] },
): Promise<string> {
  const login = person.login.toLowerCase();
  const save = sql`
    INSERT INTO actors (login, name, role, offices)
    VALUES (${login}, ${person.name}, ${person.role}, ${person.offices})
    ON CONFLICT (login) DO NOTHING
  `;
  await execute(db, save);
  return (await getRow(db, Id, sql`SELECT id FROM actors WHERE login = ${login}`)).id;
}

/** Everybody who may come in, by role and name. */
export function list(db: Db): Promise<Colleague[]> {
  const people = sql`
    SELECT id, name, role, offices FROM actors WHERE disabled_at IS NULL ORDER BY role, name
  `;
  return rows(db, Colleague, people);
}

/** The person. @throws {NotFound} when there is none, or they may not come in any more */
export function get(db: Db, actorId: string): Promise<Colleague> {
  const person = sql`
    SELECT id, name, role, offices FROM actors WHERE id = ${actorId} AND disabled_at IS NULL
  `;
  return getRow(db, Colleague, person);
}

/** Whether some administrator can sign in. */
export async function hasAdministrator(db: Db): Promise<boolean> {
  const able = sql`
    SELECT id FROM actors
    WHERE role = 'administrator' AND password_hash IS NOT NULL AND disabled_at IS NULL LIMIT 1
  `;
  return (await findRow(db, Id, able)) !== undefined;
}

const Credentials = z.object({ person: Colleague, passwordHash: z.string() });
export type Credentials = z.infer<typeof Credentials>;

/** Who has this login, with their password's hash; undefined when nobody can come in with it. */
export function findCredentials(db: Db, login: string): Promise<Credentials | undefined> {
  const credentials = sql`
    SELECT jsonb_build_object('id', id, 'name', name, 'role', role, 'offices', offices) AS person,
      password_hash AS "passwordHash"
    FROM actors
    WHERE login = ${login.toLowerCase()} AND password_hash IS NOT NULL AND disabled_at IS NULL
  `;
  return findRow(db, Credentials, credentials);
}

/** Sets the password by its hash. */
export async function setPassword(db: Db, actorId: string, passwordHash: string): Promise<void> {
  await execute(db, sql`UPDATE actors SET password_hash = ${passwordHash} WHERE id = ${actorId}`);
}

/** Keeps how this person likes the desk; what is not said stays. */
export async function prefer(
  db: Db,
  actorId: string,
  { lang, theme, keys }: Partial<Preferences>,
): Promise<void> {
  const liked = sql`
    UPDATE actors SET lang = coalesce(${lang ?? null}, lang),
      theme = coalesce(${theme ?? null}, theme), keys = coalesce(${keys ?? null}, keys)
    WHERE id = ${actorId}
  `;
  await execute(db, liked);
}
