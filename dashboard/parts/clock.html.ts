/** The first-knock clock: a small dial, and the same thing in words. */
import {
  type FirstKnockClock,
  type FirstKnockSteps,
  firstKnockClock,
} from '../../casework/first-knock-clock.ts';
import type { Case } from '../../domain/case.ts';
import type { Lead } from '../../domain/lead.ts';
import { type Html, html } from '../html.ts';
import type { View } from '../view.ts';

/** How a lead's clock stands; null where none runs. */
export function clockOf(lead: Lead, now: Date): FirstKnockClock | null {
  return firstKnockClock({ steps: stepsOf(lead), replayed: lead.replayed, pausedAt: null, now });
}

function stepsOf(lead: Lead): FirstKnockSteps {
  const { firstPublishedAt: publishedAt, firstFetchedAt: fetchedAt, flaggedAt, claimedAt } = lead;
  return { publishedAt, fetchedAt, flaggedAt, claimedAt, assignedAt: null, knockedAt: null };
}

/** How a case's clock stands; null where none runs, as in a case that was taken back. */
export function caseClock(file: Case, now: Date): FirstKnockClock | null {
  if (file.withdrawnAt) return null;
  return firstKnockClock({ steps: caseSteps(file), replayed: false, pausedAt: null, now });
}

/** The steps a case has taken towards the knock. */
export function caseSteps(file: Case): FirstKnockSteps {
  const { firstPublishedAt: publishedAt, firstFetchedAt: fetchedAt, flaggedAt, claimedAt } = file;
  return { publishedAt, fetchedAt, flaggedAt, claimedAt, assignedAt: null, knockedAt: null };
}

/** What is left, or how late it is. `due` adds by when. */
export function Clock({
  view,
  clock,
  due = false,
}: {
  view: View;
  clock: FirstKnockClock;
  due?: boolean;
}): Html {
  const { t } = view;
  const { state, dueAt } = clock;
  const before = due && (state === 'calm' || state === 'lit');
  return html`<span class="clock ${state}">${Dial(clock)}<span>${
    before && html`${t.clock.before} <b>${t.times.moment(dueAt, view.now)}</b>, `
  }${wordsOf(view, clock)}</span></span>`;
}

function wordsOf({ t }: View, { state, startedAt, dueAt, remainingMs }: FirstKnockClock): string {
  const remaining = t.times.span(remainingMs);
  switch (state) {
    case 'calm':
    case 'lit':
      return t.clock.left(remaining);
    case 'late':
      return t.clock.late(remaining);
    case 'paused':
      return t.clock.paused;
    case 'knocked':
      return t.clock.knocked(t.times.span(dueAt.getTime() - startedAt.getTime() - remainingMs));
  }
}

/** Its shape says the state, so that its colour only repeats it. */
function Dial({ state, startedAt, dueAt, remainingMs }: FirstKnockClock): Html {
  const target = dueAt.getTime() - startedAt.getTime();
  const used = Math.round(100 * Math.min(1, Math.max(0, 1 - remainingMs / target)));
  const hands = {
    calm: html`<circle class="used" cx="10" cy="10" r="3" pathLength="100"
      stroke-dasharray="${used} 100" transform="rotate(-90 10 10)" />`,
    lit: html`<circle class="used" cx="10" cy="10" r="3" pathLength="100"
      stroke-dasharray="${used} 100" transform="rotate(-90 10 10)" />`,
    late: html`<path class="hand" d="M10 5.5V11M10 14v.1" />`,
    paused: html`<path d="M8 7.5v5M12 7.5v5" />`,
    knocked: html`<path d="m6.5 10.3 2.5 2.5 4.5-5" />`,
  };
  return html`<svg class="dial" viewBox="0 0 20 20" aria-hidden="true">
    <circle class="face" cx="10" cy="10" r="8" />${hands[state]}</svg>`;
}

/** The way to the knock as a line of steps: the first with its time, the others by what they took. */
export function Passage({ view, steps }: { view: View; steps: FirstKnockSteps }): Html {
  const { t, now } = view;
  const taken = [
    { name: t.clock.steps.published, at: steps.publishedAt },
    { name: t.clock.steps.fetched, at: steps.fetchedAt },
    { name: t.clock.steps.flagged, at: steps.flaggedAt },
    { name: t.clock.steps.claimed, at: steps.claimedAt },
    { name: t.clock.steps.assigned, at: steps.assignedAt },
    { name: t.clock.steps.knocked, at: steps.knockedAt },
  ].flatMap(({ name, at }) => (at ? [{ name, at }] : []));
  return html`<ol class="passage" aria-label="${t.case.passage}">${taken.map(
    ({ name, at }, index) => {
      const before = taken[index - 1]?.at;
      const ms = before ? at.getTime() - before.getTime() : 0;
      return html`<li>${name}<b>${before ? `+${t.times.span(ms)}` : t.times.moment(at, now)}</b></li>`;
    },
  )}</ol>`;
}
