/** One lead being read: the sheet with its tellings, the facts beside it, the decisions below. */
import { may } from '../../domain/actor.ts';
import { type Decision, DismissalReason, type Lead } from '../../domain/lead.ts';
import type { Telling } from '../../domain/story.ts';
import { type Html, html, joined, webAddress } from '../html.ts';
import { Clock, clockOf } from '../parts/clock.html.ts';
import { EventWords, whereOf } from '../parts/event.html.ts';
import { Icon } from '../parts/icon.html.ts';
import { FullPerson, PeopleLine } from '../parts/people.html.ts';
import { MarkedTitle, Prose } from '../parts/prose.html.ts';
import { reasonOf } from '../parts/reason.html.ts';
import type { SignedInView } from '../view.ts';
import { BackToList } from './triage.html.ts';

/** How many tellings stand as tabs; the story page shows them all. */
const TABS = 6;

/** How many reasons stand in the margin. */
const REASONS = 8;

export interface ReadingProps {
  view: SignedInView;
  lead: Lead;
  /** The story's tellings, and which of them is open. */
  tellings: Telling[];
  open: Telling | undefined;
  /** The story's other leads. */
  kin: Lead[];
  history: Decision[];
  /**
   * Whether somebody asked for this very lead. The first of the list is laid out unasked: a phone
   * does not show it.
   */
  asked: boolean;
  /** Whether it is noted already that this visitor reads it. */
  noted: boolean;
}

/** The sheet and the facts. */
export function Reading(props: ReadingProps): Html {
  const { view, lead, open, asked, noted } = props;
  const { t } = view;
  // What was only fetched ahead is not yet read: seen on the screen, it is.
  const note = html`hx-post="/leads/${lead.id}/reading" hx-trigger="intersect once" hx-swap="none"`;
  return html`
<section class="sheet ${asked && 'asked'}" id="sheet" data-lead="${lead.id}" tabindex="-1"
  aria-labelledby="headline" ${!noted && note}>
  <article>
    ${BackToList(view)}
    ${lead.returnedAt && Returned(props)}
    <p class="kicker">
      ${EventWords({ view, event: lead })}
      ${open && html`<span>${t.labels[open.label]}, ${t.lead.sure(lead.score.toFixed(2))}</span>`}
    </p>
    <h2 class="title" id="headline" lang="${open?.lang ?? lead.headlineLang}">${
      open ? MarkedTitle({ view, telling: open }) : html`<bdi>${lead.headline}</bdi>`
    }</h2>
    ${Tabs(props)}
    ${open && html`${Origin({ view, lead, open })}${Prose({ view, telling: open })}`}
  </article>
  <div class="edge" id="edge">${Edge({ view, lead })}</div>
</section>
<aside class="facts" aria-label="${t.lead.facts}">${FactsColumn(props)}</aside>`;
}

function Returned({ view: { t }, lead }: ReadingProps): Html {
  const changes = lead.changes.map((code) => t.changes[code] ?? code);
  return html`<p class="notice"><span><b>${t.triage.returned}</b>${
    changes.length > 0 && html`: ${t.times.list(changes)}`
  }.</span></p>`;
}

/** One tab a telling, each an address. */
function Tabs({ view, lead, tellings, open }: ReadingProps): Html | null {
  const { t } = view;
  if (!open) return null;
  const first = tellings.slice(0, TABS);
  const shown = first.includes(open) ? first : [...first.slice(0, TABS - 1), open];
  return html`<nav class="tellings" aria-label="${t.lead.tellings}">${shown.map((telling) => {
    const path = `/leads/${lead.id}?telling=${telling.itemId}`;
    const current = telling === open && html`aria-current="true"`;
    return html`<a href="${path}" ${current} hx-get="${path}" hx-target="#reading"
      hx-swap="innerHTML" hx-replace-url="${path}"><bdi lang="${telling.lang}">${telling.outlet}</bdi></a>`;
  })}${tellings.length > shown.length && html`<a href="/stories/${lead.storyId}">+${tellings.length - shown.length}</a>`}</nav>`;
}

function Origin({ view, lead, open }: { view: SignedInView; lead: Lead; open: Telling }): Html {
  const { t, now } = view;
  const { publishedAt, fetchedAt, basis, articleFailure } = open;
  const address = webAddress(open.url);
  const failure = articleFailure && (t.failures[articleFailure] ?? articleFailure);
  const published = publishedAt
    ? t.lead.published(t.times.moment(publishedAt, now))
    : t.lead.publishedUnknown;
  return html`<p class="origin">${joined(
    [
      `${published}, ${t.lead.fetched(t.times.moment(fetchedAt, now))}`,
      open.byline && html`<bdi>${open.byline}</bdi>`,
      address &&
        html`<a href="${address}" rel="noreferrer noopener" target="_blank">${t.lead.atTheOutlet}</a>`,
      html`<a href="/stories/${lead.storyId}">${t.lead.allTellings}</a>`,
    ],
    ' · ',
  )}${basis === 'feed' && html`<br><span class="quiet">${failure ? t.lead.feedOnlyWhy(failure) : t.lead.feedOnly}</span>`}</p>`;
}

/** The facts in the order of the decision: how long, who, where and when, told by whom, why. */
function FactsColumn(props: ReadingProps): Html {
  const { view, lead, open, kin, history } = props;
  const { t } = view;
  const clock = clockOf(lead, view.now);
  return html`
<section>
  <h3>${t.lead.clock}</h3>
  <p>${clock ? Clock({ view, clock, due: true }) : html`<span class="quiet">${t.lead.noClock}</span>`}</p>
</section>
<section>
  <h3>${t.lead.who}</h3>
  ${lead.people.map((person) => FullPerson({ view, person, kinds: lead.kinds }))}
  ${(lead.people.length === 0 || lead.refuge !== null) && html`<p>${PeopleLine({ view, ...lead })}</p>`}
</section>
${kin.length > 0 && Kin({ view, kin })}
<section>
  <h3>${t.lead.where}</h3>
  <dl class="pairs">
    <dt>${t.lead.place}</dt><dd><bdi>${lead.place ?? t.page.unsaid}</bdi></dd>
    <dt>${t.lead.district}</dt><dd>${whereOf({ ...lead, place: null }) ?? t.page.unsaid}</dd>
    <dt>${t.lead.told}</dt><dd>${lead.firstPublishedAt ? t.times.moment(lead.firstPublishedAt, view.now) : t.page.unsaid}</dd>
    <dt>${t.lead.atWork}</dt><dd>${t.works[lead.work]}</dd>
    <dt>${t.lead.outlets}</dt><dd><bdi>${t.times.list(lead.outlets)}</bdi></dd>
  </dl>
</section>
${open && Reasons({ view, telling: open })}
${history.length > 0 && History({ view, history })}`;
}

function Kin({ view, kin }: { view: SignedInView; kin: Lead[] }): Html {
  const { t } = view;
  return html`<section>
  <h3>${t.lead.otherFamilies}</h3>
  <ul class="plain">${kin.map((lead) => {
    return html`<li><a href="/leads/${lead.id}">${PeopleLine({ view, ...lead })}</a>${
      lead.decision && html` <span class="quiet">${t.said[lead.decision.verb]}</span>`
    }</li>`;
  })}</ul>
</section>`;
}

/** Why it was flagged, the strongest word first; a bar repeats each weight. */
function Reasons({ view, telling }: { view: SignedInView; telling: Telling }): Html {
  const { t } = view;
  const byPull = [...telling.reasons].sort(
    (one, other) => Math.abs(other.weight) - Math.abs(one.weight),
  );
  const largest = Math.abs(byPull[0]?.weight ?? 1);
  return html`<section>
  <h3>${t.lead.reasons} <span class="aside">${t.lead.reasonsOf(telling.edition, telling.model)}</span></h3>
  ${byPull.length === 0 && html`<p class="quiet">${t.lead.noReasons}</p>`}
  <ul class="weights">${byPull.slice(0, REASONS).map(({ text, weight }) => {
    const against = weight < 0;
    const width = Math.max(2, Math.round((48 * Math.abs(weight)) / largest));
    return html`<li><span class="theirs" lang="${telling.lang}"><bdi>${text}</bdi></span>
      <svg class="${against && 'against'}" viewBox="0 0 48 6" aria-hidden="true"><rect y="1" width="${width}" height="4" /></svg>
      <span class="num"><span class="by-ear">${against ? t.lead.speaksAgainst : t.lead.speaksFor} </span>${
        against ? '−' : '+'
      }${Math.abs(weight).toFixed(2)}</span></li>`;
  })}</ul>
</section>`;
}

/** What people did with it, the last first. */
function History({ view, history }: { view: SignedInView; history: Decision[] }): Html {
  const { t, now } = view;
  return html`<section>
  <h3>${t.lead.history}</h3>
  <ul class="plain">${history.toReversed().map(
    (
      decision,
    ) => html`<li><time class="quiet" datetime="${decision.at.toISOString()}">${t.times.moment(decision.at, now)}</time>
    ${decision.undone ? html`<s>${t.said[decision.verb]}</s>` : t.said[decision.verb]}, <bdi>${decision.by ?? t.roles.system}</bdi>${reasonOf(view, decision)}</li>`,
  )}</ul>
</section>`;
}

/** The edge of the desk: every decision a button in a form, each showing its key. */
export function Edge({ view, lead }: { view: SignedInView; lead: Lead }): Html {
  const { t, actor } = view;
  const { decision } = lead;
  if (decision && decision.verb !== 'snoozed') return Decided({ view, lead, decision });
  if (!may(actor, 'decide-lead')) return html`<p class="quiet">${t.lead.onlyRead}</p>`;

  const path = `/leads/${lead.id}`;
  const held = lead.claimedBy !== null && lead.claimedById !== actor.id;
  const takeOver = held || decision !== null;
  return html`
${held && html`<p class="held"><b><bdi>${t.triage.reading(lead.claimedBy ?? '')}</bdi>.</b> ${t.lead.heldNext}</p>`}
${decision && html`<p class="held"><b>${t.said.snoozed}</b>, <bdi>${decision.by ?? t.roles.system}</bdi>${reasonOf(view, decision)}</p>`}
<form class="decisions" method="post" data-decision="${lead.id}" aria-label="${t.lead.decide}">
  ${takeOver && html`<input type="hidden" name="takeOver" value="yes">`}
  <button class="btn act" formaction="${path}/promotion" aria-keyshortcuts="p">${
    takeOver ? t.lead.promoteAnyway : t.lead.promote
  } <kbd aria-hidden="true">P</kbd></button>
  <details class="menu" name="edge">
    <summary class="btn" aria-keyshortcuts="d">${t.lead.dismiss}… <kbd aria-hidden="true">D</kbd></summary>
    <div class="sheaf">${DismissalReason.options.map((reason, index) =>
      MenuButton(`${path}/dismissal`, 'reason', reason, index + 1, t.dismissal[reason]),
    )}</div>
  </details>
  <details class="menu" name="edge">
    <summary class="btn" aria-keyshortcuts="s">${t.lead.snooze}… <kbd aria-hidden="true">S</kbd></summary>
    <div class="sheaf">${(['evening', 'tomorrow', 'week'] as const).map((until, index) =>
      MenuButton(`${path}/snooze`, 'until', until, index + 1, t.lead.snoozeUntil[until]),
    )}</div>
  </details>
</form>
<p class="moves">
  <button class="btn bare" type="button" data-move="previous" aria-keyshortcuts="k">${Icon(view, 'up')}<span class="by-ear">${t.lead.previous}</span><kbd aria-hidden="true">K</kbd></button>
  <button class="btn bare" type="button" data-move="next" aria-keyshortcuts="j">${Icon(view, 'down-arrow')}<span class="by-ear">${t.lead.next}</span><kbd aria-hidden="true">J</kbd></button>
  <button class="btn bare" type="button" data-help aria-keyshortcuts="?"><kbd aria-hidden="true">?</kbd><span class="by-ear">${t.triage.keys.help}</span></button>
</p>`;
}

function MenuButton(path: string, name: string, value: string, digit: number, words: string): Html {
  return html`<button formaction="${path}" name="${name}" value="${value}"><kbd aria-hidden="true">${digit}</kbd>${words}</button>`;
}

function Decided({
  view,
  lead,
  decision,
}: {
  view: SignedInView;
  lead: Lead;
  decision: Decision;
}): Html {
  const { t, actor } = view;
  const own = decision.byId === actor.id && may(actor, 'decide-lead');
  return html`
<p class="held"><b>${t.said[decision.verb]}</b>, <bdi>${decision.by ?? t.roles.system}</bdi>, ${t.times.moment(decision.at, view.now)}${reasonOf(view, decision)}</p>
${lead.caseId && may(actor, 'see-case') && html`<a class="btn act" href="/cases/${lead.caseId}">${t.lead.openCase}</a>`}
${own && html`<form method="post" action="/undoing" data-undo="${lead.id}"><input type="hidden" name="decisionId" value="${decision.id}"><button class="btn">${t.page.undo} <kbd aria-hidden="true">U</kbd></button></form>`}`;
}
