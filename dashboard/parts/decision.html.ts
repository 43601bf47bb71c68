/** What somebody decided, in one line: what, who, when and why. */
import { type Decision, DismissalReason } from '../../domain/lead.ts';
import { type Html, html } from '../html.ts';
import type { View } from '../view.ts';

/** `10.42 pagi Diketepikan, Aminah: berita lama`. What was taken back is struck. */
export function DecisionLine({ view, decision }: { view: View; decision: Decision }): Html {
  const { t, now } = view;
  const { at, by, verb, undone } = decision;
  const said = undone ? html`<s>${t.said[verb]}</s>` : html`<b>${t.said[verb]}</b>`;
  return html`<time class="quiet" datetime="${at.toISOString()}">${t.times.moment(at, now)}</time>
    ${said}, <bdi>${by ?? t.roles.system}</bdi>${Why({ view, decision })}`;
}

/** Why, in words: reasons are kept as codes, times and words, as the verb has it. */
function Why({ view, decision }: { view: View; decision: Decision }): Html | null {
  const { t, now } = view;
  const { verb, reason } = decision;
  if (reason === '') return null;
  const dismissal = DismissalReason.safeParse(reason);
  if (verb === 'dismissed' && dismissal.success) return html`: ${t.dismissal[dismissal.data]}`;
  if (verb === 'snoozed') return html`: ${t.times.moment(new Date(reason), now)}`;
  if (verb !== 'returned') return html`: <bdi>${reason}</bdi>`;
  return html`: ${t.times.list(reason.split(' ').map((code) => t.changes[code] ?? code))}`;
}
