/** How people come in: by login and password, or once by a link. */
import { hash } from 'node:crypto';

import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import * as z from 'zod';

import { type Colleague, system } from '../domain/actor.ts';
import * as actors from '../store/actors.ts';
import * as audit from '../store/audit.ts';
import { asActor } from '../store/db.ts';
import * as oneTimeLinks from '../store/one-time-links.ts';
import * as sessions from '../store/sessions.ts';
import * as signInTries from '../store/sign-in-tries.ts';
import { hashPassword, isPassword, NewPassword } from './password.ts';

export const SignIn = z.object({
  login: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(200),
});
export type SignIn = z.infer<typeof SignIn>;

export type SigningIn =
  | { outcome: 'right'; person: Colleague }
  | { outcome: 'wrong' }
  | { outcome: 'too-many-tries'; retryAfterSeconds: number };

const TRIES_PER_LOGIN = 5;
/** An office shares one address. */
const TRIES_PER_ADDRESS = 50;
const TRIES_SECONDS = 15 * 60;

/**
 * Who this is. Login and password are wrong together: which of the two is never told, not even by
 * the time it takes. Counts tries by login and by the address they come from, for all desks alike.
 */
export async function signIn(
  pool: pg.Pool,
  { login, password }: SignIn,
  address: string,
): Promise<SigningIn> {
  const byLogin = triesOf(pool, 'login', TRIES_PER_LOGIN);
  const byAddress = triesOf(pool, 'address', TRIES_PER_ADDRESS);
  // Hashed: what people type as a login is at times a password.
  const loginKey = hash('sha256', login.toLowerCase());
  const refused = (await spend(byAddress, address)) ?? (await spend(byLogin, loginKey));
  if (refused) return refused;

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

function triesOf(pool: pg.Pool, of: string, points: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    schemaName: 'public',
    tableName: signInTries.SIGN_IN_TRIES,
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: of,
    points,
    duration: TRIES_SECONDS,
  });
}

/** The refusal when this key has had its tries. */
async function spend(tries: RateLimiterPostgres, key: string): Promise<SigningIn | undefined> {
  try {
    await tries.consume(key);
    return undefined;
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    return {
      outcome: 'too-many-tries',
      retryAfterSeconds: Math.ceil(error.msBeforeNext / 1000),
    };
  }
}
