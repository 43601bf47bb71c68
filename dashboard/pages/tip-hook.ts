/** Tips that a partner's own system sends, signed: docs/sources/tip.md says how. */
import { type ErrorRequestHandler, raw, type Request, type Response, Router } from 'express';
import type pg from 'pg';
import * as z from 'zod';

import { isSignedBy, partnerKey } from '../../casework/partner-key.ts';
import { takeTip } from '../../casework/take-tip.ts';
import { system } from '../../domain/actor.ts';
import { SentTip, tipNumber } from '../../domain/tip.ts';
import { asActor } from '../../store/db.ts';
import * as partners from '../../store/partners.ts';
import * as signInTries from '../../store/sign-in-tries.ts';
import { canonicalLinkOf, titleOf } from '../tip-form.ts';
import { spend, triesOf } from '../tries.ts';

export interface HookOptions {
  pool: pg.Pool;
  demo: boolean;
  /** What partners' keys are worked out from; without it nothing can be signed. */
  houseSecret: string | undefined;
}

/** A message is believed this long before and after the time it was signed at. */
const WINDOW_SECONDS = 5 * 60;
const LONGEST_BODY = '64kb';
const TIPS = { points: 300, seconds: 5 * 60 };
/** Messages that are not signed right, by the address they come from. */
const REFUSALS = { points: 100, seconds: 5 * 60 };

const Signature = z.object({
  'first-knock-partner': z.uuid(),
  'first-knock-time': z.string().regex(/^\d{10}$/),
  'first-knock-signature': z.string().regex(/^sha256=[0-9a-f]{64}$/),
});

/** A message that is not taken, in words for those who wrote the program that sent it. */
class Refusal extends Error {
  override name = 'Refusal';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * The one address that takes what no browser of ours sends: a signature stands in for the guard
 * against forgery, so it comes before that. Every answer is one line of JSON.
 */
export function tipHook({ pool, demo, houseSecret }: HookOptions): Router {
  const router = Router();
  const refusals = triesOf(pool, 'hook-refusal', REFUSALS);
  const sent = triesOf(pool, 'hook-tip', TIPS);
  const origin = demo ? 'demo' : 'live';

  // The bytes as they came: a signature is over those, and packed ones are not read.
  const readBytes = raw({ type: () => true, limit: LONGEST_BODY, inflate: false });
  router.post('/hooks/tips', readBytes, async (req, res) => {
    const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    const partner = await signerOf(req, body);
    if (await spend(sent, partner.id)) throw new Refusal(429, 'too-many', 'too many tips; wait');
    const tip = readTip(body);
    const said = { tip, title: titleOf(tip), canonicalLink: canonicalLinkOf(tip), origin } as const;
    const giver = { way: 'hook', partner } as const;
    const taken = await asActor(pool, system, (tx) => takeTip(tx, { ...said, giver }));
    const reference = tipNumber(taken);
    if (taken.outcome === 'taken') return answer(res, 202, { reference });
    const message = 'a tip of this id was received before; it is not taken twice';
    answer(res, 409, { error: 'received-before', message, reference });
  });

  const refuse: ErrorRequestHandler = (error: unknown, _req, res, next) => {
    const refusal = error instanceof Refusal ? error : asRefusal(error);
    if (!refusal) return next(error);
    const { status, code, message } = refusal;
    if (status === 429) res.set('Retry-After', '60');
    answer(res, status, { error: code, message });
  };
  router.use('/hooks/tips', refuse);
  return router;

  /** @throws {Refusal} 401 unless one of our partners signed these bytes just now */
  async function signerOf(req: Request, body: Buffer): Promise<partners.Sender> {
    const said = Signature.safeParse(req.headers);
    if (!said.success || houseSecret === undefined) {
      throw new Refusal(401, 'not-signed', 'the signature headers are missing or malformed');
    }
    const partnerId = said.data['first-knock-partner'];
    const time = said.data['first-knock-time'];
    const signature = said.data['first-knock-signature'].slice('sha256='.length);
    const partner = await partners.findSigner(pool, partnerId);
    // One that is not there is compared as well, so that nobody learns by the clock who is.
    const key = partnerKey(houseSecret, partnerId, partner?.keyNumber ?? 0);
    const isSigned = isSignedBy(key, { time, body, signature });
    const isFresh = Math.abs(Date.now() / 1000 - Number(time)) <= WINDOW_SECONDS;
    if (partner && isSigned && isFresh) return partner;

    const address = req.ip ?? '';
    if (await spend(refusals, address))
      throw new Refusal(429, 'too-many', 'too many refusals; wait');
    await signInTries.clearOver(pool);
    const stale = isSigned && partner !== undefined;
    const code = stale ? 'stale' : 'wrong-signature';
    if (partner) await partners.recordRefusal(pool, partner.id, code);
    throw stale
      ? new Refusal(401, code, 'the time is more than five minutes from ours')
      : new Refusal(401, code, 'the signature does not fit this partner, time and body');
  }
}

/** @throws {Refusal} 400 that names the field, and never what stands in it */
function readTip(body: Buffer): SentTip {
  let said: unknown;
  try {
    said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Refusal(400, 'not-json', 'the body is not JSON in UTF-8');
  }
  const tip = SentTip.safeParse(said);
  if (tip.success) return tip.data;
  const fields = [...new Set(tip.error.issues.map(({ path }) => path.join('.') || 'body'))];
  throw new Refusal(400, 'not-a-tip', `not as expected: ${fields.join(', ')}`);
}

/** What Express itself refuses of a body; undefined for what is our fault. */
function asRefusal(error: unknown): Refusal | undefined {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status === 413) return new Refusal(413, 'too-large', 'the body is larger than 64 KB');
  if (status === 415) return new Refusal(415, 'packed', 'send the body as it is, not packed');
  return status >= 400 && status < 500
    ? new Refusal(400, 'not-read', 'the body could not be read')
    : undefined;
}

function answer(res: Response, status: number, said: Record<string, string>): void {
  res.set('Cache-Control', 'no-store').status(status).json(said);
}
