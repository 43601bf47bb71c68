/** What was just done, and how to take it back; or why it was not. */
import type { Undoing } from '../../casework/undo-decision.ts';
import { may } from '../../domain/actor.ts';
import type { Lead } from '../../domain/lead.ts';
import { type Html, html } from '../html.ts';
import type { SignedInView } from '../view.ts';

/**
 * How pressing a decision ended: `decided` by this visitor, `earlier` by somebody else, or not at
 * all because another person holds the lead.
 */
export type Outcome = 'decided' | 'earlier' | 'held';

/** How it ended, read from the lead as it stands afterwards. */
export function outcomeOf(view: SignedInView, { decision }: Lead): Outcome {
  if (!decision) return 'held';
  return decision.byId === view.actor.id ? 'decided' : 'earlier';
}

/** The answer to a decision. */
export function DecisionToast({ view, lead }: { view: SignedInView; lead: Lead }): Html {
  const { t } = view;
  const { decision } = lead;
  const outcome = outcomeOf(view, lead);
  if (!decision) {
    const said = html`${t.toast.heldBy(lead.claimedBy ?? t.toast.somebody)}`;
    return Toast({ outcome, lead, said, next: SeeIt({ view, lead }) });
  }
  const verb = t.said[decision.verb];
  if (outcome === 'earlier') {
    const said = html`${t.toast.earlier(decision.by ?? t.toast.somebody, verb)}`;
    return Toast({ outcome, lead, said, next: SeeIt({ view, lead }) });
  }
  const next = UndoForm({ view, lead, decisionId: decision.id });
  return Toast({ outcome, lead, said: html`${verb}: ${Headline(lead)}`, next });
}

/** The answer to taking a decision back. */
export function UndoToast({ view, undoing }: { view: SignedInView; undoing: Undoing }): Html {
  const { t } = view;
  const { outcome } = undoing;
  if (outcome === 'nothing-to-undo') {
    return Toast({ outcome, said: html`${t.toast.nothingToUndo}` });
  }
  const { lead } = undoing;
  const said = {
    undone: html`${t.said.undone}: ${Headline(lead)}`,
    'case-in-use': html`${t.toast.caseInUse}`,
    'decided-since': html`${t.toast.decidedSince}`,
  }[outcome];
  return Toast({ outcome, lead, said, next: SeeIt({ view, lead }) });
}

function Headline({ headline, headlineLang }: Lead): Html {
  return html`<bdi class="theirs" lang="${headlineLang}">${headline}</bdi>`;
}

function Toast({ outcome, lead, said, next }: ToastProps): Html {
  return html`<div class="toast" data-outcome="${outcome}" data-lead="${lead?.id}">
  <p>${said}</p>
  ${next}
</div>`;
}

interface ToastProps {
  /** What our script goes by. */
  outcome: Outcome | Undoing['outcome'];
  lead?: Lead;
  said: Html;
  next?: Html | false;
}

/** Takes this decision back. */
export function UndoForm({ view, lead, decisionId }: UndoProps): Html | false {
  const { t, actor } = view;
  if (!may(actor, 'decide-lead')) return false;
  return html`<form method="post" action="/undoing" data-undo="${lead.id}">
  <input type="hidden" name="decisionId" value="${decisionId}">
  <button class="btn" aria-keyshortcuts="u">${t.page.undo} <kbd aria-hidden="true">U</kbd></button>
</form>`;
}

interface UndoProps {
  view: SignedInView;
  lead: Lead;
  decisionId: number;
}

function SeeIt({ view: { t }, lead }: { view: SignedInView; lead: Lead }): Html {
  return html`<a class="btn" href="/leads/${lead.id}">${t.toast.seeIt}</a>`;
}
