import { type Decision, DismissalReason } from '../../domain/lead.ts';
import { type Html, html } from '../html.ts';
import type { View } from '../view.ts';

/** Why, in words: reasons are kept as codes, times and words, as the verb has it. */
export function reasonOf({ t, now }: View, { verb, reason }: Decision): Html | null {
  if (reason === '') return null;
  const dismissal = DismissalReason.safeParse(reason);
  if (verb === 'dismissed' && dismissal.success) return html`: ${t.dismissal[dismissal.data]}`;
  if (verb === 'snoozed') return html`: ${t.times.moment(new Date(reason), now)}`;
  if (verb === 'returned')
    return html`: ${t.times.list(reason.split(' ').map((code) => t.changes[code] ?? code))}`;
  return html`: <bdi>${reason}</bdi>`;
}
