/** The triage list: the leads that wait, and what changes while somebody reads. */
import { type Request, Router } from 'express';
import * as z from 'zod';

import { fetchLead } from '../../casework/fetch-lead.ts';
import { type ActorTx, asActor } from '../../store/db.ts';
import * as leads from '../../store/leads.ts';
import * as queueChanges from '../../store/queue-changes.ts';
import { type Html, html } from '../html.ts';
import { DecisionToast } from '../parts/toast.html.ts';
import { readLead } from '../reading.ts';
import { sendPage, wantsFragment } from '../respond.ts';
import type { SignedInView } from '../view.ts';
import type { Desk } from '../visitor.ts';
import { type Queue, QueueList, Rows, Standing, TriagePage, WaitingBar } from './triage.html.ts';

const PAGE_SIZE = 40;

/** The queue continues behind this place. */
const Place = z.object({ rank: z.coerce.number(), id: z.uuid() });

/** A lead decided a moment ago, to be told of without a script. */
const Decided = z.object({ decided: z.uuid().optional() });

/** The rows a list has, and since when it stands. */
const Changes = z.object({
  since: z.iso.datetime().transform((said) => new Date(said)),
  id: z.union([z.uuid().transform((id) => [id]), z.array(z.uuid())]).default([]),
});

/** The list, its further pages, and what has changed since it was made. */
export function triagePages({ pool, admit }: Desk): Router {
  const router = Router();

  router.get('/triage', async (req, res) => {
    const view = admit(req, 'see-triage');
    const { decided } = Decided.parse(req.query);
    const page = await asActor(pool, view.actor, async (tx) => {
      const queue = await readQueue(tx, placeOf(req));
      if (wantsFragment(req)) return QueueList({ view, queue, currentId: null });
      const [first] = queue.leads;
      const reading = first ? await layOut(tx, view, first.id) : null;
      const toast = decided ? await toastOf(tx, view, decided) : null;
      return TriagePage({ view, queue, reading, currentId: first?.id ?? null, toast });
    });
    sendPage(res, page);
  });

  router.get('/triage/rows', async (req, res) => {
    const view = admit(req, 'see-triage');
    const queue = await asActor(pool, view.actor, (tx) => readQueue(tx, placeOf(req)));
    sendPage(res, Rows({ view, queue, currentId: null }));
  });

  // It only reads, but the rows of a long list are more than an address can carry.
  router.post('/triage/changes', async (req, res) => {
    const view = admit(req, 'see-triage');
    const { since, id: shownIds } = Changes.parse(req.body ?? {});
    const { arrived, shown } = await asActor(pool, view.actor, async (tx) => ({
      arrived: await queueChanges.countArrived(tx, { since, shownIds }),
      shown: await queueChanges.asTheyStand(tx, shownIds),
    }));
    const standings = shown.map((lead) => Standing({ view, lead, swap: true }));
    sendPage(res, html`${WaitingBar({ view, count: arrived })}${standings}`);
  });

  return router;
}

/** The queue from this place on. */
export async function readQueue(tx: ActorTx, after?: z.infer<typeof Place>): Promise<Queue> {
  const openCount = await leads.openCount(tx);
  // One more than shown tells whether there is a next page.
  const found = await leads.triageQueue(tx, { limit: PAGE_SIZE + 1, ...(after && { after }) });
  const shown = found.slice(0, PAGE_SIZE);
  const last = found.length > PAGE_SIZE ? shown.at(-1) : undefined;
  return { leads: shown, openCount, next: last ? { rank: last.rank, id: last.id } : null };
}

function placeOf(req: Request): z.infer<typeof Place> | undefined {
  return req.query['rank'] === undefined ? undefined : Place.parse(req.query);
}

/** A sheet that nobody asked for: it lies ready beside the list. */
async function layOut(tx: ActorTx, view: SignedInView, leadId: string): Promise<Html> {
  return readLead(tx, view, await fetchLead(tx, view.actor, { leadId }));
}

async function toastOf(tx: ActorTx, view: SignedInView, leadId: string): Promise<Html> {
  return DecisionToast({ view, lead: await leads.get(tx, leadId) });
}
