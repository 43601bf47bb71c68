/** The session of a visitor: its cookie, and who it makes them. */
import type { Request, RequestHandler, Response } from 'express';
import type pg from 'pg';

import type { Colleague } from '../domain/actor.ts';
import * as audit from '../store/audit.ts';
import { asActor } from '../store/db.ts';
import * as sessions from '../store/sessions.ts';

/** The prefix makes browsers refuse it over plain http, from another host, or for a part of ours. */
export const SESSION_COOKIE = '__Host-first-knock';

const tokenInCookies = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([\\w-]{43})(?=;|$)`);

const cookie = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;

const known = new WeakMap<Request, sessions.Session>();

/** Finds out whose session a request comes with; being here keeps it from going idle. */
export function loadSession(pool: pg.Pool): RequestHandler {
  return async (req, _res, next) => {
    const token = tokenOf(req);
    const session = token && (await sessions.find(pool, token));
    if (session) {
      known.set(req, session);
      await sessions.touch(pool, token);
    }
    next();
  };
}

/** The session that `loadSession` found, or undefined when nobody is signed in. */
export function sessionOf(req: Request): sessions.Session | undefined {
  return known.get(req);
}

/** Whose session it is by now, for answers that last; looking does not keep it from going idle. */
export async function sessionNow(
  pool: pg.Pool,
  req: Request,
): Promise<sessions.Session | undefined> {
  const token = tokenOf(req);
  return token ? sessions.find(pool, token) : undefined;
}

/** Signs this person in, under a new token: the one the browser came with is over. */
export async function startSession(
  pool: pg.Pool,
  req: Request,
  res: Response,
  person: Colleague,
): Promise<void> {
  const before = tokenOf(req);
  if (before) await sessions.end(pool, before);
  const token = await sessions.start(pool, person.id);
  await asActor(pool, person, (tx) => audit.append(tx, person, 'sign-in', {}));
  res.cookie(SESSION_COOKIE, token, { ...cookie, maxAge: sessions.SESSION_HOURS * 3_600_000 });
}

/** Signs the visitor out, and has the browser forget what it kept of the desk. */
export async function endSession(pool: pg.Pool, req: Request, res: Response): Promise<void> {
  const token = tokenOf(req);
  const person = sessionOf(req)?.person;
  if (token) await sessions.end(pool, token);
  if (person) await asActor(pool, person, (tx) => audit.append(tx, person, 'sign-out', {}));
  res.clearCookie(SESSION_COOKIE, cookie);
  res.set('Clear-Site-Data', '"cache", "storage"');
}

/**
 * Whether a browser keeps our cookie for this address: over https, or on this computer itself.
 * Elsewhere signing in would only lead back to signing in.
 */
export function keepsSession(req: Request): boolean {
  return req.secure || /^(localhost|.+\.localhost|127(\.\d+){3}|\[?::1\]?)$/.test(req.hostname);
}

function tokenOf(req: Request): string | undefined {
  return tokenInCookies.exec(req.headers.cookie ?? '')?.[1];
}
