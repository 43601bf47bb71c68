/** Long tasks, while they work and afterwards. */
import type { Run } from '../../store/runs.ts';
import { type Html, html } from '../html.ts';
import { Layout } from '../layout.html.ts';
import { House } from '../parts/icon.html.ts';
import type { View } from '../view.ts';

/** Without a sign of life for this long, a running task is said to be silent. */
const SILENT_MS = 60_000;

/** The page; its inside renews itself. */
export function RunsPage({ view, runs }: { view: View; runs: Run[] }): Html {
  return Layout({
    view,
    title: view.t.runs.title,
    room: 'runs',
    style: 'tables',
    main: html`
<main class="page" id="main" hx-get="/runs" hx-trigger="every 3s" hx-swap="innerHTML">
  ${RunsTable({ view, runs })}
</main>`,
  });
}

/** Each task with how far it is. */
export function RunsTable({ view, runs }: { view: View; runs: Run[] }): Html {
  const { t } = view;
  const { kind, state, progress, started, by, result } = t.runs;
  const heads = [kind, state, progress, started, by, result];
  return html`
<h1 class="title">${t.runs.title}</h1>
${runs.length === 0 && Nothing(view)}
${
  runs.length > 0 &&
  html`<div class="scroll" tabindex="0" role="region" aria-label="${t.runs.title}">
  <table class="table stacked">
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${runs.map((run) => RunRow({ view, run }))}</tbody>
  </table>
</div>`
}`;
}

function Nothing({ t }: View): Html {
  return html`<div class="empty">
    ${House({ lit: false })}<b>${t.runs.none}</b><p>${t.runs.noneNext}</p>
  </div>`;
}

function RunRow({ view, run }: { view: View; run: Run }): Html {
  const { t, now } = view;
  const silentMs = now.getTime() - run.beatAt.getTime();
  const silent = run.state === 'running' && silentMs > SILENT_MS;
  const state = t.runs.states[run.state];
  const tookMs = run.endedAt && run.endedAt.getTime() - run.startedAt.getTime();
  const result = Object.entries(run.result).map(([name, value]) => `${name}: ${String(value)}`);
  return html`<tr>
  <th scope="row">${t.runs.kinds[run.kind] ?? run.kind}</th>
  <td data-label="${t.runs.state}">${state}
    ${silent && html`<small>${t.runs.silent(t.times.span(silentMs))}</small>`}</td>
  <td data-label="${t.runs.progress}">${Progress({ view, run })}</td>
  <td data-label="${t.runs.started}">${t.times.moment(run.startedAt, now)}
    ${tookMs !== null && html`<small>${t.times.span(tookMs)}</small>`}</td>
  <td data-label="${t.runs.by}">${run.by ?? t.runs.system}</td>
  <td data-label="${t.runs.result}">${result.length > 0 ? result.join(', ') : '–'}</td>
</tr>`;
}

function Progress({ view: { t }, run }: { view: View; run: Run }): Html {
  const { done, total, kind } = run;
  if (total === null) return html`${t.times.number(done)}`;
  return html`<progress max="${total}" value="${done}" aria-label="${t.runs.kinds[kind] ?? kind}"></progress>
    <small>${t.times.number(done)} / ${t.times.number(total)}</small>`;
}
