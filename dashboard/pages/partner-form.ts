/**
 * A partner's form, behind a link with a secret of its own; no session is needed.
 *
 * The link is `/partner/ID#SECRET`. What stands behind the # is never sent with a request, so no
 * log, proxy or referrer has it: a script puts it into a field and sends it by POST once, for a
 * cookie. Without scripts people paste the link into that field themselves.
 */
import { type Request, type Response, Router } from 'express';
import * as z from 'zod';

import { takeTip } from '../../casework/take-tip.ts';
import { system } from '../../domain/actor.ts';
import { tipNumber } from '../../domain/tip.ts';
import { asActor } from '../../store/db.ts';
import * as partners from '../../store/partners.ts';
import * as signInTries from '../../store/sign-in-tries.ts';
import { keepPartnerSecret, partnerSecretOf } from '../partner-cookie.ts';
import { sendPage } from '../respond.ts';
import { keepsSession } from '../session.ts';
import { canonicalLinkOf, emptyTip, type ReadTip, readTipForm, titleOf } from '../tip-form.ts';
import { spend, triesOf } from '../tries.ts';
import type { Desk } from '../visitor.ts';
import { PartnerEntryPage, PartnerFormPage } from './partner-form.html.ts';

/** Guesses at a secret, by the address they come from. */
const ENTRIES = { points: 20, seconds: 15 * 60 };
/** Tips by form, for each partner: more come by signed messages. */
const TIPS = { points: 30, seconds: 3600 };

const ToPartner = z.object({ partnerId: z.uuid() });
/** The secret, or the whole link with it. */
const Entry = z.object({
  secret: z
    .string()
    .transform((said) => said.trim().replace(/^.*#/s, ''))
    .pipe(z.string().regex(/^[\w-]{43}$/)),
});
const Received = z.object({
  received: z
    .string()
    .regex(/^T-\d{6,10}$/)
    .optional()
    .catch(undefined),
});

/** The form, and the way in to it. */
export function partnerForms({ pool, demo, look }: Desk): Router {
  const router = Router();
  const entries = triesOf(pool, 'partner-entry', ENTRIES);
  const sent = triesOf(pool, 'partner-tip', TIPS);
  const origin = demo ? 'demo' : 'live';

  router.get('/partner/:partnerId', async (req, res) => {
    const { partnerId } = ToPartner.parse(req.params);
    const partner = await partnerOf(req, partnerId);
    if (!partner) return sendEntry(req, res, partnerId);
    const { received } = Received.parse(req.query);
    const form = { typed: emptyTip(), problems: [] };
    sendPage(res, PartnerFormPage({ view: look(req), partner, received, ...form }));
  });

  router.post('/partner/:partnerId/entry', async (req, res) => {
    const { partnerId } = ToPartner.parse(req.params);
    const tooMany = await spend(entries, req.ip ?? '');
    if (tooMany) {
      res.set('Retry-After', String(tooMany.retryAfterSeconds));
      return sendEntry(req, res, partnerId, 'tooMany', 429);
    }
    const said = Entry.safeParse(req.body ?? {});
    const partner = said.success && (await partners.findByLink(pool, partnerId, said.data.secret));
    if (!partner) return sendEntry(req, res, partnerId, 'wrong', 401);
    await entries.reward(req.ip ?? '');
    await signInTries.clearOver(pool);
    keepPartnerSecret(res, said.data.secret);
    res.redirect(303, `/partner/${partnerId}`);
  });

  router.post('/partner/:partnerId/tips', async (req, res) => {
    const { partnerId } = ToPartner.parse(req.params);
    const partner = await partnerOf(req, partnerId);
    if (!partner) return sendEntry(req, res, partnerId, 'wrong', 401);
    const form = readTipForm(req.body);
    if (!form.tip) return sendForm(req, res, { partner, form }, 400);
    const tooMany = await spend(sent, partnerId);
    if (tooMany) {
      res.set('Retry-After', String(tooMany.retryAfterSeconds));
      return sendForm(req, res, { partner, form, tooMany: true }, 429);
    }
    const { tip } = form;
    const said = { tip, title: titleOf(tip), canonicalLink: canonicalLinkOf(tip), origin } as const;
    const giver = { way: 'form', partner } as const;
    const taken = await asActor(pool, system, (tx) => takeTip(tx, { ...said, giver }));
    res.redirect(303, `/partner/${partnerId}?received=${tipNumber(taken)}`);
  });

  return router;

  async function partnerOf(req: Request, partnerId: string): Promise<partners.Sender | undefined> {
    const secret = partnerSecretOf(req);
    return secret === undefined ? undefined : partners.findByLink(pool, partnerId, secret);
  }

  function sendEntry(
    req: Request,
    res: Response,
    partnerId: string,
    refusal?: 'wrong' | 'tooMany',
    status = 200,
  ): void {
    const view = look(req);
    const page = PartnerEntryPage({ view, partnerId, refusal, keeps: keepsSession(req) });
    sendPage(res, page, status);
  }

  function sendForm(
    req: Request,
    res: Response,
    { partner, form, tooMany }: { partner: partners.Sender; form: ReadTip; tooMany?: boolean },
    status: number,
  ): void {
    // The language stays where the form is: the address that was sent to shows nothing by itself.
    const view = { ...look(req), path: `/partner/${partner.id}` };
    sendPage(res, PartnerFormPage({ view, partner, tooMany, ...form }), status);
  }
}
