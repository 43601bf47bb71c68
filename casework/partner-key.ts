/** The keys that partners sign their messages with, and whether a signature is one of theirs. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * A partner's key, worked out from the house's secret: no table holds it, so neither a back-up nor
 * whoever reads the database can sign. Another number is another key.
 */
export function partnerKey(houseSecret: string, partnerId: string, keyNumber: number): string {
  return createHmac('sha256', houseSecret)
    .update(`tips ${partnerId} ${keyNumber}`)
    .digest('base64url');
}

/** HMAC-SHA256, in hexadecimal, over the time, a full stop and the very bytes of the body. */
export function signatureOf(key: string, time: string, body: Uint8Array): string {
  return createHmac('sha256', key).update(`${time}.`).update(body).digest('hex');
}

/** Whether the signature fits, in a time that does not depend on how nearly it does. */
export function isSignedBy(
  key: string,
  { time, body, signature }: { time: string; body: Uint8Array; signature: string },
): boolean {
  const right = Buffer.from(signatureOf(key, time, body));
  const said = Buffer.from(signature);
  return said.length === right.length && timingSafeEqual(said, right);
}
