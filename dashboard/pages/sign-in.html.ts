/** Coming in: by login and password, in the demo as anyone, or once by a link. */
import type { Colleague } from '../../domain/actor.ts';
import { type Html, html } from '../html.ts';
import { Doorstep } from '../parts/doorstep.html.ts';
import { Icon, initialsOf } from '../parts/icon.html.ts';
import type { View } from '../view.ts';

export interface SignInProps {
  view: View;
  /** Those to come in as; none but in the demo. */
  people: Colleague[];
  /** Whether a browser keeps a session for this address. */
  keepsSession: boolean;
  /** Why it did not work the last time. */
  refusal?: 'wrong' | 'tooMany' | undefined;
  /** What was typed, so that nothing typed is lost. */
  login?: string;
  /** Where to go afterwards. */
  back: string;
}

/** The front door. */
export function SignInPage(props: SignInProps): Html {
  const { view, people, keepsSession } = props;
  const { t } = view;
  return Doorstep({
    view,
    title: t.signIn.title,
    say: html`<h1>${t.signIn.promise}</h1><p>${t.signIn.about}</p>`,
    act: html`
${!keepsSession && PlainHttp(view)}
${people.length > 0 ? People(props) : PasswordForm(props)}`,
  });
}

/** Why signing in would only lead back to signing in. */
function PlainHttp({ t }: View): Html {
  return html`<p class="notice" role="alert">
  <span><b>${t.signIn.plainHttp}</b> ${t.signIn.plainHttpNext}</span>
</p>`;
}

function PasswordForm({ view, refusal, login = '', back }: SignInProps): Html {
  const { t } = view;
  const described = refusal && html`aria-invalid="true" aria-describedby="refusal"`;
  return html`<form method="post" action="/sign-in" aria-label="${t.signIn.title}">
  <input type="hidden" name="back" value="${back}">
  <div class="field ${refusal && 'wrong'}">
    <label for="login">${t.signIn.login}</label>
    <input class="input" id="login" name="login" value="${login}" autocomplete="username"
      autocapitalize="none" spellcheck="false" required ${described}>
  </div>
  <div class="field ${refusal && 'wrong'}">
    <label for="password">${t.signIn.password}</label>
    <input class="input" id="password" name="password" type="password"
      autocomplete="current-password" required ${described}>
  </div>
  ${refusal && html`<p class="message" id="refusal" role="alert">${Icon(view, 'warn')}${t.signIn[refusal]}</p>`}
  <button class="btn act wide">${t.signIn.enter}</button>
  <p class="quiet note">${t.signIn.forgotten}</p>
</form>`;
}

/** The demo's people, one press each: all of them are made up. */
function People({ view, people, back }: SignInProps): Html {
  const { t } = view;
  return html`<form method="post" action="/sign-in/as" aria-labelledby="as-whom">
  <input type="hidden" name="back" value="${back}">
  <h2 id="as-whom">${t.signIn.asWhom}</h2>
  <ul class="persons">${people.map(
    ({ id, name, role }) => html`<li><button class="btn wide" name="actorId" value="${id}">
      <span class="who" aria-hidden="true">${initialsOf(name)}</span>
      <span>${name} <small>${t.roleDoes[role]}</small></span></button></li>`,
  )}</ul>
</form>`;
}

/** What a one-time link opens: a button, so that a scanner that follows links does not use it up. */
export function EnterPage({ view, token, tooShort = false }: EnterProps): Html {
  const { t } = view;
  return Doorstep({
    view,
    title: t.enter.title,
    say: html`<h1>${t.enter.title}</h1><p>${t.enter.once}</p>`,
    act: html`<form method="post" action="/enter/${token}" aria-label="${t.enter.title}">
  <div class="field ${tooShort && 'wrong'}">
    <label for="password">${t.enter.newPassword}</label>
    <span class="${tooShort ? 'message' : 'help'}" id="password-help">
      ${tooShort && Icon(view, 'warn')}${t.enter.passwordHelp}
    </span>
    <input class="input" id="password" name="password" type="password" autocomplete="new-password"
      minlength="12" maxlength="200" required aria-describedby="password-help"
      ${tooShort && html`aria-invalid="true"`}>
  </div>
  <button class="btn act wide">${t.enter.enter}</button>
</form>`,
  });
}

export interface EnterProps {
  view: View;
  token: string;
  tooShort?: boolean;
}

/** A link that is used up. */
export function LinkIsOver({ view }: { view: View }): Html {
  const { t } = view;
  return Doorstep({
    view,
    title: t.enter.title,
    say: html`<h1>${t.enter.used}</h1><p>${t.enter.usedNext}</p>`,
    act: html`<a class="btn" href="/sign-in">${t.signIn.title}</a>`,
  });
}
