/** A tip as the desk shows it: whose word it is, whether it is confirmed, and what came with it. */
import { may } from '../../domain/actor.ts';
import { type Tip, tipNumber } from '../../domain/tip.ts';
import { type Html, html, joined, webAddress } from '../html.ts';
import type { SignedInView, View } from '../view.ts';
import { Covered, isCovered } from './people.html.ts';

/** `Makluman, belum disahkan: Kesatuan Contoh`, for a row. Nothing where nobody told us. */
export function TipTag({ view: { t }, tips }: { view: View; tips: Tip[] }): Html | null {
  if (tips.length === 0) return null;
  const confirmed = tips.some(({ confirmedAt }) => confirmedAt !== null);
  const from = [...new Set(tips.map((tip) => tip.from))];
  return html`<span class="tag">${confirmed ? t.tips.confirmedTag : t.tips.unconfirmedTag}</span>
    <bdi>${t.times.list(from)}</bdi>`;
}

/** Whether it is confirmed, from whom, and when, in one line. */
export function TipStanding({ view, tip }: { view: View; tip: Tip }): Html {
  const { t, now } = view;
  const { from, way, receivedAt, confirmedAt, confirmedBy } = tip;
  const standing =
    confirmedAt === null
      ? html`<b>${t.tips.unconfirmed}</b>`
      : html`<b>${t.tips.confirmed}</b>
        ${t.tips.confirmedBy(confirmedBy ?? t.toast.somebody, t.times.moment(confirmedAt, now))}`;
  return html`${standing} · <bdi>${from}</bdi>, ${t.tips.ways[way]},
    <time datetime="${receivedAt.toISOString()}">${t.times.moment(receivedAt, now)}</time>`;
}

/** The tips of a lead, above its text; `shown` is whose words stand below as they were sent. */
export function TipNotes({
  view,
  tips,
  shown,
}: {
  view: SignedInView;
  tips: Tip[];
  shown: string | null;
}): Html {
  const { t } = view;
  return html`${tips.map(
    (tip) => html`<section class="tip" aria-label="${t.tips.tip(tipNumber(tip))}">
  <p><a href="/tips/${tip.id}">${t.tips.tip(tipNumber(tip))}</a> ${TipStanding({ view, tip })}</p>
  ${tip.itemId !== shown && Said(tip)}
  ${GivenList({ view, tip })}
  ${ConfirmForm({ view, tip })}
</section>`,
  )}`;
}

/** Their words, as sent. */
export function Said({ words }: Tip): Html | null {
  if (words === null) return null;
  const lines = words.split(/\n+/).map((line) => html`<p><bdi>${line}</bdi></p>`);
  return html`<div class="theirs said">${lines}</div>`;
}

/** What the sender said of the one it is about; nothing where they said nothing. */
export function GivenList({ view, tip }: { view: View; tip: Tip }): Html | null {
  const { t } = view;
  const { name, age, status, place, when } = tip.given;
  const covered = name !== null && isCovered({ age }, []);
  const named = covered
    ? Covered({ label: t.triage.covered(null), content: html`<bdi>${name}</bdi>` })
    : name !== null && html`<bdi>${name}</bdi>`;
  const person = joined([named, age, status && t.statuses[status]], ', ');
  const link = webAddress(tip.link);
  const pairs: [string, Html | false | null][] = [
    [t.tips.about, (name !== null || age !== null || status !== null) && person],
    [t.tips.place, place !== null && html`<bdi>${place}</bdi>`],
    [t.tips.when, when !== null && html`<bdi>${when}</bdi>`],
    [
      t.tips.link,
      link !== undefined &&
        html`<a href="${link}" rel="noreferrer" target="_blank"><bdi>${link}</bdi></a>`,
    ],
  ];
  const said = pairs.filter(([, value]) => value);
  if (said.length === 0) return null;
  return html`<dl class="pairs">${said.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** Says that it is so, for those who decide. */
export function ConfirmForm({ view, tip }: { view: SignedInView; tip: Tip }): Html | false {
  if (tip.confirmedAt !== null || !may(view.actor, 'decide-lead')) return false;
  return html`<form method="post" action="/tips/${tip.id}/confirmation">
    <button class="btn">${view.t.tips.confirm}</button></form>`;
}
