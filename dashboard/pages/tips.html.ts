/** Tips: all of them, a new one, and one by itself. */
import { may } from '../../domain/actor.ts';
import { type Caller, type Tip, tipNumber } from '../../domain/tip.ts';
import { type Html, html } from '../html.ts';
import { Layout } from '../layout.html.ts';
import { House } from '../parts/icon.html.ts';
import { titleOf } from '../tip-form.ts';
import { Problems, TipFields, type TipFieldsProps } from '../parts/tip-form.html.ts';
import { ConfirmForm, GivenList, Said, TipStanding } from '../parts/tip.html.ts';
import type { SignedInView, View } from '../view.ts';

/** The newest tips, and the way to give one. */
export function TipsPage({ view, tips }: { view: SignedInView; tips: Tip[] }): Html {
  const { t } = view;
  const unconfirmed = tips.filter(({ confirmedAt }) => confirmedAt === null).length;
  return Layout({
    view,
    title: t.tips.title,
    room: 'tips',
    style: 'tips',
    main: html`
<main class="page tips" id="main">
  <h1 class="title">${t.tips.title}</h1>
  <p class="lede">${tips.length === 0 ? t.tips.none : t.tips.summary(unconfirmed)}</p>
  <p><a class="btn act" href="/tips/new">${t.tips.give}</a>
    ${may(view.actor, 'give-paper') && html`<a class="btn" href="/e-papers/new">${t.papers.give}</a>`}</p>
  ${tips.length === 0 && Nothing(view)}
  <ol class="spine">${tips.map((tip) => ListedTip({ view, tip }))}</ol>
</main>`,
  });
}

function Nothing({ t }: View): Html {
  return html`<div class="empty">${House({ lit: false })}<p>${t.tips.noneNext}</p></div>`;
}

/** Its first sentence: whoever reads all of it opens it, and that is kept. */
function ListedTip({ view, tip }: { view: View; tip: Tip }): Html {
  const { t, now } = view;
  const { id, receivedAt } = tip;
  return html`<li>
  <time datetime="${receivedAt.toISOString()}">${t.times.moment(receivedAt, now)}</time>
  <div>
    <p><a href="/tips/${id}">${t.tips.tip(tipNumber(tip))}</a></p>
    <p class="theirs short"><bdi>${titleOf(tip)}</bdi></p>
    <p class="soft">${TipStanding({ view, tip })}</p>
  </div></li>`;
}

/** The form for what was just told us. */
export function NewTipPage(props: TipFieldsProps & { view: SignedInView }): Html {
  const { view } = props;
  const { t } = view;
  return Layout({
    view,
    title: t.tips.give,
    room: 'tips',
    style: 'tips',
    main: html`
<main class="page tips" id="main">
  <h1 class="title">${t.tips.give}</h1>
  <p class="lede">${t.tips.giveHelp}</p>
  <form class="tip-form" method="post" action="/tips" aria-label="${t.tips.give}">
    ${Problems(props)}
    ${TipFields(props)}
    <p><button class="btn act">${t.tips.send}</button></p>
  </form>
</main>`,
  });
}

export interface TipPageProps {
  view: SignedInView;
  tip: Tip;
  /** Whom to call back, once somebody who may asked to see it. */
  caller?: Caller | undefined;
}

/** One tip: what came, from whom, and where it stands. */
export function TipPage(props: TipPageProps): Html {
  const { view, tip } = props;
  const { t, actor } = view;
  const lead = tip.leadId !== null && may(actor, 'see-triage') && `/leads/${tip.leadId}`;
  return Layout({
    view,
    title: tipNumber(tip),
    room: 'tips',
    style: 'tips',
    main: html`
<main class="page tips" id="main">
  <header>
    <p class="kicker"><span>${t.tips.tip(tipNumber(tip))}</span></p>
    <h1 class="title">${t.tips.received}</h1>
    <p>${TipStanding({ view, tip })}</p>
  </header>
  ${Said(tip)}
  ${GivenList({ view, tip })}
  ${CallerPart(props)}
  <p class="quiet">${tip.leadId === null ? t.tips.waits : t.tips.stands}</p>
  <div class="acts">
    ${lead && html`<a class="btn act" href="${lead}">${t.tips.toLead}</a>`}
    ${ConfirmForm({ view, tip })}
    <a class="btn" href="/tips/new">${t.tips.another}</a>
  </div>
</main>`,
  });
}

/** Covered until somebody who works with the family asks; for others only that it is there. */
function CallerPart({ view, tip, caller }: TipPageProps): Html | false {
  const { t, actor } = view;
  if (!tip.hasCaller) return false;
  if (caller) {
    const { name, phone } = caller;
    return html`<dl class="pairs caller">
      ${name !== null && html`<dt>${t.tips.callerName}</dt><dd><bdi>${name}</bdi></dd>`}
      ${phone !== null && html`<dt>${t.tips.phone}</dt><dd><bdi>${phone}</bdi></dd>`}
    </dl>`;
  }
  if (!may(actor, 'open-caller')) return html`<p class="quiet">${t.tips.callerKept}</p>`;
  return html`<form method="post" action="/tips/${tip.id}/caller">
    <button class="btn">${t.tips.openCaller}</button> <span class="quiet">${t.tips.openedIsLogged}</span>
  </form>`;
}
