/** Triage: the list of leads that wait, beside the one being read. */
import { may } from '../../domain/actor.ts';
import type { Lead } from '../../domain/lead.ts';
import { type Html, html, joined } from '../html.ts';
import { Layout } from '../layout.html.ts';
import { clockOf } from '../parts/clock.html.ts';
import { kindIcon, whereOf } from '../parts/event.html.ts';
import { Help } from '../parts/help.html.ts';
import { House, initialsOf } from '../parts/icon.html.ts';
import { CountsLine, PeopleLine } from '../parts/people.html.ts';
import { TipTag } from '../parts/tip.html.ts';
import type { View } from '../view.ts';

/** One page of the queue, as it was at `view.now`. */
export interface Queue {
  leads: Lead[];
  /** How many wait in all. */
  openCount: number;
  /** Where the next page begins; null on the last. */
  next: Pick<Lead, 'rank' | 'id'> | null;
}

/** The room: list, reading sheet, facts. `reading` is what <Reading> gave, or nothing yet. */
export function TriagePage({ view, queue, reading, currentId, toast }: TriageProps): Html {
  const { t } = view;
  return Layout({
    view,
    title: t.triage.title,
    room: 'triage',
    style: 'triage',
    toast,
    main: html`
<main class="triage" id="main" hx-sse:connect="/live">
  <h1 class="by-ear">${t.triage.title}</h1>
  ${QueueList({ view, queue, currentId })}
  <div class="reading" id="reading">${reading ?? NothingChosen({ view, queue })}</div>
</main>
${Help(view)}`,
  });
}

export interface TriageProps {
  view: View;
  queue: Queue;
  reading: Html | null;
  currentId: string | null;
  toast?: Html | null;
}

/** The list. It is also the answer to "show what waits above". */
export function QueueList({ view, queue, currentId }: QueueProps): Html {
  const { t, now, actor } = view;
  return html`
<section class="list" id="list" aria-labelledby="inbox">
  <header>
    <h2 id="inbox">${t.triage.inbox} <span class="count">${t.times.number(queue.openCount)}</span></h2>
    <input type="hidden" name="since" value="${now.toISOString()}">
    <div id="waiting" role="status" hx-post="/triage/changes"
      hx-trigger="leads from:#main throttle:1s" hx-include="#list input"></div>
    ${actor && may(actor, 'give-tip') && html`<a class="btn bare" href="/tips/new" aria-keyshortcuts="n" data-new>${t.tips.give} <kbd aria-hidden="true">N</kbd></a>`}
  </header>
  <ol class="rows" id="rows" aria-label="${t.triage.list}">${Rows({ view, queue, currentId })}</ol>
  ${queue.leads.length === 0 && Nothing(view)}
  <p class="keys-line" aria-hidden="true">
    <span><kbd>J</kbd><kbd>K</kbd> ${t.triage.keys.move}</span>
    <span><kbd>.</kbd> ${t.triage.keys.refresh}</span>
    <span><kbd>U</kbd> ${t.page.undo}</span>
    <span><kbd>?</kbd> ${t.triage.keys.help}</span>
  </p>
</section>`;
}

interface QueueProps {
  view: View;
  queue: Queue;
  currentId: string | null;
}

/** A page of rows, and the way to the next. A story's further families stand under its first. */
export function Rows({ view, queue, currentId }: QueueProps): Html {
  const { leads, next } = queue;
  const more = next && `/triage/rows?rank=${next.rank}&id=${next.id}`;
  return html`${leads.map((lead, index) => {
    const kin = leads[index - 1]?.storyId === lead.storyId;
    return LeadRow({ view, lead, kin, current: lead.id === currentId });
  })}${
    more &&
    html`<li class="more"><a class="btn bare wide" href="/triage?rank=${next.rank}&amp;id=${next.id}"
      hx-get="${more}" hx-target="closest li" hx-swap="outerHTML">${view.t.triage.more}</a></li>`
  }`;
}

/**
 * One lead in three lines: what and when; who and how many; where, told by whom, why. `kin` is a
 * further family of the story in the row above: of the first line only the family shows, and the
 * others rest until that row leaves.
 */
function LeadRow({ view, lead, kin, current }: RowProps): Html {
  const { t } = view;
  const path = `/leads/${lead.id}`;
  const people = PeopleLine({ view, ...lead });
  return html`
<li class="row ${kin && 'kin'}" id="lead-${lead.id}" ${current && html`aria-current="true"`}>
  <input type="hidden" name="id" value="${lead.id}">
  ${kindIcon(view, lead.kinds)}
  <h3><a href="${path}" hx-get="${path}" hx-target="#reading" hx-swap="innerHTML"
    hx-push-url="${path}" hx-sync="#reading:replace" hx-preload="soon timeout:60s"
    ><bdi class="headline" lang="${lead.headlineLang}">${lead.headline}</bdi
    ><span class="family">${people}</span></a></h3>
  ${Ago({ view, lead })}
  <p class="line">${WhoLine({ view, lead, people })}</p>
  <span class="at sure" title="${t.triage.sure}"
    ><span class="by-ear">${t.triage.sure} </span>${lead.score.toFixed(2)}</span>
  <p class="line">${WhereLine({ view, lead })}</p>
  ${Standing({ view, lead })}
</li>`;
}

interface RowProps {
  view: View;
  lead: Lead;
  kin: boolean;
  current: boolean;
}

function Ago({ view, lead }: { view: View; lead: Lead }): Html {
  const { t, now } = view;
  const clock = clockOf(lead, now);
  if (clock?.state === 'late') {
    const over = new Date(clock.dueAt);
    return html`<span class="at late">${t.clock.late(t.times.ago(over, now))}</span>`;
  }
  const since = lead.firstPublishedAt ?? lead.firstFetchedAt ?? lead.createdAt;
  return html`<time class="at" datetime="${since.toISOString()}">${t.times.ago(since, now)}</time>`;
}

function WhoLine({ view, lead, people }: { view: View; lead: Lead; people: Html }): Html {
  const { t } = view;
  return joined(
    [
      TipTag({ view, tips: lead.tips }),
      lead.returnedAt && html`<span class="tag lit">${t.triage.returned}</span>`,
      people,
      CountsLine({ view, counts: lead }),
      lead.familyCount > 1 && t.triage.families(lead.familyCount),
    ],
    ' · ',
  );
}

function WhereLine({ view, lead }: { view: View; lead: Lead }): Html {
  const { t } = view;
  const why =
    lead.reasons.length > 0 &&
    html`<q class="why" lang="${lead.headlineLang}">${lead.reasons.join(', ')}</q>`;
  return joined(
    [
      whereOf(lead),
      lead.work === 'work' || lead.work === 'commute' ? t.works[lead.work] : null,
      t.triage.outlets(lead.outlets.length),
      lead.replayed && t.triage.replayed,
      why,
    ],
    ' · ',
  );
}

/** Who reads it, or what became of it. Renewed in place while the list stands still. */
export function Standing({
  view,
  lead,
  swap = false,
}: {
  view: View;
  lead: Lead;
  swap?: boolean;
}): Html {
  const { t, actor } = view;
  const { decision, claimedBy, claimedById } = lead;
  const said = decision && `${t.said[decision.verb]}: ${decision.by ?? t.toast.somebody}`;
  return html`<span class="at standing ${decision && 'taken'}" id="standing-${lead.id}"
    ${swap && html`hx-swap-oob="true"`}>${
      decision
        ? html`<span title="${said}"><span class="by-ear">${said}</span><span aria-hidden="true">${t.said[decision.verb]}</span></span>`
        : claimedBy && claimedById !== actor?.id && Reader({ view, name: claimedBy })
    }</span>`;
}

function Reader({ view, name }: { view: View; name: string }): Html {
  const said = view.t.triage.reading(name);
  return html`<span class="who" title="${said}"><span aria-hidden="true">${initialsOf(name)}</span
    ><span class="by-ear">${said}</span></span>`;
}

/** How many leads came since the list was made; empty when none did. */
export function WaitingBar({ view, count }: { view: View; count: number }): Html | null {
  const { t } = view;
  if (count === 0) return null;
  return html`<a class="waiting" href="/triage" hx-get="/triage" hx-target="#list" hx-swap="outerHTML"
    ><span><b>${t.triage.waiting(count)}</b> ${t.triage.waitingAbove}</span> <kbd aria-hidden="true">.</kbd></a>`;
}

function Nothing(view: View): Html {
  const { t } = view;
  return html`<div class="empty">${House({ lit: true })}<b>${t.triage.nothing}</b><p>${t.triage.nothingNext}</p></div>`;
}

function NothingChosen({ view, queue }: { view: View; queue: Queue }): Html {
  const { t } = view;
  const said = queue.leads.length === 0 ? t.triage.nothingNext : t.triage.choose;
  return html`<section class="sheet"><div class="empty">${House({ lit: false })}<p>${said}</p></div></section>`;
}
