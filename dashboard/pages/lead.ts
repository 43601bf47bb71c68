/** One lead: read at its own address, beside the list where there is room. */
import { Router } from 'express';
import * as z from 'zod';

import { claimLead } from '../../casework/claim-lead.ts';
import { viewLead, ViewLead } from '../../casework/view-lead.ts';
import { may } from '../../domain/actor.ts';
import type { Lead } from '../../domain/lead.ts';
import { type ActorTx, asActor } from '../../store/db.ts';
import * as leads from '../../store/leads.ts';
import { html } from '../html.ts';
import { readLead } from '../reading.ts';
import { sendPage, wantsFragment } from '../respond.ts';
import type { SignedInView } from '../view.ts';
import type { Desk } from '../visitor.ts';
import { Edge } from './lead-edge.html.ts';
import { readQueue } from './triage.ts';
import { TriagePage } from './triage.html.ts';

const Opened = z.object({ telling: z.uuid().optional() });

/** The reading sheet. What is only fetched ahead is not noted as read; what is seen is. */
export function leadPages({ pool, admit }: Desk): Router {
  const router = Router();

  router.get('/leads/:leadId', async (req, res) => {
    const view = admit(req, 'see-triage');
    const { leadId } = ViewLead.parse(req.params);
    const { telling } = Opened.parse(req.query);
    const page = await asActor(pool, view.actor, async (tx) => {
      const asked = true;
      if (wantsFragment(req)) {
        return readLead(tx, view, await leads.get(tx, leadId), { asked, telling });
      }
      const lead = await noteReading(tx, view, leadId);
      const reading = await readLead(tx, view, lead, { asked, telling, noted: true });
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
    const view = admit(req, 'see-triage');
    const { leadId } = ViewLead.parse(req.params);
    await asActor(pool, view.actor, (tx) => noteReading(tx, view, leadId));
    res.status(204).end();
  });

  return router;
}

/** Keeps that this visitor reads the lead; colleagues see it where the visitor may also decide. */
async function noteReading(tx: ActorTx, { actor }: SignedInView, leadId: string): Promise<Lead> {
  const lead = await viewLead(tx, actor, { leadId });
  return may(actor, 'decide-lead') ? claimLead(tx, actor, { leadId, takeOver: false }) : lead;
}
