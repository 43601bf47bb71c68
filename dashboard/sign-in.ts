/** How people come in: by login and password, or once by a link. */
import { hash } from 'node:crypto';

import type pg from 'pg';
import * as z from 'zod';

import { type Colleague, system } from '../domain/actor.ts';
import * as actors from '../store/actors.ts';
import * as audit from '../store/audit.ts';
import { asActor } from '../store/db.ts';
import * as oneTimeLinks from '../store/one-time-links.ts';
import * as sessions from '../store/sessions.ts';
import * as signInTries from '../store/sign-in-tries.ts';
import { hashPassword, isPassword, NewPassword } from './password.ts';
import { spend, type TooMany, triesOf } from './tries.ts';

export const SignIn = z.object({
  login: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(200),
});
export type SignIn = z.infer<typeof SignIn>;

export type SigningIn =
  | { outcome: 'right'; person: Colleague }
  | { outcome: 'wrong' }
  | ({ outcome: 'too-many-tries' } & TooMany);

const PER_LOGIN = { points: 5, seconds: 15 * 60 };
/** An office shares one address. */
const PER_ADDRESS = { points: 50, seconds: 15 * 60 };

/**
 * Who this is. Login and password are wrong together: which of the two is never told, not even by
 * the time it takes. Counts tries by login and by the address they come from, for all desks alike.
 */
export async function signIn(
  pool: pg.Pool,
  { login, password }: SignIn,
  address: string,
): Promise<SigningIn> {
  const byLogin = triesOf(pool, 'login', PER_LOGIN);
  const byAddress = triesOf(pool, 'address', PER_ADDRESS);
  // Hashed: what people type as a login is at times a password.
  const loginKey = hash('sha256', login.toLowerCase());
  const refused = (await spend(byAddress, address)) ?? (await spend(byLogin, loginKey));
  if (refused) return { outcome: 'too-many-tries', ...refused };

  const known = await actors.findCredentials(pool, login);
  if (!(await isPassword(password, known?.passwordHash)) || !known) {
    const subject = known && { actorId: known.person.id };
    await asActor(pool, system, (tx) => audit.append(tx, system, 'refuse-sign-in', subject ?? {}));
    return { outcome: 'wrong' };
  }
  await byLogin.delete(loginKey);
  await byAddress.reward(address);
  await signInTries.clearOver(pool);
  return { outcome: 'right', person: known.person };
}

export const Enter = z.object({ token: z.string().min(1).max(100), password: NewPassword });
export type Enter = z.infer<typeof Enter>;

/**
 * Uses the link up, sets the password and ends whatever was signed in before it; undefined when
 * the link is used, over, or never was.
 */
export async function enter(
  pool: pg.Pool,
  { token, password }: Enter,
): Promise<Colleague | undefined> {
  const passwordHash = await hashPassword(password);
  return asActor(pool, system, async (tx) => {
    const person = await oneTimeLinks.use(tx, token);
    if (!person) return undefined;
    await actors.setPassword(tx, person.id, passwordHash);
    await sessions.endAll(tx, person.id);
    await audit.append(tx, system, 'set-password', { actorId: person.id });
    return person;
  });
}
