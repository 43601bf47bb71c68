/** Passwords: argon2id as OWASP's cheat sheet sets it, kept as PHC strings. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import * as z from 'zod';

/** No rules on what it is made of, only on its length. */
export const NewPassword = z.string().min(12).max(200);

const MEMORY_KIB = 19 * 1024;
const PASSES = 2;
const PARALLELISM = 1;
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

const derive = promisify(argon2);

/** What is kept of a password. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const key = await derive('argon2id', {
    message: password.normalize('NFC'),
    nonce,
    memory: MEMORY_KIB,
    passes: PASSES,
    parallelism: PARALLELISM,
    tagLength: 32,
  });
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${PARALLELISM}$${plain(nonce)}$${plain(key)}`;
}

/**
 * Whether this is the password. Without a hash (nobody has that login) the same work is done for
 * nothing, so that the time of the answer does not tell who works here.
 */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const parts = PHC.exec(hash ?? nobodys);
  if (!parts) throw new Error('a password hash is not argon2id');
  const [, memory, passes, parallelism, nonce, kept] = parts;
  const expected = Buffer.from(String(kept), 'base64');
  const key = await derive('argon2id', {
    message: password.normalize('NFC'),
    nonce: Buffer.from(String(nonce), 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(key, expected) && hash !== undefined;
}

/** Of the same cost as a real one, and no password's. */
const nobodys = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${PARALLELISM}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Base64 without the padding, as PHC strings have it. */
function plain(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
