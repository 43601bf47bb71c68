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

/** How sources of these kinds are read; nothing where there is nothing to say. */
export function OptionFields(props: FormProps & { kinds: string[] }): Html | null {
  const { view, kinds, typed } = props;
  const { t } = view;
  const fields = optionFieldsOf(...kinds).filter((field) => !MAILBOX.has(field));
  if (fields.length === 0) return null;
  return html`<fieldset>
  <legend>${t.source.options}</legend>
  ${kinds.includes('email') && MailboxFields(props)}
  <p class="help">${t.source.optionsHelp}</p>
  <div class="two">${fields.map((field) => OptionField(props, field))}</div>
  ${
    kinds.some(readsArticles) &&
    html`${Check({ field: 'ownAddresses', label: t.source.ownAddresses, typed })}
    ${Check({ field: 'fetchArticles', label: t.source.fetchArticles, typed })}`
  }
</fieldset>`;
}

const MAILBOX: ReadonlySet<OptionField> = new Set(['allowedSenders', 'authserv']);

/** Who may send to a mailbox, and who says that it was they. */
export function MailboxFields(props: FormProps): Html {
  const { t } = props.view;
  return html`${OptionField(props, 'allowedSenders', t.source.sendersHelp)}
${OptionField(props, 'authserv', t.source.authservHelp)}`;
}

function OptionField(props: FormProps, field: OptionField, help?: string): Html {
  const label = props.view.t.source.fields[field];
  return Field({ ...props, field, label, ...(help && { help }), code: true });
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
