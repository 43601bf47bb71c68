/** What a visitor is told when something is not there, not theirs, not understood, or our fault. */
import { type Html, html } from './html.ts';
import { Layout } from './layout.html.ts';
import { House } from './parts/icon.html.ts';
import type { View } from './view.ts';

export type ErrorStatus = 400 | 403 | 404 | 500;

/** A page of its own. */
export function ErrorPage({ view, status }: { view: View; status: ErrorStatus }): Html {
  const { title, next } = view.t.errors[status];
  return Layout({
    view,
    title,
    style: 'front',
    main: html`<main class="lost" id="main">
  ${House({ lit: false })}
  <h1 class="title">${title}</h1>
  <p>${next}</p>
  <a class="btn" href="/">${view.t.errors.home}</a>
</main>`,
  });
}

/** The same, to stand where an answer was expected. */
export function ErrorFragment({ view, status }: { view: View; status: ErrorStatus }): Html {
  const { title, next } = view.t.errors[status];
  return html`<div class="toast" role="alert" data-outcome="error"><p><b>${title}.</b> ${next}</p></div>`;
}
