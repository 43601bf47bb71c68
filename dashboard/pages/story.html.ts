/** A story: one event as many told it. */
import { may } from '../../domain/actor.ts';
import type { Lead } from '../../domain/lead.ts';
import type { Story, Telling } from '../../domain/story.ts';
import { type Difference, differencesOf } from '../differences.ts';
import { type Html, html, joined, webAddress } from '../html.ts';
import { Layout } from '../layout.html.ts';
import { Clock, clockOf } from '../parts/clock.html.ts';
import { DecisionLine } from '../parts/decision.html.ts';
import { EventWords, whereOf } from '../parts/event.html.ts';
import { CountsLine, isCovered, PeopleLine } from '../parts/people.html.ts';
import { MarkedTitle, Prose } from '../parts/prose.html.ts';
import type { View } from '../view.ts';
import { Matrix } from './story-matrix.html.ts';

/** How many tellings stand side by side in the table. */
const COLUMNS = 7;

export interface StoryProps {
  view: View;
  story: Story;
  /** In the order they were told. */
  tellings: Telling[];
  /** The story's families, as far as this visitor may see them. */
  leads: Lead[];
}

/** Who says what, how it was told, and the families in it. */
export function StoryPage(props: StoryProps): Html {
  const { view, story, tellings, leads } = props;
  const { t, now } = view;
  const differences = differencesOf(tellings);
  const lede = joined(
    [
      whereOf(story),
      CountsLine({ view, counts: story }),
      t.story.toldBy(story.itemCount, story.outlets.length),
      story.firstPublishedAt && t.story.firstAt(t.times.moment(story.firstPublishedAt, now)),
    ],
    '; ',
  );
  return Layout({
    view,
    title: t.story.kicker,
    room: 'triage',
    style: 'story',
    main: html`
<main class="page story" id="main">
  <header class="opening">
    <p class="kicker">${EventWords({ view, event: story })}<span>${t.story.kicker}</span></p>
    <h1 class="title" lang="${story.headlineLang}"><bdi>${story.headline}</bdi></h1>
    <p class="lede">${lede}.</p>
  </header>
  ${tellings.length > 1 && Matrix({ view, story, differences: differences.slice(0, COLUMNS) })}
  <section class="told" aria-labelledby="told">
    <h2 class="head" id="told">${t.story.asTold} <span class="count">${story.itemCount}</span></h2>
    <ol class="spine">${differences.map((difference, index) => Told({ view, difference, first: index === 0 }))}</ol>
  </section>
  ${leads.length > 0 && Families(props)}
</main>`,
  });
}

interface ToldProps {
  view: View;
  difference: Difference;
  /** Whether nobody told it before. */
  first: boolean;
}

/** One telling: when, who, what it adds; the text opens without a script. */
function Told(props: ToldProps): Html {
  const { view, difference } = props;
  const { t, now } = view;
  const { telling, copyOf } = difference;
  const at = telling.publishedAt ?? telling.fetchedAt;
  const address = webAddress(telling.url);
  return html`<li class="${copyOf && 'copy'}">
  <time datetime="${at.toISOString()}">${t.times.moment(at, now)}</time>
  <div>
    <p class="outlet"><bdi>${telling.outlet}</bdi>
      <span class="quiet">${t.langs[telling.lang]}, ${t.labels[telling.label]}</span></p>
    ${copyOf === null && html`<h3 lang="${telling.lang}">${MarkedTitle({ view, telling })}</h3>`}
    <p class="adds">${copyOf === null ? Adds(props) : t.story.copy(copyOf)}</p>
    <details><summary>${t.story.read}</summary>
      ${Prose({ view, telling })}
      ${address && html`<a href="${address}" rel="noreferrer" target="_blank">${t.lead.atTheOutlet}</a>`}
      ${telling.hasPage && html`<a href="/items/${telling.itemId}/page">${t.papers.asPrinted}</a>`}
      ${
        view.actor &&
        may(view.actor, 'see-capture') &&
        html`<a href="/items/${telling.itemId}/capture">${t.capture.title}</a>`
      }
    </details>
  </div></li>`;
}

/** In a sentence each: what it says first, and what it says otherwise. */
function Adds({ view, difference, first }: ToldProps): Html {
  const { t } = view;
  const { telling, counts, names } = difference;
  const numbers = (isFirst: boolean): string[] =>
    counts.flatMap((count) => (count.first === isFirst ? t.counts[count.name](count.value) : []));
  const people = telling.facts.victims
    .filter(({ name }) => names.includes(name ?? ''))
    .map((person) =>
      isCovered(person, telling.kinds) ? t.triage.covered(person.age) : (person.name ?? ''),
    );
  const added = [...numbers(true), ...people];
  const changed = numbers(false);
  if (!first && added.length === 0 && changed.length === 0) return html`${t.story.addsNothing}`;
  const sentences = [
    first && t.story.first,
    added.length > 0 && t.story.adds(t.times.list(added)),
    changed.length > 0 && html`<mark class="pen">${t.story.changes(t.times.list(changed))}</mark>`,
  ];
  return joined(sentences, ' ');
}

/** The families, each with what stands to be done. */
function Families({ view, leads }: StoryProps): Html {
  const { t } = view;
  return html`<aside class="side" aria-label="${t.story.families}">
  <section>
    <h2 class="head">${t.story.families} <span class="count">${leads.length}</span></h2>
    <ul class="families">${leads.map((lead) => Family({ view, lead }))}</ul>
  </section>
</aside>`;
}

function Family({ view, lead }: { view: View; lead: Lead }): Html {
  const { t } = view;
  const { decision, claimedBy, caseId } = lead;
  const clock = clockOf(lead, view.now);
  const statuses = new Set(lead.people.map(({ status }) => t.statuses[status]));
  const waits = [
    claimedBy && t.triage.reading(claimedBy),
    clock ? Clock({ view, clock }) : t.story.waits,
  ];
  return html`<li>
    <h3><a href="/leads/${lead.id}">${PeopleLine({ view, ...lead })}</a></h3>
    <p class="soft">${t.times.list([...statuses])}</p>
    <p>${decision ? DecisionLine({ view, decision }) : joined(waits, ' · ')}</p>
    ${caseId && html`<p><a href="/cases/${caseId}">${t.lead.openCase}</a></p>`}
  </li>`;
}
