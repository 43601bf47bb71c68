/** The edge of the desk: every decision a button in a form, each showing its key. */
import { may } from '../../domain/actor.ts';
import { type Decision, DismissalReason, type Lead } from '../../domain/lead.ts';
import { type Html, html } from '../html.ts';
import { DecisionLine } from '../parts/decision.html.ts';
import { Icon } from '../parts/icon.html.ts';
import { UndoForm } from '../parts/toast.html.ts';
import { SnoozeFor } from '../snooze-times.ts';
import type { SignedInView } from '../view.ts';

export interface EdgeProps {
  view: SignedInView;
  lead: Lead;
}

/** What this visitor may do with the lead as it stands, and the ways on. */
export function Edge({ view, lead }: EdgeProps): Html {
  return html`${Choices({ view, lead })}${Moves(view)}`;
}

function Choices({ view, lead }: EdgeProps): Html {
  const { t, actor } = view;
  const { decision } = lead;
  if (decision && decision.verb !== 'snoozed') return Decided({ view, lead, decision });
  if (!may(actor, 'decide-lead')) return html`<p class="quiet">${t.lead.onlyRead}</p>`;
  return html`${Held({ view, lead })}${DecisionForm({ view, lead })}`;
}

/** Whether deciding takes the lead from a colleague, or from its sleep: shown, and then meant. */
function isTakenOver({ view, lead }: EdgeProps): boolean {
  const isHeld = lead.claimedBy !== null && lead.claimedById !== view.actor.id;
  return isHeld || lead.decision !== null;
}

function Held({ view, lead }: EdgeProps): Html | null {
  const { t } = view;
  const { decision, claimedBy } = lead;
  if (!isTakenOver({ view, lead })) return null;
  if (decision) return html`<p class="held">${DecisionLine({ view, decision })}</p>`;
  const reading = t.triage.reading(claimedBy ?? t.toast.somebody);
  return html`<p class="held"><b><bdi>${reading}</bdi>.</b> ${t.lead.heldNext}</p>`;
}

function DecisionForm({ view, lead }: EdgeProps): Html {
  const { t } = view;
  const path = `/leads/${lead.id}`;
  const takeOver = isTakenOver({ view, lead });
  return html`<form class="decisions" method="post" data-decision="${lead.id}" aria-label="${t.lead.decide}">
  ${takeOver && html`<input type="hidden" name="takeOver" value="yes">`}
  <button class="btn act" formaction="${path}/promotion" aria-keyshortcuts="p">
    ${takeOver ? t.lead.promoteAnyway : t.lead.promote} <kbd aria-hidden="true">P</kbd>
  </button>
  ${Menu('d', t.lead.dismiss, DismissalReason.options, (reason) => ({
    action: `${path}/dismissal`,
    name: 'reason',
    words: t.dismissal[reason],
  }))}
  ${Menu('s', t.lead.snooze, SnoozeFor.options, (until) => ({
    action: `${path}/snooze`,
    name: 'until',
    words: t.lead.snoozeUntil[until],
  }))}
</form>`;
}

/** A menu that opens without a script. Its choices have digits, from 1. */
function Menu<V extends string>(
  key: string,
  title: string,
  values: readonly V[],
  choice: (value: V) => { action: string; name: string; words: string },
): Html {
  return html`<details class="menu" name="edge">
    <summary class="btn" aria-keyshortcuts="${key}">${title}… <kbd aria-hidden="true">${key.toUpperCase()}</kbd></summary>
    <div class="sheaf">${values.map((value, index) => {
      const { action, name, words } = choice(value);
      return html`<button formaction="${action}" name="${name}" value="${value}">
        <kbd aria-hidden="true">${index + 1}</kbd>${words}</button>`;
    })}</div>
  </details>`;
}

/** Ways through the list, for a script to answer. */
function Moves(view: SignedInView): Html {
  const { t } = view;
  const moves = [
    { does: html`data-move="previous"`, key: 'K', icon: Icon(view, 'up'), words: t.lead.previous },
    { does: html`data-move="next"`, key: 'J', icon: Icon(view, 'down'), words: t.lead.next },
    { does: html`data-help`, key: '?', icon: null, words: t.triage.keys.help },
  ];
  return html`<p class="moves">${moves.map(
    ({ does, key, icon, words }) => html`
    <button class="btn bare" type="button" ${does} aria-keyshortcuts="${key.toLowerCase()}">
      ${icon}<span class="by-ear">${words}</span><kbd aria-hidden="true">${key}</kbd>
    </button>`,
  )}</p>`;
}

function Decided({ view, lead, decision }: EdgeProps & { decision: Decision }): Html {
  const { t, actor } = view;
  const isOwn = decision.byId === actor.id;
  const toCase = may(actor, 'see-case') && lead.caseId;
  return html`
<p class="held">${DecisionLine({ view, decision })}</p>
${toCase && html`<a class="btn act" href="/cases/${toCase}">${t.lead.openCase}</a>`}
${isOwn && UndoForm({ view, lead, decisionId: decision.id })}`;
}
