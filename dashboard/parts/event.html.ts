/** What happened, where, and how it is told: the pieces that rows and pages share. */
import type { Kind, Work } from '../../domain/verdict.ts';
import { type Html, html, joined } from '../html.ts';
import type { View } from '../view.ts';
import { Icon } from './icon.html.ts';

/** The icon that stands for an event of these kinds. */
export function kindIcon(view: View, kinds: Kind[]): Html {
  return Icon(view, kinds[0] ?? 'other');
}

/** What kinds of event it was, and whether it struck at work: an icon and a word each. */
export function EventWords({
  view,
  event,
}: {
  view: View;
  event: { kinds: Kind[]; work?: Work };
}): Html {
  const { t } = view;
  const { kinds, work } = event;
  const atWork = work === 'work' || work === 'commute';
  // "At work" says all that the kind "workplace" would.
  const words = kinds.filter((kind) => !(atWork && kind === 'work'));
  const word = (icon: string, said: string): Html =>
    html`<span class="kind">${Icon(view, icon)}${said}</span>`;
  return html`${words.map((kind) => word(kind, t.kinds[kind]))}${atWork && word('work', t.works[work])}`;
}

export interface Whereabouts {
  place: string | null;
  district: string | null;
  admin1: string | null;
}

/** `Batu Pahat, Johor`; the place itself where no district is known; null where nothing is said. */
export function whereOf({ place, district, admin1 }: Whereabouts): Html | null {
  const near = district ?? place;
  if (!near && !admin1) return null;
  return html`<bdi>${joined([near, admin1 === near ? null : admin1], ', ')}</bdi>`;
}
