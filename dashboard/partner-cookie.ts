/** Whose form a browser has open: the secret of the link it came by, in a cookie of ours alone. */
import type { Request, Response } from 'express';

const COOKIE = '__Host-first-knock-partner';
const inCookies = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]{43})(?=;|$)`);
const cookie = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;
const MONTH_MS = 30 * 24 * 3_600_000;

/** The secret this browser came by; undefined when it never did. */
export function partnerSecretOf(req: Request): string | undefined {
  return inCookies.exec(req.headers.cookie ?? '')?.[1];
}

/** Keeps the secret in this browser for a month; a revoked one opens nothing all the same. */
export function keepPartnerSecret(res: Response, secret: string): void {
  res.cookie(COOKIE, secret, { ...cookie, maxAge: MONTH_MS });
}
