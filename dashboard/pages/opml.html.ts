/** Sources from a list of feeds: what would happen line by line, before it does. */
import type { AddressTrouble } from '../../crawler/source-address.ts';
import { Ground } from '../../domain/basis.ts';
import { type Html, html } from '../html.ts';
import { Layout } from '../layout.html.ts';
import { Icon } from '../parts/icon.html.ts';
import type { Typed, Wrong } from '../source-form.ts';
import type { View } from '../view.ts';
import { Choice, Field } from './source-form.html.ts';

/** What would happen to one feed of the list. */
export interface ListLine {
  name: string;
  url: string;
  does: 'add' | 'known' | AddressTrouble;
}

export interface OpmlProps {
  view: View;
  text: string;
  /** Absent until a list was given. */
  lines?: ListLine[];
  typed: Typed;
  wrong: Wrong;
  trouble?: 'opmlNone' | 'opmlLarge';
}

export function OpmlPage(props: OpmlProps): Html {
  const { view, lines } = props;
  const { t } = view;
  return Layout({
    view,
    title: t.source.opmlTitle,
    room: 'sources',
    style: 'source',
    main: html`
<main class="page narrow" id="main">
  <header>
    <h1 class="title">${t.source.opmlTitle}</h1>
    <p class="lede">${t.source.opmlAbout}</p>
  </header>
  ${lines && Lines({ ...props, lines })}
  ${Given(props)}
</main>`,
  });
}

/** The list itself; a file is read into it by opml.js, so that only text is sent. */
function Given({ view, text, lines, trouble }: OpmlProps): Html {
  const { t } = view;
  return html`<form class="fields" method="post" action="/sources/opml">
  <div class="field ${trouble && 'wrong'}">
    <label for="text">${t.source.opmlText}</label>
    <textarea class="input code" id="text" name="text" rows="${lines ? 4 : 10}" required spellcheck="false"
      ${trouble && html`aria-invalid="true" aria-describedby="text-wrong"`}>${text}</textarea>
    ${trouble && html`<p class="message" id="text-wrong" role="alert">${Icon(view, 'warn')}${t.source[trouble]}</p>`}
  </div>
  <div class="field" id="from-file" hidden>
    <label for="file">${t.source.opmlFile}</label>
    <input class="input" id="file" type="file" accept=".opml,.xml,text/xml,text/x-opml">
  </div>
  <p class="row"><button class="btn ${!lines && 'act'}">${t.source.opmlCheck}</button></p>
</form>`;
}

function Lines(props: OpmlProps & { lines: ListLine[] }): Html {
  const { view, lines, text } = props;
  const { t } = view;
  const count = (does: string) => lines.filter((line) => line.does === does).length;
  const [adds, known] = [count('add'), count('known')];
  const grounds = Ground.options.map((ground) => [ground, t.source.grounds[ground]] as const);
  return html`<section>
  <h2 class="head" id="lines">${t.source.opmlLines}</h2>
  <p>${t.source.opmlSummary(adds, known, lines.length - adds - known)}</p>
  ${
    adds > 0 &&
    html`<form class="fields" method="post" action="/sources/opml">
    <input type="hidden" name="text" value="${text}">
    ${Choice({ ...props, field: 'ground', label: t.source.ground, help: t.source.groundHelp, options: [['', t.source.noGroundYet], ...grounds] })}
    ${Field({ ...props, field: 'groundWords', label: t.source.groundWords, help: t.source.groundWordsHelp })}
    <p class="row"><button class="btn act" name="sure" value="yes">${t.source.opmlAdd(adds)}</button></p>
  </form>`
  }
  <div class="scroll" tabindex="0" role="region" aria-labelledby="lines"><table class="table">
    <thead><tr><th scope="col">${t.source.opmlLine}</th><th scope="col">${t.source.opmlDoes}</th></tr></thead>
    <tbody>${lines.map((line) => Line({ view, line }))}</tbody>
  </table></div>
</section>`;
}

function Line({ view: { t }, line }: { view: View; line: ListLine }): Html {
  const { name, url, does } = line;
  const words =
    does === 'add'
      ? t.source.opmlAdds
      : does === 'known'
        ? t.source.opmlKnown
        : t.source.troubles[does];
  return html`<tr><th scope="row"><bdi>${name || url}</bdi><small class="wrap"><bdi>${url}</bdi></small></th>
  <td>${words}</td></tr>`;
}
