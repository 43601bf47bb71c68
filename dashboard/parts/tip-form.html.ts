/** The fields of a form for tips: the same for a colleague and for a partner. */
import { Status } from '../../domain/verdict.ts';
import { type Html, html } from '../html.ts';
import type { Problem, TypedTip } from '../tip-form.ts';
import type { View } from '../view.ts';
import { Icon } from './icon.html.ts';

export interface TipFieldsProps {
  view: View;
  typed: TypedTip;
  problems: Problem[];
}

/** What happened, about whom, and whom to call back. */
export function TipFields(props: TipFieldsProps): Html {
  const { t } = props.view;
  const { typed } = props;
  return html`<input type="hidden" name="id" value="${typed.id}">
${Field(props, 'words', {
  label: t.tips.words,
  help: t.tips.wordsHelp,
  input: (described) =>
    html`<textarea class="input" id="words" name="words" rows="5" maxlength="20000" ${described}>
${typed.words}</textarea>`,
})}
${Input(props, 'link', { label: t.tips.link, help: t.tips.linkHelp, as: html`inputmode="url" autocapitalize="none" spellcheck="false" maxlength="4000"` })}
<fieldset class="group">
  <legend>${t.tips.about}</legend>
  <div class="two">
    ${Input(props, 'name', { label: t.tips.name, as: html`maxlength="200"` })}
    ${Input(props, 'age', { label: t.tips.age, as: html`inputmode="numeric" maxlength="3"` })}
    ${StatusField(props)}
    ${Input(props, 'when', { label: t.tips.when, as: html`maxlength="200"` })}
  </div>
  ${Input(props, 'place', { label: t.tips.place, as: html`maxlength="300"` })}
</fieldset>
<fieldset class="group">
  <legend>${t.tips.caller}</legend>
  <p class="help quiet">${t.tips.callerHelp}</p>
  <div class="two">
    ${Input(props, 'callerName', { label: t.tips.callerName, as: html`maxlength="200"` })}
    ${Input(props, 'phone', { label: t.tips.phone, as: html`type="tel" maxlength="40"` })}
  </div>
</fieldset>`;
}

/** Says at the top what stands in the way; each field says it again. */
export function Problems({
  view,
  problems,
}: Pick<TipFieldsProps, 'view' | 'problems'>): Html | null {
  const { t } = view;
  if (problems.length === 0) return null;
  return html`<p class="message" role="alert">${Icon(view, 'warn')}${t.tips.notTaken}</p>`;
}

interface FieldSaid {
  label: string;
  help?: string;
  input: (described: Html | false) => Html;
}

function Field({ view, problems }: TipFieldsProps, name: Problem, said: FieldSaid): Html {
  const wrong = problems.includes(name);
  const { label, help, input } = said;
  const hint = wrong || help !== undefined;
  const described =
    hint && html`aria-describedby="${name}-help" ${wrong && html`aria-invalid="true"`}`;
  return html`<div class="field ${wrong && 'wrong'}">
  <label for="${name}">${label}</label>
  ${
    hint &&
    html`<span class="${wrong ? 'message' : 'help'}" id="${name}-help">
      ${wrong && Icon(view, 'warn')}${wrong ? view.t.tips.problems[name] : help}</span>`
  }
  ${input(described)}
</div>`;
}

function Input(
  props: TipFieldsProps,
  name: Exclude<Problem, 'words' | 'status'>,
  { label, help, as }: { label: string; help?: string; as: Html },
): Html {
  return Field(props, name, {
    label,
    ...(help !== undefined && { help }),
    input: (described) =>
      html`<input class="input" id="${name}" name="${name}" value="${props.typed[name]}"
        autocomplete="off" ${as} ${described}>`,
  });
}

function StatusField(props: TipFieldsProps): Html {
  const { t } = props.view;
  return Field(props, 'status', {
    label: t.tips.status,
    input: (described) => html`<select class="input" id="status" name="status" ${described}>
      <option value="">${t.tips.notSure}</option>
      ${Status.options.map(
        (status) =>
          html`<option value="${status}" ${props.typed.status === status && html`selected`}>
          ${t.statuses[status]}</option>`,
      )}
    </select>`,
  });
}
