/** One lead: read at its own address, beside the list where there is room. */
import { type Request, Router } from 'express';
import * as z from 'zod';

import { claimLead } from '../../casework/claim-lead.ts';
import { fetchLead } from '../../casework/fetch-lead.ts';
import { viewLead, ViewLead } from '../../casework/view-lead.ts';
import { may } from '../../domain/actor.ts';
import { asActor } from '../../store/db.ts';
import * as leads from '../../store/leads.ts';
import { html } from '../html.ts';
import { readLead } from '../reading.ts';
import { sendPage, wantsFragment } from '../respond.ts';
import type { Desk } from '../visitor.ts';
import { Edge } from './lead-edge.html.ts';
import { readQueue } from './triage.ts';
import { TriagePage } from './triage.html.ts';

const Opened = z.object({ telling: z.uuid().optional() });

/**
 * The reading sheet. No sheet leaves without an audit row, and getting one changes nothing else:
 * only what is seen on a screen is held, and the screen says so by a POST.
 */
export function leadPages({ pool, admit }: Desk): Router {
  const router = Router();

  router.get('/leads/:leadId', async (req, res) => {
    const view = admit(req, 'see-triage');
    const { leadId } = ViewLead.parse(req.params);
    const { telling } = Opened.parse(req.query);
    const take = isFetchedAhead(req) ? fetchLead : viewLead;
    const page = await asActor(pool, view.actor, async (tx) => {
      const lead = await take(tx, view.actor, { leadId });
      const reading = await readLead(tx, view, lead, { asked: true, telling });
      if (wantsFragment(req)) return reading;
      const queue = await readQueue(tx);
      return TriagePage({ view, queue, reading, currentId: leadId });
    });
    sendPage(res, page);
  });

  router.get('/leads/:leadId/edge', async (req, res) => {
    const view = admit(req, 'see-triage');
    const { leadId } = ViewLead.parse(req.params);
    const lead = await asActor(pool, view.actor, (tx) => leads.get(tx, leadId));
    sendPage(res, html`${Edge({ view, lead })}`);
  });

  router.post('/leads/:leadId/reading', async (req, res) => {
    const { actor } = admit(req, 'see-triage');
    const { leadId } = ViewLead.parse(req.params);
    await asActor(pool, actor, async (tx) => {
      await viewLead(tx, actor, { leadId });
      // Colleagues see who may be about to decide.
      if (may(actor, 'decide-lead')) await claimLead(tx, actor, { leadId, takeOver: false });
    });
    res.status(204).end();
  });

  return router;
}

/** By our script, which says by a POST once it is seen, or by a browser that guesses the next page. */
function isFetchedAhead(req: Request): boolean {
  return wantsFragment(req) || (req.get('Sec-Purpose') ?? '').startsWith('prefetch');
}
