/** The cases: one family, one file. */
import type { Case } from '../../domain/case.ts';
import { type Html, html } from '../html.ts';
import { Layout } from '../layout.html.ts';
import { caseClock, Clock } from '../parts/clock.html.ts';
import { kindIcon, whereOf } from '../parts/event.html.ts';
import { House } from '../parts/icon.html.ts';
import { FamilyName } from '../parts/people.html.ts';
import type { View } from '../view.ts';

export interface CasesProps {
  view: View;
  /** The newest first. */
  cases: Case[];
  /** The next page is below this number; null on the last. */
  below: number | null;
}

/** The list of cases this visitor may see. */
export function CasesPage({ view, cases, below }: CasesProps): Html {
  const { t } = view;
  const open = cases.filter(({ withdrawnAt, state }) => withdrawnAt === null && state !== 'closed');
  const late = open.filter((file) => caseClock(file, view.now)?.state === 'late').length;
  const lateWords = late > 0 && html`<b class="late">${t.cases.late(late)}</b>`;
  return Layout({
    view,
    title: t.cases.title,
    room: 'cases',
    style: 'tables',
    main: html`
<main class="page" id="main">
  <h1 class="title">${t.cases.title}</h1>
  ${cases.length === 0 ? Nothing(view) : html`<p class="lede">${t.cases.summary(open.length, late)} ${lateWords}</p>`}
  ${cases.length > 0 && CaseTable({ view, cases })}
  ${below !== null && html`<p><a class="btn" href="/cases?below=${below}">${t.triage.more}</a></p>`}
</main>`,
  });
}

function Nothing({ t }: View): Html {
  return html`<div class="empty">
    ${House({ lit: false })}<b>${t.cases.none}</b><p>${t.cases.noneNext}</p>
  </div>`;
}

function CaseTable({ view, cases }: Pick<CasesProps, 'view' | 'cases'>): Html {
  const { t } = view;
  const { family, number, state, where, clock, opened } = t.cases;
  const heads = [family, number, state, where, clock, opened];
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t.cases.title}">
  <table class="table stacked">
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${cases.map((file) => CaseRow({ view, file }))}</tbody>
  </table>
</div>`;
}

function CaseRow({ view, file }: { view: View; file: Case }): Html {
  const { t, now } = view;
  const clock = caseClock(file, now);
  const state = file.withdrawnAt ? t.cases.withdrawn : t.caseStates[file.state];
  return html`<tr class="${file.withdrawnAt && 'withdrawn'}">
  <th scope="row">
    <a href="/cases/${file.id}">${FamilyName({ view, people: file.people, kinds: file.kinds })}</a>
    <small class="event">${kindIcon(view, file.kinds)}<bdi class="theirs">${file.headline}</bdi></small>
  </th>
  <td data-label="${t.cases.number}">${caseNumber(file)}</td>
  <td data-label="${t.cases.state}">${state}<small><bdi>${file.assignedTo}</bdi></small></td>
  <td data-label="${t.cases.where}">${whereOf(file) ?? t.page.unsaid}</td>
  <td data-label="${t.cases.clock}">${clock ? Clock({ view, clock }) : '–'}</td>
  <td data-label="${t.cases.opened}">
    ${t.times.moment(file.openedAt, now)}<small><bdi>${file.openedBy}</bdi></small>
  </td>
</tr>`;
}

/** How a case is called: FK-000042. */
export function caseNumber({ number }: Case): string {
  return `FK-${String(number).padStart(6, '0')}`;
}
