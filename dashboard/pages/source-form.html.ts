/** The fields by which a source is described: the same when it is added and when it is edited. */
import { Ground } from '../../domain/basis.ts';
import { type Html, html } from '../html.ts';
import { Icon } from '../parts/icon.html.ts';
import {
  type OptionField,
  optionFieldsOf,
  readsArticles,
  type Typed,
  type Wrong,
} from '../source-form.ts';
import type { View } from '../view.ts';

export interface FormProps {
  view: View;
  typed: Typed;
  wrong: Wrong;
}

/** How many things are to be mended, for the top of the form; nothing when there are none. */
export function ToMend({ view: { t }, wrong }: Pick<FormProps, 'view' | 'wrong'>): Html | null {
  const count = Object.keys(wrong).length;
  if (count === 0) return null;
  return html`<p class="notice" role="alert">${t.source.mend(count)}</p>`;
}

/** Name, outlet, language, section, and on what ground we read it. */
export function WordFields(props: FormProps): Html {
  const { t } = props.view;
  const langs = (['ms', 'en', 'zh', 'ta'] as const).map((lang) => [lang, t.langs[lang]] as const);
  const grounds = Ground.options.map((ground) => [ground, t.source.grounds[ground]] as const);
  return html`
${Field({ ...props, field: 'name', label: t.source.name, help: t.source.nameHelp, required: true })}
${Field({ ...props, field: 'outlet', label: t.source.outlet, help: t.source.outletHelp })}
<div class="two">
${Choice({ ...props, field: 'lang', label: t.source.lang, options: [['', t.source.anyLang], ...langs] })}
${Field({ ...props, field: 'section', label: t.source.section, help: t.source.sectionHelp })}
</div>
${Choice({
  ...props,
  field: 'ground',
  label: t.source.ground,
  help: t.source.groundHelp,
  options: [['', t.source.noGroundYet], ...grounds],
})}
${Field({ ...props, field: 'groundWords', label: t.source.groundWords, help: t.source.groundWordsHelp })}`;
}

/** How a source of this kind is read; nothing where there is nothing to say. */
export function OptionFields(props: FormProps & { kind: string }): Html {
  const { view, kind, typed } = props;
  const { t } = view;
  const fields = optionFieldsOf(kind);
  const one = (field: OptionField): Html =>
    Field({ ...props, field, label: t.source.fields[field], code: true });
  return html`<fieldset>
  <legend>${t.source.options}</legend>
  <p class="help">${t.source.optionsHelp}</p>
  <div class="two">${fields.map(one)}</div>
  ${
    readsArticles(kind) &&
    html`${Check({ field: 'ownAddresses', label: t.source.ownAddresses, typed })}
    ${Check({ field: 'fetchArticles', label: t.source.fetchArticles, typed })}`
  }
</fieldset>`;
}

interface FieldProps extends FormProps {
  field: string;
  label: string;
  help?: string;
  required?: boolean;
  /** What is typed is for a machine. */
  code?: boolean;
}

/** One line to type into, with its help, and what is to be mended. */
export function Field(props: FieldProps): Html {
  const { typed, field, required = false, code = false } = props;
  const machine = code && html`spellcheck="false" autocapitalize="none"`;
  return Labelled(
    props,
    html`<input class="input" id="${field}" name="${field}" value="${typed[field]}" autocomplete="off"
      ${machine} ${required && html`required`} ${describedBy(props)}>`,
  );
}

interface ChoiceProps extends FieldProps {
  options: readonly (readonly [value: string, words: string])[];
}

/** One of several. */
export function Choice(props: ChoiceProps): Html {
  const { typed, field, options } = props;
  return Labelled(
    props,
    html`<select class="input" id="${field}" name="${field}" ${describedBy(props)}>${options.map(
      ([value, words]) =>
        html`<option value="${value}" ${(typed[field] ?? '') === value && html`selected`}>${words}</option>`,
    )}</select>`,
  );
}

function Labelled({ view, field, label, help, wrong }: FieldProps, input: Html): Html {
  const trouble = wrong[field];
  return html`<div class="field ${trouble && 'wrong'}">
  <label for="${field}">${label}</label>
  ${input}
  ${trouble && html`<p class="message" id="${field}-wrong">${Icon(view, 'warn')}${view.t.source.wrong[trouble]}</p>`}
  ${help && html`<p class="help" id="${field}-help">${help}</p>`}
</div>`;
}

function describedBy({ field, help, wrong }: FieldProps): Html | null {
  const ids = [wrong[field] && `${field}-wrong`, help && `${field}-help`].filter(Boolean).join(' ');
  if (ids === '') return null;
  return html`aria-describedby="${ids}" ${wrong[field] && html`aria-invalid="true"`}`;
}

function Check({ field, label, typed }: { field: string; label: string; typed: Typed }): Html {
  return html`<label class="check"><input type="checkbox" name="${field}" value="yes"
    ${field in typed && html`checked`}> ${label}</label>`;
}
