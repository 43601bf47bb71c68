/** One family, one file. */
import { may } from '../../domain/actor.ts';
import type { Case, CaseNote } from '../../domain/case.ts';
import type { Decision } from '../../domain/lead.ts';
import { type Tip, tipNumber } from '../../domain/tip.ts';
import { type Html, html, joined } from '../html.ts';
import { Layout } from '../layout.html.ts';
import { caseClock, caseSteps, Clock, Passage } from '../parts/clock.html.ts';
import { DecisionLine } from '../parts/decision.html.ts';
import { EventWords, whereOf } from '../parts/event.html.ts';
import { Icon } from '../parts/icon.html.ts';
import { FamilyName, FullPerson } from '../parts/people.html.ts';
import { TipStanding } from '../parts/tip.html.ts';
import type { SignedInView } from '../view.ts';
import { caseNumber } from './cases.html.ts';

export interface CaseProps {
  view: SignedInView;
  file: Case;
  notes: CaseNote[];
  decisions: Decision[];
  /** What people told us of the event. */
  tips: Tip[];
  /** Whether a note was sent with nothing in it. */
  emptyNote?: boolean;
}

/** The file: people, notes, clock, and where it came from. */
export function CasePage(props: CaseProps): Html {
  const { view, file } = props;
  const { t, now } = view;
  const family = FamilyName({ view, people: file.people, kinds: file.kinds });
  return Layout({
    view,
    // No name in a title: it stays in the browser's history.
    title: caseNumber(file),
    room: 'cases',
    style: 'case',
    main: html`
<main class="page file" id="main">
  <header class="opening">
    <p class="kicker"><span>${t.case.number(caseNumber(file))}</span>${EventWords({ view, event: file })}
      <span>${file.office ? t.case.office(file.office) : t.case.noOffice}</span></p>
    <h1 class="title">${family}</h1>
    <p class="lede"><bdi class="theirs">${file.headline}</bdi></p>
    ${file.withdrawnAt && html`<p class="notice">${t.case.withdrawn}</p>`}
  </header>
  <section class="notes" aria-labelledby="notes">
    <h2 class="head" id="notes">${t.case.notes} <span class="count">${props.notes.length}</span></h2>
    ${may(view.actor, 'work-case') && !file.withdrawnAt && NoteForm(props)}
    ${Notes(props)}
  </section>
  <aside class="side" aria-label="${t.case.people}">
    <section>
      <h2 class="head">${t.lead.clock}</h2>
      ${FirstKnock(props)}
    </section>
    <section>
      <h2 class="head">${t.case.people} <span class="count">${file.people.length}</span></h2>
      ${file.people.map((person) => FullPerson({ view, person, kinds: file.kinds }))}
      ${file.people.length === 0 && html`<p class="quiet">${t.triage.unknownFamily}</p>`}
    </section>
    <section>
      <h2 class="head">${t.case.origin}</h2>
      <p>${t.case.openedBy(file.openedBy ?? t.roles.system, t.times.moment(file.openedAt, now))}
        <a href="/stories/${file.storyId}">${t.case.story}</a></p>
      ${Decisions(props)}
      ${Tips(props)}
    </section>
  </aside>
</main>`,
  });
}

/** How the clock stands, step by step, and with whom the family is. */
function FirstKnock({ view, file }: CaseProps): Html {
  const { t } = view;
  const clock = caseClock(file, view.now);
  const officer = file.assignedTo ? t.case.officer(file.assignedTo) : t.case.nobody;
  const place = file.place && html`<bdi>${file.place}</bdi>`;
  return html`<p>${clock ? Clock({ view, clock, due: true }) : t.lead.noClock}</p>
${Passage({ view, steps: caseSteps(file) })}
<dl class="pairs">
  <dt>${t.cases.state}</dt><dd>${t.caseStates[file.state]}, <bdi>${officer}</bdi></dd>
  <dt>${t.cases.where}</dt><dd>${joined([place, whereOf({ ...file, place: null })], ', ')}</dd>
</dl>`;
}

function NoteForm({ view, file, emptyNote = false }: CaseProps): Html {
  const { t } = view;
  const help = emptyNote
    ? html`<p class="message note" id="words-help">${Icon(view, 'warn')}${t.case.empty}</p>`
    : html`<p class="note" id="words-help">${t.case.noteHelp}</p>`;
  return html`<form class="jot ${emptyNote && 'wrong'}" method="post" action="/cases/${file.id}/notes">
  <label class="by-ear" for="words">${t.case.note}</label>
  <textarea class="input" id="words" name="words" rows="2" maxlength="5000" required
    aria-describedby="words-help" ${emptyNote && html`aria-invalid="true"`}></textarea>
  <button class="btn act">${t.case.save}</button>
  ${help}
</form>`;
}

/** What people wrote, the last first. */
function Notes({ view, notes }: CaseProps): Html {
  const { t, now } = view;
  if (notes.length === 0) return html`<p class="quiet">${t.case.noNotes}</p>`;
  return html`<ol class="spine">${notes.toReversed().map(({ id, by, words, writtenAt }) => {
    const lines = words.split(/\n+/).map((line) => html`<p class="words"><bdi>${line}</bdi></p>`);
    return html`<li id="note-${id}">
      <time datetime="${writtenAt.toISOString()}">${t.times.moment(writtenAt, now)}</time>
      <div><p class="outlet"><bdi>${by}</bdi></p>${lines}</div>
    </li>`;
  })}</ol>`;
}

function Decisions({ view, decisions }: CaseProps): Html {
  return html`<ul class="plain">${decisions.map(
    (decision) => html`<li>${DecisionLine({ view, decision })}</li>`,
  )}</ul>`;
}

/** Each leads to its own page, where whom to call back is opened. */
function Tips({ view, tips }: CaseProps): Html | false {
  if (tips.length === 0 || !may(view.actor, 'give-tip')) return false;
  return html`<ul class="plain">${tips.map(
    (tip) => html`<li><a href="/tips/${tip.id}">${view.t.tips.tip(tipNumber(tip))}</a>
      ${TipStanding({ view, tip })}</li>`,
  )}</ul>`;
}
