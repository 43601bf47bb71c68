/** Printed papers: one is given here, and those of late are listed. */
import type { GivenPaper } from '../../store/papers.ts';
import { type Html, html } from '../html.ts';
import { Layout } from '../layout.html.ts';
import { House } from '../parts/icon.html.ts';
import type { SignedInView } from '../view.ts';
import type { Outcome } from './papers.ts';

export interface PapersProps {
  view: SignedInView;
  /** What came of the paper that was just given. */
  outcome: Outcome | undefined;
  sources: { id: string; name: string; isPaused: boolean }[];
  latest: GivenPaper[];
}

/** The form, and what became of the papers of late. */
export function PapersPage(props: PapersProps): Html {
  const { view, outcome, sources, latest } = props;
  const { t } = view;
  return Layout({
    view,
    title: t.papers.title,
    style: 'papers',
    main: html`
<main class="page papers" id="main">
  <h1 class="title">${t.papers.give}</h1>
  ${outcome && html`<p class="notice" role="status"><b>${t.papers[outcome]}</b></p>`}
  ${sources.length > 0 ? PaperForm(props) : NoSources(props)}
  ${latest.length > 0 && Latest(props)}
</main>`,
  });
}

function NoSources({ view: { t } }: PapersProps): Html {
  return html`<div class="empty">
    ${House({ lit: false })}<b>${t.papers.noSources}</b><p>${t.papers.noSourcesNext}</p>
  </div>`;
}

function PaperForm({ view: { t }, sources }: PapersProps): Html {
  return html`<form class="paper-form" method="post" action="/e-papers" enctype="multipart/form-data"
    aria-label="${t.papers.give}">
  <div class="field"><label for="source">${t.papers.source}</label>
    <select class="input" id="source" name="source" required>${sources.map(
      ({ id, name, isPaused }) =>
        html`<option value="${id}">${name}${isPaused && ` (${t.papers.paused})`}</option>`,
    )}</select></div>
  <div class="field"><label for="file">${t.papers.file}</label>
    <input class="input" id="file" name="file" type="file" required
      accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg" aria-describedby="file-help">
    <p class="help" id="file-help">${t.papers.giveHelp}</p></div>
  <p><button class="btn act">${t.papers.send}</button></p>
</form>`;
}

function Latest({ view, latest }: PapersProps): Html {
  const { t, now } = view;
  const heads = [t.papers.source, t.papers.file, t.papers.givenAt, t.papers.state];
  return html`<section aria-labelledby="latest">
  <h2 class="head" id="latest">${t.papers.latest}</h2>
  <div class="scroll" tabindex="0" role="region" aria-labelledby="latest">
  <table class="table stacked">
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${latest.map(
      (paper) => html`<tr>
      <th scope="row"><bdi>${paper.source}</bdi></th>
      <td data-label="${t.papers.file}"><bdi class="file">${shortName(paper.name)}</bdi></td>
      <td data-label="${t.papers.givenAt}">${t.times.moment(paper.givenAt, now)}</td>
      <td data-label="${t.papers.state}">${stateOf(view, paper)}</td></tr>`,
    )}</tbody>
  </table></div>
</section>`;
}

/** Of an address, its last part. */
function shortName(name: string): string {
  return /^https?:/.test(name) ? (URL.parse(name)?.pathname.split('/').at(-1) ?? name) : name;
}

function stateOf({ t }: SignedInView, { readAt, failure, items, leftOut }: GivenPaper): string {
  if (readAt === null) return t.papers.waiting;
  if (failure !== null) return t.papers.failed(t.failures[failure] ?? failure);
  return t.papers.read(items, leftOut);
}
