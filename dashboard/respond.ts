/** The two ways to answer: a whole page, or a piece of one for htmx. */
import type { Request, Response } from 'express';

import type { Html } from './html.ts';

/** Whether a script of ours asks, and puts the answer into the page it has. */
export function wantsFragment(req: Request): boolean {
  return req.get('HX-Request-Type') === 'partial';
}

/** Sends a page. */
export function sendPage(res: Response, page: Html, status = 200): void {
  res.status(status).type('html').send(page.toString());
}

/**
 * Answers what somebody did: with the fragment where a script asked for it, else by going on to
 * `next`, so that loading again does nothing twice.
 */
export function sendFragment(req: Request, res: Response, fragment: Html, next: string): void {
  if (!wantsFragment(req)) return res.redirect(303, next);
  res.type('html').send(fragment.toString());
}
