/** People as the desk names them: gently, and covered where a name must not simply stand there. */
import type { Kind, Person } from '../../domain/verdict.ts';
import { type Html, html, joined } from '../html.ts';
import type { View } from '../view.ts';

/** Below this age a name stays covered until somebody opens it. */
const GROWN_UP = 18;

/** How many people a row names before it counts the rest. */
const NAMED_IN_A_ROW = 2;

/** Whether the name is covered: a child's, or of somebody who may have taken their own life. */
export function isCovered(person: Pick<Person, 'age'>, kinds: Kind[]): boolean {
  return (person.age !== null && person.age < GROWN_UP) || kinds.includes('suicide');
}

/** Who it is about, short enough for a row: names, ages, how many more. */
export function PeopleLine({ view, people, refuge = null, kinds }: PeopleProps): Html {
  const { t } = view;
  if (refuge !== null) return html`<bdi>${t.triage.sheltering(refuge)}</bdi>`;
  if (people.length === 0) return html`${t.triage.unknownFamily}`;
  const named = people.filter((person) => person.name !== null || person.age !== null);
  if (named.length === 0) return html`${t.triage.unnamed(people.length)}`;
  const shown = named.slice(0, NAMED_IN_A_ROW);
  const rest = people.length - shown.length;
  return html`${joined(
    shown.map((person) => ShortName({ view, person, kinds })),
    ', ',
  )}${rest > 0 && html` ${t.triage.andMore(rest)}`}`;
}

interface PeopleProps {
  view: View;
  people: Person[];
  /** In mass displacement: where the families shelter, who are then not told apart. */
  refuge?: string | null;
  kinds: Kind[];
}

function ShortName({ view: { t }, person, kinds }: PersonProps): Html {
  const { name, age } = person;
  if (isCovered(person, kinds)) return html`${t.triage.covered(age)}`;
  if (name === null) return html`${t.triage.aged(age)}`;
  return html`<b><bdi>${name}</bdi></b>${age !== null && `, ${age}`}`;
}

interface PersonProps {
  view: View;
  person: Pick<Person, 'name' | 'age' | 'status' | 'occupation'>;
  kinds: Kind[];
}

/** One person with all that is said of them. */
export function FullPerson({ view, person, kinds }: PersonProps): Html {
  const { t } = view;
  const { name, age, status, occupation } = person;
  const covered = name !== null && isCovered(person, kinds);
  return html`<p class="person">${
    covered
      ? Covered({ label: t.triage.covered(null), content: html`<b><bdi>${name}</bdi></b>` })
      : html`<b><bdi>${name ?? t.triage.unnamed(1)}</bdi></b>`
  }${age !== null && `, ${age}`} · ${t.statuses[status]}${
    occupation && html`<span class="soft"> · <bdi>${occupation}</bdi></span>`
  }</p>`;
}

/** What a family is called: by the first grown-up whose name is known. */
export function FamilyName({
  view,
  people,
  kinds,
}: Omit<PersonProps, 'person'> & { people: PersonProps['person'][] }): Html {
  const { t } = view;
  const named = people.find((person) => person.name !== null && !isCovered(person, kinds));
  return html`<bdi>${named?.name ? t.case.familyOf(named.name) : t.case.unnamedFamily}</bdi>`;
}

/** Something that shows only when pressed; without a script too. That the page was opened is logged. */
export function Covered({ label, content }: { label: string; content: Html }): Html {
  return html`<label class="cover"><input type="checkbox"><span class="shut">${label}</span
    ><span class="open">${content}</span></label>`;
}

/** How many were hit, in words: `1 meninggal, 2 cedera`. Nothing where nothing is said. */
export function CountsLine({ view, counts }: { view: View; counts: Counts }): Html {
  const { t } = view;
  const names = ['dead', 'injured', 'missing', 'displaced'] as const;
  return joined(
    names.map((name) => (counts[name] ? t.counts[name](counts[name]) : null)),
    ', ',
  );
}

/** Numbers of people; null is not said. */
export interface Counts {
  dead: number | null;
  injured: number | null;
  missing: number | null;
  displaced: number | null;
}
