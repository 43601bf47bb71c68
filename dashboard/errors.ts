/** The one place where what went wrong becomes an answer. */
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { DatabaseError } from 'pg';
import * as z from 'zod';

import type { Log } from '../log.ts';
import { NotFound } from '../store/db.ts';
import { ErrorFragment, ErrorPage, type ErrorStatus } from './error.html.ts';
import { sendPage, wantsFragment } from './respond.ts';
import { type Desk, Forbidden, SignedOut } from './visitor.ts';

/** Nothing answers at this address. */
export const nothingHere: RequestHandler = () => {
  throw new NotFound('no such page');
};

/**
 * Bad input 400, not allowed 403, not there 404, nobody signed in: the way to the sign-in page.
 * All else is our fault: 500, logged once, and not a word of it to the visitor.
 */
export function answerErrors({ look }: Desk, log: Log): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    if (error instanceof SignedOut) return sendToSignIn(req, res);
    const status = statusOf(error);
    if (status === 500) {
      log.error({ step: 'answer', method: req.method, route: req.route?.path, ...traceOf(error) });
    }
    const view = look(req);
    const page = wantsFragment(req) ? ErrorFragment({ view, status }) : ErrorPage({ view, status });
    sendPage(res, page, status);
  };
}

/** What broke and where, without its message: that may quote what people typed. */
function traceOf(error: unknown): { error: string; code?: string; at: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  const code = 'code' in error ? { code: String(error.code) } : {};
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return { error: error.name, ...code, at: frames.slice(0, 5).map((frame) => frame.trim()) };
}

/**
 * What PostgreSQL says of a value that no column of its kind can hold: a NUL in words, a date or
 * a number beyond all reach. Such values come from outside alone.
 */
const UNSTORABLE = new Set(['22021', '22008', '22003']);

function statusOf(error: unknown): ErrorStatus {
  if (error instanceof z.ZodError) return 400;
  if (error instanceof DatabaseError && UNSTORABLE.has(error.code ?? '')) return 400;
  if (error instanceof Forbidden) return 403;
  if (error instanceof NotFound) return 404;
  // What Express itself refuses: a body too large or garbled, an address that cannot be decoded.
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 500 ? 400 : 500;
}

/** A script cannot follow a redirect to another page: it is told to load it. */
function sendToSignIn(req: Request, res: Response): void {
  const back = req.method === 'GET' && !wantsFragment(req) ? req.originalUrl : '/';
  const signIn = back === '/' ? '/sign-in' : `/sign-in?back=${encodeURIComponent(back)}`;
  if (req.get('HX-Request')) res.set('HX-Redirect', signIn).status(401).end();
  else res.redirect(303, signIn);
}
