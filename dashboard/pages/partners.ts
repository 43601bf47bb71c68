/** Partners who may send tips: their links and keys, made, made anew, and ended. */
import { type Request, type Response, Router } from 'express';

import {
  AddPartner,
  addPartner,
  ChangePartner,
  renewKey,
  renewLink,
  revokePartner,
} from '../../casework/keep-partners.ts';
import { partnerKey } from '../../casework/partner-key.ts';
import { asActor, NotFound } from '../../store/db.ts';
import * as partners from '../../store/partners.ts';
import { sendPage } from '../respond.ts';
import type { SignedInView } from '../view.ts';
import type { Desk } from '../visitor.ts';
import { type Handed, PartnersPage, type Refused } from './partners.html.ts';

export interface PartnersOptions {
  /** What signing keys are worked out from: without it there are none. */
  houseSecret: string | undefined;
  /** The desk's address as people type it, which links begin with. */
  publicUrl: string | undefined;
}

/** The partners. A secret is shown in the answer to the press that made it, and never again. */
export function partnersPages(
  { pool, admit }: Desk,
  { houseSecret, publicUrl }: PartnersOptions,
): Router {
  const router = Router();

  router.get('/partners', async (req, res) => {
    await sendPartners(res, admit(req, 'keep-partners'));
  });

  router.post('/partners', async (req, res) => {
    const view = admit(req, 'keep-partners');
    const said = AddPartner.safeParse(req.body ?? {});
    const name = String(req.body?.name ?? '').slice(0, 200);
    if (!said.success) return sendPartners(res, view, { refused: { why: 'nameless', name } });
    const link = await asActor(pool, view.actor, (tx) => addPartner(tx, view.actor, said.data));
    if (!link) return sendPartners(res, view, { refused: { why: 'known', name } });
    await sendPartners(res, view, { handed: linkOf(deskOf(req), link) });
  });

  router.post('/partners/:partnerId/link', async (req, res) => {
    const view = admit(req, 'keep-partners');
    const input = ChangePartner.parse(req.params);
    const link = await asActor(pool, view.actor, (tx) => renewLink(tx, view.actor, input));
    await sendPartners(res, view, { handed: linkOf(deskOf(req), link) });
  });

  router.post('/partners/:partnerId/key', async (req, res) => {
    const view = admit(req, 'keep-partners');
    const { partnerId } = ChangePartner.parse(req.params);
    if (houseSecret === undefined) throw new NotFound('there is no house secret');
    const number = await asActor(pool, view.actor, (tx) => renewKey(tx, view.actor, { partnerId }));
    const secret = partnerKey(houseSecret, partnerId, number);
    await sendPartners(res, view, { handed: { what: 'key', partnerId, secret } });
  });

  router.post('/partners/:partnerId/revocation', async (req, res) => {
    const { actor } = admit(req, 'keep-partners');
    const input = ChangePartner.parse(req.params);
    await asActor(pool, actor, (tx) => revokePartner(tx, actor, input));
    res.redirect(303, '/partners');
  });

  return router;

  /** Behind a TLS front the request itself says http, by which a secret would go in the clear. */
  function deskOf(req: Request): string {
    return publicUrl ?? `${req.protocol}://${req.host}`;
  }

  async function sendPartners(
    res: Response,
    view: SignedInView,
    { handed, refused }: { handed?: Handed; refused?: Refused } = {},
  ): Promise<void> {
    const listed = await partners.list(pool);
    const canSign = houseSecret !== undefined;
    const page = PartnersPage({ view, partners: listed, canSign, handed, refused });
    sendPage(res, page, refused ? 400 : 200);
  }
}

/** Behind the # it goes to no server, so it stands in no log: partner-form.ts. */
function linkOf(
  desk: string,
  { partnerId, secret }: { partnerId: string; secret: string },
): Handed {
  const address = new URL(`/partner/${partnerId}#${secret}`, desk);
  return { what: 'link', partnerId, secret: address.href };
}
