/** Refuses what another site makes a visitor's browser send (CSRF). */
import type { RequestHandler } from 'express';

import { Forbidden } from './visitor.ts';

/**
 * Lets a request that may change something through only when the browser says that our own page,
 * or the person themselves, sent it: Sec-Fetch-Site, and where an older browser does not send
 * that, an Origin that is our own host. Reading is always let through: it changes nothing.
 */
export const refuseForgery: RequestHandler = (req, _res, next) => {
  const site = req.headers['sec-fetch-site'];
  const isReading = ['GET', 'HEAD', 'OPTIONS'].includes(req.method);
  const isOurs =
    site === undefined ? isOwnOrigin(req.headers.origin, req.host) : isFromHere.has(site);
  if (!isReading && !isOurs) throw new Forbidden('sent by another site');
  next();
};

const isFromHere = new Set(['same-origin', 'none']);

function isOwnOrigin(origin: string | undefined, host: string): boolean {
  return origin !== undefined && URL.parse(origin)?.host === host;
}
