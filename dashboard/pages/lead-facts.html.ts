/** The facts of a lead in the order of the decision: how long, who, where and when, why. */
import type { Decision, Lead } from '../../domain/lead.ts';
import type { Telling } from '../../domain/story.ts';
import type { Reason } from '../../domain/verdict.ts';
import type { Alike } from '../alike.ts';
import { type Html, html } from '../html.ts';
import { Clock, clockOf } from '../parts/clock.html.ts';
import { DecisionLine } from '../parts/decision.html.ts';
import { whereOf } from '../parts/event.html.ts';
import { FullPerson, PeopleLine } from '../parts/people.html.ts';
import type { View } from '../view.ts';

/** How many reasons stand in the margin. */
const REASONS = 8;

/** The widest bar of a weight. */
const BAR = 48;

export interface FactsProps {
  view: View;
  lead: Lead;
  /** The telling being read. */
  open: Telling | undefined;
  /** The story's other leads. */
  kin: Lead[];
  /** Leads of other stories that may be about the same people. */
  alike: Alike[];
  history: Decision[];
}

/** The column beside the sheet. */
export function Facts(props: FactsProps): Html {
  const { view, lead, open, kin, alike, history } = props;
  const { t, now } = view;
  const clock = clockOf(lead, now);
  const isCounted = lead.people.length === 0 || lead.refuge !== null;
  return html`
<section>
  <h3>${t.lead.clock}</h3>
  ${clock ? html`<p>${Clock({ view, clock, due: true })}</p>` : html`<p class="quiet">${t.lead.noClock}</p>`}
</section>
<section>
  <h3>${t.lead.who}</h3>
  ${lead.people.map((person) => FullPerson({ view, person, kinds: lead.kinds }))}
  ${isCounted && html`<p>${PeopleLine({ view, ...lead })}</p>`}
</section>
${kin.length > 0 && Kin(props)}
${alike.length > 0 && AlikeLeads(props)}
${WhereAndWhen(props)}
${open && Reasons({ view, telling: open })}
${history.length > 0 && History(props)}`;
}

function WhereAndWhen({ view, lead }: FactsProps): Html {
  const { t, now } = view;
  const { place, work, outlets, firstPublishedAt } = lead;
  const { unsaid } = t.page;
  const told = firstPublishedAt && t.times.moment(firstPublishedAt, now);
  return html`<section>
  <h3>${t.lead.where}</h3>
  <dl class="pairs">
    <dt>${t.lead.place}</dt><dd><bdi>${place ?? unsaid}</bdi></dd>
    <dt>${t.lead.district}</dt><dd>${whereOf({ ...lead, place: null }) ?? unsaid}</dd>
    <dt>${t.lead.told}</dt><dd>${told ?? unsaid}</dd>
    <dt>${t.lead.atWork}</dt><dd>${t.works[work]}</dd>
    <dt>${t.lead.outlets}</dt><dd><bdi>${t.times.list(outlets)}</bdi></dd>
  </dl>
</section>`;
}

function Kin({ view, kin }: FactsProps): Html {
  const { t } = view;
  return html`<section>
  <h3>${t.lead.otherFamilies}</h3>
  <ul class="plain">${kin.map(
    (lead) => html`<li><a href="/leads/${lead.id}">${PeopleLine({ view, ...lead })}</a>
      ${lead.decision && html`<span class="quiet">${t.said[lead.decision.verb]}</span>`}</li>`,
  )}</ul>
</section>`;
}

/** Each with what was compared, so that whoever reads can judge. */
function AlikeLeads({ view, alike }: FactsProps): Html {
  const { t, now } = view;
  return html`<section>
  <h3>${t.lead.alike}</h3>
  <ul class="plain">${alike.map(({ lead, reasons }) => {
    const { firstPublishedAt, decision } = lead;
    const aside = [
      ...reasons.map((reason) => t.lead.likenesses[reason]),
      ...(firstPublishedAt ? [t.times.moment(firstPublishedAt, now)] : []),
      ...(decision ? [t.said[decision.verb]] : []),
    ];
    return html`<li><a href="/leads/${lead.id}">${PeopleLine({ view, ...lead })}</a>
      <bdi class="theirs" lang="${lead.headlineLang}">${lead.headline}</bdi>
      <span class="quiet">${t.times.list(aside)}</span></li>`;
  })}</ul>
</section>`;
}

/** Why it was flagged, the strongest words first; a bar repeats each weight. */
function Reasons({ view, telling }: { view: View; telling: Telling }): Html {
  const { t } = view;
  const { edition, model } = telling;
  const pull = ({ weight }: Reason): number => Math.abs(weight);
  const reasons = telling.reasons.toSorted((one, other) => pull(other) - pull(one));
  const strongest = Math.max(...reasons.map(pull));
  return html`<section>
  <h3>${t.lead.reasons} <span class="aside">${t.lead.reasonsOf(edition, model)}</span></h3>
  ${reasons.length === 0 && html`<p class="quiet">${t.lead.noReasons}</p>`}
  <ul class="weights">${reasons.slice(0, REASONS).map((reason) => {
    const against = reason.weight < 0;
    const words = against ? t.lead.speaksAgainst : t.lead.speaksFor;
    const width = Math.max(2, Math.round((BAR * pull(reason)) / strongest));
    const weight = `${against ? '−' : '+'}${pull(reason).toFixed(2)}`;
    return html`<li>
      <bdi class="theirs" lang="${telling.lang}">${reason.text}</bdi>
      <svg class="${against && 'against'}" viewBox="0 0 ${BAR} 6" aria-hidden="true">
        <rect y="1" width="${width}" height="4" /></svg>
      <span class="num"><span class="by-ear">${words}</span> ${weight}</span>
    </li>`;
  })}</ul>
</section>`;
}

/** What people did with it, the last first. */
function History({ view, history }: FactsProps): Html {
  return html`<section>
  <h3>${view.t.lead.history}</h3>
  <ul class="plain">${history
    .toReversed()
    .map((decision) => html`<li>${DecisionLine({ view, decision })}</li>`)}</ul>
</section>`;
}
