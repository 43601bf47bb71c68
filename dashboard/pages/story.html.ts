/** A story: one event as many told it. */
import type { Lead } from '../../domain/lead.ts';
import type { Story, Telling } from '../../domain/story.ts';
import type { Facts } from '../../domain/verdict.ts';
import { type CountName, counts, type Difference, differencesOf } from '../differences.ts';
import { type Html, html, joined, webAddress } from '../html.ts';
import { Layout } from '../layout.html.ts';
import { Clock, clockOf } from '../parts/clock.html.ts';
import { EventWords, whereOf } from '../parts/event.html.ts';
import { CountsLine, isCovered, PeopleLine } from '../parts/people.html.ts';
import { MarkedTitle, Prose } from '../parts/prose.html.ts';
import type { View } from '../view.ts';

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
  ${tellings.length > 1 && SaysWhat({ view, story, differences: differences.slice(0, COLUMNS) })}
  <section class="told" aria-labelledby="told">
    <h2 class="head" id="told">${t.story.asTold} <span class="count">${story.itemCount}</span></h2>
    <ol class="spine">${differences.map((difference, index) => Told({ view, difference, first: index === 0 }))}</ol>
  </section>
  ${leads.length > 0 && Families(props)}
</main>`,
  });
}

/** A row a fact, a column a telling: first mentions are underlined, changes stand out. */
function SaysWhat({ view, story, differences }: MatrixProps): Html {
  const { t, now } = view;
  const numbers = counts.filter((name) =>
    differences.some(({ telling }) => telling.facts[name] !== null),
  );
  return html`<section class="says-what">
  <h2 class="head" id="says-what">${t.story.saysWhat} <span class="aside">${t.story.saysWhatHow}</span></h2>
  <div class="scroll" tabindex="0" role="region" aria-labelledby="says-what"><table class="table matrix">
    <thead><tr><th scope="col"><span class="by-ear">${t.story.fact}</span></th>${differences.map(
      ({ telling }) =>
        html`<th scope="col"><bdi lang="${telling.lang}">${telling.outlet}</bdi><small>${t.times.moment(telling.publishedAt ?? telling.fetchedAt, now)}</small></th>`,
    )}<th scope="col" class="ours">${t.story.weTake}</th></tr></thead>
    <tbody>
      ${numbers.map(
        (name) =>
          html`<tr><th scope="row">${t.countNames[name]}</th>${differences.map((difference) => NumberCell(difference, name))}<td class="ours">${story[name] ?? '–'}</td></tr>`,
      )}
      <tr><th scope="row">${t.story.named}</th>${differences.map(({ telling, names }) => NamesCell({ view, telling, names }))}<td class="ours">${t.story.people(new Set(differences.flatMap(({ names }) => names)).size)}</td></tr>
      <tr><th scope="row">${t.story.place}</th>${differences.map(({ telling }) => html`<td>${placeOf(telling.facts)}</td>`)}<td class="ours">${whereOf(story) ?? '–'}</td></tr>
      <tr><th scope="row">${t.lead.atWork}</th>${differences.map(({ telling }) => html`<td>${t.works[telling.facts.work]}</td>`)}<td class="ours">${t.works[story.work]}</td></tr>
    </tbody>
  </table></div>
</section>`;
}

interface MatrixProps {
  view: View;
  story: Story;
  differences: Difference[];
}

function NumberCell({ telling, counts }: Difference, name: CountName): Html {
  const value = telling.facts[name];
  const change = counts.find((count) => count.name === name);
  if (value === null) return html`<td class="none">–</td>`;
  if (!change) return html`<td>${value}</td>`;
  return html`<td>${change.first ? html`<u>${value}</u>` : html`<mark class="pen">${value}</mark>`}</td>`;
}

function NamesCell({
  view,
  telling,
  names,
}: {
  view: View;
  telling: Telling;
  names: string[];
}): Html {
  const { t } = view;
  const people = telling.facts.victims.filter(({ name }) => name !== null);
  if (people.length === 0) return html`<td class="none">–</td>`;
  return html`<td>${joined(
    people.map((person) => {
      const name = isCovered(person, telling.kinds) ? t.triage.covered(person.age) : person.name;
      return names.includes(person.name ?? '')
        ? html`<u><bdi>${name}</bdi></u>`
        : html`<bdi>${name}</bdi>`;
    }),
    ', ',
  )}</td>`;
}

function placeOf({ places }: Facts): Html {
  const [place] = places;
  return place ? html`<bdi>${place.text}</bdi>` : html`<span class="none">–</span>`;
}

/** One telling: when, who, what it adds; the text opens without a script. */
function Told({
  view,
  difference,
  first,
}: {
  view: View;
  difference: Difference;
  first: boolean;
}): Html {
  const { t, now } = view;
  const { telling, copyOf } = difference;
  const at = telling.publishedAt ?? telling.fetchedAt;
  const address = webAddress(telling.url);
  return html`<li class="${copyOf && 'copy'}">
  <time datetime="${at.toISOString()}">${t.times.moment(at, now)}</time>
  <div>
    <p class="outlet"><bdi>${telling.outlet}</bdi> <span class="quiet">${t.langs[telling.lang]}, ${t.labels[telling.label]}</span></p>
    ${copyOf === null && html`<h3 lang="${telling.lang}">${MarkedTitle({ view, telling })}</h3>`}
    <p class="adds">${copyOf === null ? Adds({ view, difference, first }) : t.story.copy(copyOf)}</p>
    <details><summary>${t.story.read}</summary>
      ${Prose({ view, telling })}
      ${address && html`<p><a href="${address}" rel="noreferrer noopener" target="_blank">${t.lead.atTheOutlet}</a></p>`}
    </details>
  </div></li>`;
}

function Adds({
  view,
  difference,
  first,
}: {
  view: View;
  difference: Difference;
  first: boolean;
}): Html {
  const { t } = view;
  const { telling, counts, names } = difference;
  const shown = telling.facts.victims.filter(({ name }) => names.includes(name ?? ''));
  const people = shown.map((person) =>
    isCovered(person, telling.kinds) ? t.triage.covered(person.age) : (person.name ?? ''),
  );
  const added = counts
    .filter((count) => count.first)
    .map(({ name, value }) => t.counts[name](value));
  const changed = counts
    .filter((count) => !count.first)
    .map(({ name, value }) => t.counts[name](value));
  const adds = [...added, ...people];
  if (!first && adds.length === 0 && changed.length === 0) return html`${t.story.addsNothing}`;
  return joined(
    [
      first && t.story.first,
      adds.length > 0 && t.story.adds(t.times.list(adds)),
      changed.length > 0 &&
        html`<mark class="pen">${t.story.changes(t.times.list(changed))}</mark>`,
    ],
    ' ',
  );
}

/** The families, each with what stands to be done. */
function Families({ view, leads }: StoryProps): Html {
  const { t } = view;
  return html`<aside class="side" aria-label="${t.story.families}">
  <section>
    <h2 class="head">${t.story.families} <span class="count">${leads.length}</span></h2>
    <ul class="families">${leads.map((lead) => {
      const clock = clockOf(lead, view.now);
      const { decision, claimedBy } = lead;
      return html`<li>
        <h3><a href="/leads/${lead.id}">${PeopleLine({ view, ...lead })}</a></h3>
        <p class="soft">${joined(
          lead.people.slice(0, 3).map(({ status }) => t.statuses[status]),
          ', ',
        )}</p>
        <p>${
          decision
            ? html`${t.said[decision.verb]}, <bdi>${decision.by ?? t.roles.system}</bdi>`
            : joined(
                [
                  claimedBy && t.triage.reading(claimedBy),
                  clock ? Clock({ view, clock }) : t.story.waits,
                ],
                ' · ',
              )
        }${lead.caseId && html` · <a href="/cases/${lead.caseId}">${t.lead.openCase}</a>`}</p>
      </li>`;
    })}</ul>
  </section>
</aside>`;
}
