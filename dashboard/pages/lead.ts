/** One lead: read at its own address, beside the list where there is room. */
import { Router } from 'express';
import * as z from 'zod';

import { claimLead } from '../../casework/claim-lead.ts';
import { viewLead, ViewLead } from '../../casework/view-lead.ts';
import { may } from '../../domain/actor.ts';
import type { Lead } from '../../domain/lead.ts';
import type { Telling } from '../../domain/story.ts';
import { type ActorTx, asActor } from '../../store/db.ts';
import * as decisions from '../../store/decisions.ts';
import * as leads from '../../store/leads.ts';
import * as stories from '../../store/stories.ts';
import { type Html, html } from '../html.ts';
import { sendPage, wantsFragment } from '../respond.ts';
import type { SignedInView } from '../view.ts';
import type { Desk } from '../visitor.ts';
import { Edge, Reading } from './lead.html.ts';
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

/** The sheet and facts of a lead, open at one telling: the one asked for, else the surest. */
export async function readLead(
  tx: ActorTx,
  view: SignedInView,
  lead: Lead,
  { telling, asked = false, noted = false }: Asked = {},
): Promise<Html> {
  const tellings = await stories.tellings(tx, lead.storyId);
  const family = await leads.ofStory(tx, lead.storyId);
  const open = tellings.find(({ itemId }) => itemId === telling) ?? surest(tellings);
  const history = await decisions.ofLead(tx, lead.id);
  const kin = family.filter(({ id }) => id !== lead.id);
  return Reading({ view, lead, tellings, open, kin, history, asked, noted });
}

interface Asked {
  telling?: string | undefined;
  asked?: boolean;
  noted?: boolean;
}

/** The first of those that were judged surest. */
function surest(tellings: Telling[]): Telling | undefined {
  return tellings.reduce<Telling | undefined>(
    (best, telling) => (best && best.score >= telling.score ? best : telling),
    undefined,
  );
}
