/** What a partner sees: the way in, the form, and that it was received. Nothing of what became of it. */
import { type Html, html } from '../html.ts';
import { Doorstep } from '../parts/doorstep.html.ts';
import { Icon } from '../parts/icon.html.ts';
import { Problems, TipFields, type TipFieldsProps } from '../parts/tip-form.html.ts';
import type { View } from '../view.ts';

export interface PartnerEntryProps {
  view: View;
  partnerId: string;
  refusal?: 'wrong' | 'tooMany' | undefined;
  /** Whether a browser keeps our cookie for this address. */
  keeps: boolean;
}

/** Asks for the link's secret; a script that finds it in the address sends it by itself. */
export function PartnerEntryPage({ view, partnerId, refusal, keeps }: PartnerEntryProps): Html {
  const { t } = view;
  return Doorstep({
    view: { ...view, path: `/partner/${partnerId}` },
    title: t.partnerForm.title,
    say: html`<h1>${t.partnerForm.title}</h1><p>${t.partnerForm.about}</p>`,
    act: html`
${!keeps && html`<p class="notice" role="alert"><span><b>${t.signIn.plainHttp}</b> ${t.signIn.plainHttpNext}</span></p>`}
<form method="post" action="/partner/${partnerId}/entry" data-partner-entry="${refusal ? 'refused' : 'new'}"
  aria-label="${t.partnerForm.enter}">
  <div class="field ${refusal && 'wrong'}">
    <label for="secret">${t.partnerForm.secret}</label>
    <span class="${refusal ? 'message' : 'help'}" id="secret-help" ${refusal && html`role="alert"`}>${
      refusal ? html`${Icon(view, 'warn')}${t.partnerForm[refusal]}` : t.partnerForm.secretHelp
    }</span>
    <input class="input" id="secret" name="secret" autocomplete="off" autocapitalize="none"
      spellcheck="false" maxlength="500" required aria-describedby="secret-help"
      ${refusal && html`aria-invalid="true"`}>
  </div>
  <button class="btn act wide">${t.partnerForm.enter}</button>
</form>`,
  });
}

export interface PartnerFormProps extends TipFieldsProps {
  partner: { id: string; name: string };
  /** The number of the tip that was just received. */
  received?: string | undefined;
  tooMany?: boolean | undefined;
}

/** The form. */
export function PartnerFormPage(props: PartnerFormProps): Html {
  const { view, partner, received, tooMany = false } = props;
  const { t } = view;
  return Doorstep({
    view,
    title: t.partnerForm.title,
    say: html`<h1>${t.partnerForm.title}</h1>
<p>${t.partnerForm.as} <b><bdi>${partner.name}</bdi></b>. ${t.partnerForm.next}</p>
${received !== undefined && html`<p class="notice" role="status"><span><b>${t.partnerForm.received(received)}</b> ${t.partnerForm.receivedNext}</span></p>`}`,
    act: html`<form method="post" action="/partner/${partner.id}/tips" aria-label="${t.tips.give}">
  ${Problems(props)}
  ${tooMany && html`<p class="message" role="alert">${Icon(view, 'warn')}${t.partnerForm.tooMany}</p>`}
  ${TipFields(props)}
  <button class="btn act wide">${t.tips.send}</button>
</form>`,
  });
}
