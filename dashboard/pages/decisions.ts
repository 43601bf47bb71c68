/** What people decide about leads. An action is a noun you POST: a promotion, a dismissal. */
import { type Request, type Response, Router } from 'express';

import { DismissLead, dismissLead } from '../../casework/dismiss-lead.ts';
import { PromoteLead, promoteLead } from '../../casework/promote-lead.ts';
import { SnoozeLead, snoozeLead } from '../../casework/snooze-lead.ts';
import { UndoDecision, undoDecision } from '../../casework/undo-decision.ts';
import type { Lead } from '../../domain/lead.ts';
import { asActor } from '../../store/db.ts';
import { DecisionToast, outcomeOf, UndoToast } from '../parts/toast.html.ts';
import { sendFragment } from '../respond.ts';
import { snoozedUntil, SnoozeFor } from '../snooze-times.ts';
import type { SignedInView } from '../view.ts';
import type { Desk } from '../visitor.ts';

/** Promotion, dismissal, snooze, and taking any of them back. */
export function decisionPages({ pool, admit }: Desk): Router {
  const router = Router();

  router.post('/leads/:leadId/promotion', async (req, res) => {
    const view = admit(req, 'decide-lead');
    const input = PromoteLead.parse({ ...req.body, ...req.params });
    const lead = await asActor(pool, view.actor, (tx) => promoteLead(tx, view.actor, input));
    answer(req, res, view, lead);
  });

  router.post('/leads/:leadId/dismissal', async (req, res) => {
    const view = admit(req, 'decide-lead');
    const input = DismissLead.parse({ ...req.body, ...req.params });
    const lead = await asActor(pool, view.actor, (tx) => dismissLead(tx, view.actor, input));
    answer(req, res, view, lead);
  });

  router.post('/leads/:leadId/snooze', async (req, res) => {
    const view = admit(req, 'decide-lead');
    const until = snoozedUntil(SnoozeFor.parse(req.body?.until), view.now);
    const input = SnoozeLead.parse({ ...req.body, ...req.params, until });
    const lead = await asActor(pool, view.actor, (tx) => snoozeLead(tx, view.actor, input));
    answer(req, res, view, lead);
  });

  router.post('/undoing', async (req, res) => {
    const view = admit(req, 'decide-lead');
    const input = UndoDecision.parse(req.body ?? {});
    const undoing = await asActor(pool, view.actor, (tx) => undoDecision(tx, view.actor, input));
    const next = undoing.outcome === 'nothing-to-undo' ? '/triage' : `/leads/${undoing.lead.id}`;
    sendFragment(req, res, UndoToast({ view, undoing }), next);
  });

  return router;
}

/** Without a script: on to the list when it is decided, else back to the lead and what it says now. */
function answer(req: Request, res: Response, view: SignedInView, lead: Lead): void {
  const decided = outcomeOf(view, lead) === 'decided';
  const next = decided ? `/triage?decided=${lead.id}` : `/leads/${lead.id}`;
  sendFragment(req, res, DecisionToast({ view, lead }), next);
}
