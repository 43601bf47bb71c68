/** What was just done, and how to take it back; or why it was not. */
import { may } from '../../domain/actor.ts';
import type { Lead } from '../../domain/lead.ts';
import type { Undoing } from '../../casework/undo-decision.ts';
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
  const outcome = outcomeOf(view, lead);
  const { decision } = lead;
  const headline = html`<span class="theirs" lang="${lead.headlineLang}"><bdi>${lead.headline}</bdi></span>`;
  if (outcome === 'decided' && decision) {
    return Toast({
      outcome,
      lead,
      said: html`${t.said[decision.verb]}: ${headline}`,
      next: UndoForm({ view, lead, decisionId: decision.id }),
    });
  }
  if (outcome === 'earlier' && decision) {
    const by = decision.by ?? t.toast.somebody;
    return Toast({
      outcome,
      lead,
      said: html`${t.toast.earlier(by, t.said[decision.verb])}`,
      next: SeeIt({ view, lead }),
    });
  }
  const holder = lead.claimedBy ?? t.toast.somebody;
  return Toast({
    outcome,
    lead,
    said: html`${t.toast.heldBy(holder)}`,
    next: SeeIt({ view, lead }),
  });
}

/** The answer to taking a decision back. */
export function UndoToast({ view, undoing }: { view: SignedInView; undoing: Undoing }): Html {
  const { t } = view;
  if (undoing.outcome === 'nothing-to-undo') {
    return Toast({ outcome: undoing.outcome, said: html`${t.toast.nothingToUndo}` });
  }
  const { outcome, lead } = undoing;
  const said =
    outcome === 'undone'
      ? html`${t.said.undone}: <span class="theirs" lang="${lead.headlineLang}"><bdi>${lead.headline}</bdi></span>`
      : html`${outcome === 'case-in-use' ? t.toast.caseInUse : t.toast.decidedSince}`;
  return Toast({ outcome, lead, said, next: SeeIt({ view, lead }) });
}

function Toast({ outcome, lead, said, next }: ToastProps): Html {
  return html`<div class="toast" data-outcome="${outcome}" data-lead="${lead?.id}"><p>${said}</p>${next}</div>`;
}

interface ToastProps {
  /** What our script goes by. */
  outcome: Outcome | Undoing['outcome'];
  lead?: Lead;
  said: Html;
  next?: Html | false;
}

function UndoForm({
  view,
  lead,
  decisionId,
}: {
  view: SignedInView;
  lead: Lead;
  decisionId: number;
}): Html | false {
  const { t, actor } = view;
  return (
    may(actor, 'decide-lead') &&
    html`<form method="post" action="/undoing" data-undo="${lead.id}"><input type="hidden" name="decisionId" value="${decisionId}"><button class="btn" aria-keyshortcuts="u">${t.page.undo} <kbd aria-hidden="true">U</kbd></button></form>`
  );
}

function SeeIt({ view: { t }, lead }: { view: SignedInView; lead: Lead }): Html {
  return html`<a class="btn" href="/leads/${lead.id}">${t.toast.seeIt}</a>`;
}
