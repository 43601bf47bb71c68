/** Tips at our own desk: a call, a forwarded link, a word in the corridor. */
import { type Request, Router } from 'express';

import { confirmTip } from '../../casework/confirm-tip.ts';
import { openCaller } from '../../casework/open-caller.ts';
import { takeTip } from '../../casework/take-tip.ts';
import { viewTip, ViewTip } from '../../casework/view-tip.ts';
import { may, system } from '../../domain/actor.ts';
import { asActor } from '../../store/db.ts';
import * as tips from '../../store/tips.ts';
import { sendPage } from '../respond.ts';
import { canonicalLinkOf, emptyTip, readTipForm, titleOf } from '../tip-form.ts';
import type { Desk } from '../visitor.ts';
import { NewTipPage, TipPage, TipsPage } from './tips.html.ts';

/** How many tips the list shows, the newest first. */
const LISTED = 100;

/** The list of tips, the form for a new one, and each tip at an address of its own. */
export function tipPages({ pool, demo, admit }: Desk): Router {
  const router = Router();
  const origin = demo ? 'demo' : 'live';

  router.get('/tips', async (req, res) => {
    const view = admit(req, 'give-tip');
    const listed = await asActor(pool, view.actor, (tx) => tips.list(tx, LISTED));
    sendPage(res, TipsPage({ view, tips: listed }));
  });

  router.get('/tips/new', (req, res) => {
    const view = admit(req, 'give-tip');
    sendPage(res, NewTipPage({ view, typed: emptyTip(), problems: [] }));
  });

  router.post('/tips', async (req, res) => {
    const view = admit(req, 'give-tip');
    const { typed, tip, problems } = readTipForm(req.body);
    if (!tip) return sendPage(res, NewTipPage({ view, typed, problems }), 400);
    const said = { tip, title: titleOf(tip), canonicalLink: canonicalLinkOf(tip), origin } as const;
    const giver = { way: 'desk', actor: view.actor } as const;
    const { id } = await asActor(pool, system, (tx) => takeTip(tx, { ...said, giver }));
    res.redirect(303, `/tips/${id}`);
  });

  router.get('/tips/:tipId', async (req, res) => {
    const view = admit(req, 'give-tip');
    sendPage(res, TipPage({ view, tip: await readTip(req) }));
  });

  // Only what is asked for leaves the house, and that it did is kept.
  router.post('/tips/:tipId/caller', async (req, res) => {
    const view = admit(req, 'open-caller');
    const { tipId } = ViewTip.parse(req.params);
    const page = await asActor(pool, view.actor, async (tx) => {
      const tip = await tips.get(tx, tipId);
      const caller = tip.hasCaller ? await openCaller(tx, view.actor, { tipId }) : undefined;
      return TipPage({ view, tip, caller });
    });
    sendPage(res, page);
  });

  router.post('/tips/:tipId/confirmation', async (req, res) => {
    const { actor } = admit(req, 'decide-lead');
    const input = ViewTip.parse(req.params);
    const { id, leadId } = await asActor(pool, actor, (tx) => confirmTip(tx, actor, input));
    res.redirect(303, leadId && may(actor, 'see-triage') ? `/leads/${leadId}` : `/tips/${id}`);
  });

  return router;

  function readTip(req: Request) {
    const { actor } = admit(req, 'give-tip');
    const input = ViewTip.parse(req.params);
    return asActor(pool, actor, (tx) => viewTip(tx, actor, input));
  }
}
