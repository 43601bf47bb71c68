/** What happened, where, and how it is told: the pieces that rows and pages share. */
import type { Kind, Work } from '../../domain/verdict.ts';
import { type Html, html, joined } from '../html.ts';
import type { View } from '../view.ts';
import { Icon } from './icon.html.ts';

/** The icon that stands for an event of these kinds. */
export function kindIcon(view: View, kinds: Kind[]): Html {
  return Icon(view, kinds[0] ?? 'other');
}

/** A kind of event: its icon and its word. */
export function KindWord({ view, kind }: { view: View; kind: Kind }): Html {
  return html`<span class="kind">${Icon(view, kind)}${view.t.kinds[kind]}</span>`;
}

/** At work or on the way, with its icon; nothing where neither is said. */
export function WorkWord({ view, work }: { view: View; work: Work }): Html | null {
  if (work !== 'work' && work !== 'commute') return null;
  return html`<span class="kind">${Icon(view, 'work')}${view.t.works[work]}</span>`;
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
