/** The partners who may send tips. */
import type { Partner } from '../../domain/partner.ts';
import { type Html, html } from '../html.ts';
import { Layout } from '../layout.html.ts';
import { Icon } from '../parts/icon.html.ts';
import type { SignedInView } from '../view.ts';

/** A secret to hand on, in the one answer that shows it. */
export interface Handed {
  what: 'link' | 'key';
  partnerId: string;
  secret: string;
}

/** A partner that was not added, and the name as typed. */
export interface Refused {
  why: 'nameless' | 'known';
  name: string;
}

export interface PartnersProps {
  view: SignedInView;
  partners: Partner[];
  /** Whether signing keys can be made here. */
  canSign: boolean;
  handed?: Handed | undefined;
  refused?: Refused | undefined;
}

/** Who may send, since when, and what came of it. */
export function PartnersPage(props: PartnersProps): Html {
  const { view, partners, canSign } = props;
  const { t } = view;
  const open = partners.filter(({ revokedAt }) => revokedAt === null).length;
  return Layout({
    view,
    title: t.partners.title,
    room: 'partners',
    style: 'tables',
    main: html`
<main class="page partners" id="main">
  <h1 class="title">${t.partners.title}</h1>
  <p class="lede">${t.partners.summary(open)}</p>
  ${HandedOver(props)}
  ${AddForm(props)}
  ${!canSign && html`<p class="quiet">${t.partners.noKeys}</p>`}
  ${partners.length > 0 && PartnerTable(props)}
</main>`,
  });
}

function HandedOver({ view: { t }, handed, partners }: PartnersProps): Html | false {
  if (!handed) return false;
  const { what, partnerId, secret } = handed;
  const name = partners.find(({ id }) => id === partnerId)?.name ?? '';
  return html`<section class="notice handed" role="status">
  <div>
    <p><b>${what === 'link' ? t.partners.newLink : t.partners.newKey}</b> <bdi>${name}</bdi></p>
    <p><code>${secret}</code></p>
    ${what === 'key' && html`<p>${t.partners.keyFor} <code>${partnerId}</code></p>`}
    <p>${t.partners.shownOnce}</p>
  </div>
</section>`;
}

function AddForm({ view, refused }: PartnersProps): Html {
  const { t } = view;
  return html`<form class="row-form" method="post" action="/partners" aria-label="${t.partners.add}">
  <div class="field ${refused && 'wrong'}">
    <label for="name">${t.partners.name}</label>
    ${refused && html`<span class="message" id="name-help" role="alert">${Icon(view, 'warn')}${t.partners[refused.why]}</span>`}
    <input class="input" id="name" name="name" maxlength="120" required autocomplete="off"
      value="${refused?.name}" ${refused && html`aria-invalid="true" aria-describedby="name-help"`}>
  </div>
  <button class="btn act">${t.partners.add}</button>
</form>`;
}

function PartnerTable(props: PartnersProps): Html {
  const { t } = props.view;
  const { partner, form, messages, tips, last } = t.partners.heads;
  const heads = [partner, form, messages, tips, last];
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t.partners.title}">
  <table class="table stacked">
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${props.partners.map((one) => PartnerRow(props, one))}</tbody>
  </table>
</div>`;
}

function PartnerRow({ view, canSign }: PartnersProps, partner: Partner): Html {
  const { t, now } = view;
  const { id, name, revokedAt, linkMadeAt, keyNumber, tips, unconfirmed, lastTipAt } = partner;
  const { heads } = t.partners;
  const isOpen = revokedAt === null;
  return html`<tr class="${!isOpen && 'withdrawn'}">
  <th scope="row"><bdi>${name}</bdi>${
    isOpen
      ? Act(`/partners/${id}/revocation`, t.partners.revoke, name)
      : html`<small>${t.partners.revoked(t.times.moment(revokedAt, now))}</small>`
  }</th>
  <td data-label="${heads.form}">${
    linkMadeAt ? t.partners.linkMade(t.times.moment(linkMadeAt, now)) : '–'
  }${isOpen && Act(`/partners/${id}/link`, t.partners.renewLink, name)}</td>
  <td data-label="${heads.messages}">${keyNumber > 0 ? t.partners.key(keyNumber) : t.partners.noKey}${
    isOpen &&
    canSign &&
    Act(`/partners/${id}/key`, keyNumber > 0 ? t.partners.renewKey : t.partners.makeKey, name)
  }${Refusal({ view, partner })}</td>
  <td data-label="${heads.tips}">${t.times.number(tips)}${
    unconfirmed > 0 && html`<small>${t.partners.unconfirmed(unconfirmed)}</small>`
  }</td>
  <td data-label="${heads.last}">${lastTipAt ? t.times.moment(lastTipAt, now) : '–'}</td>
</tr>`;
}

function Refusal({ view, partner }: { view: SignedInView; partner: Partner }): Html | false {
  const { t, now } = view;
  const { refusedAt, refusal } = partner;
  if (refusedAt === null || refusal === null) return false;
  const why = t.partners.refusals[refusal] ?? refusal;
  return html`<small>${t.partners.refused(t.times.moment(refusedAt, now), why)}</small>`;
}

/** A press that says by ear whose it is. */
function Act(action: string, words: string, name: string): Html {
  return html`<form method="post" action="${action}">
    <button class="btn bare">${words}<span class="by-ear">: <bdi>${name}</bdi></span></button></form>`;
}
