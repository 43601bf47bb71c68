/** Who says what: a row a fact, a column a telling. */
import type { Story } from '../../domain/story.ts';
import { type CountName, counts, type Difference } from '../differences.ts';
import { type Html, html, joined } from '../html.ts';
import { whereOf } from '../parts/event.html.ts';
import { isCovered } from '../parts/people.html.ts';
import type { View } from '../view.ts';

export interface MatrixProps {
  view: View;
  story: Story;
  differences: Difference[];
}

/** First mentions are underlined, changes stand out, and the last column is what we take. */
export function Matrix({ view, story, differences }: MatrixProps): Html {
  const { t } = view;
  const said = counts.filter((name) =>
    differences.some(({ telling }) => telling.facts[name] !== null),
  );
  const names = new Set(differences.flatMap((difference) => difference.names));
  const row = (title: string, cell: (difference: Difference) => Html, ours: Html): Html =>
    html`<tr>
      <th scope="row">${title}</th>
      ${differences.map((difference) => html`<td>${cell(difference)}</td>`)}
      <td class="ours">${ours}</td>
    </tr>`;

  return html`<section class="says-what">
  <h2 class="head" id="says-what">${t.story.saysWhat} <span class="aside">${t.story.saysWhatHow}</span></h2>
  <div class="scroll" tabindex="0" role="region" aria-labelledby="says-what">
  <table class="table matrix">
    <thead><tr>
      <th scope="col"><span class="by-ear">${t.story.fact}</span></th>
      ${differences.map((difference) => Outlet({ view, difference }))}
      <th scope="col" class="ours">${t.story.weTake}</th>
    </tr></thead>
    <tbody>
      ${said.map((name) =>
        row(
          t.countNames[name],
          (difference) => NumberCell(difference, name),
          html`${story[name] ?? '–'}`,
        ),
      )}
      ${row(
        t.story.named,
        (difference) => NamesCell({ view, difference }),
        html`${t.story.people(names.size)}`,
      )}
      ${row(t.story.place, PlaceCell, whereOf(story) ?? nothing)}
      ${row(
        t.lead.atWork,
        ({ telling }) => html`${t.works[telling.facts.work]}`,
        html`${t.works[story.work]}`,
      )}
    </tbody>
  </table>
  </div>
</section>`;
}

const nothing = html`<span class="none">–</span>`;

function Outlet({ view, difference }: { view: View; difference: Difference }): Html {
  const { telling } = difference;
  const at = telling.publishedAt ?? telling.fetchedAt;
  return html`<th scope="col">
    <bdi lang="${telling.lang}">${telling.outlet}</bdi><small>${view.t.times.moment(at, view.now)}</small>
  </th>`;
}

function NumberCell({ telling, counts }: Difference, name: CountName): Html {
  const value = telling.facts[name];
  const change = counts.find((count) => count.name === name);
  if (value === null) return nothing;
  if (!change) return html`${value}`;
  return change.first ? html`<u>${value}</u>` : html`<mark class="pen">${value}</mark>`;
}

function NamesCell({ view, difference }: { view: View; difference: Difference }): Html {
  const { telling, names } = difference;
  const people = telling.facts.victims.filter(({ name }) => name !== null);
  if (people.length === 0) return nothing;
  const shown = people.map((person) => {
    const covered = isCovered(person, telling.kinds);
    const name = html`<bdi>${covered ? view.t.triage.covered(person.age) : person.name}</bdi>`;
    return names.includes(person.name ?? '') ? html`<u>${name}</u>` : name;
  });
  return joined(shown, ', ');
}

function PlaceCell({ telling }: Difference): Html {
  const [place] = telling.facts.places;
  return place ? html`<bdi>${place.text}</bdi>` : nothing;
}
