/** Secrets that travel in a cookie or a link: the tables keep only their hash. */
import { hash, randomBytes } from 'node:crypto';

/** 256 random bits, in 43 letters that need no escaping. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What a table keeps of a token: its SHA-256. It is random, so it needs neither salt nor stretch. */
export function tokenHash(token: string): string {
  return hash('sha256', token);
}
