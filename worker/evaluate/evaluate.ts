/** How well items are understood, figure by figure, against what careful people said. */
import type { ItemText } from '../../domain/item.ts';
import {
  isFlagged,
  type Kind,
  type Label,
  type Status,
  type Understood,
} from '../../domain/verdict.ts';
import { bCubed, type Rates, ratesOf, setRates, share } from './figures.ts';

/** What careful people said; sets without facts leave them out. */
export interface Truth {
  label: Label;
  kinds: Kind[];
  sure: boolean;
  dead?: number | null | undefined;
  injured?: number | null | undefined;
  missing?: number | null | undefined;
  displaced?: number | null | undefined;
  victims?: { name: string | null; age: number | null; status: Status }[] | undefined;
  places?: { text: string; admin1?: string | null | undefined }[] | undefined;
  work?: string | null | undefined;
}

/** One item with the truth and what was said of it. */
export interface Answered {
  id: string;
  /** The file it is from. */
  set: string;
  lang: string;
  item: ItemText;
  truth: Truth;
  said: Understood;
  keywords: boolean;
  bayes: boolean | undefined;
}

/** One line of the table; `f1`, `precision` and `recall`, or `right`, from 0 to 1. */
export type Figure = { figure: string; set: string; of: number } & (
  { precision: number; recall: number; f1: number } | { right: number }
);

/** All figures: flagging by set and language beside the base lines, then labels, kinds and facts. */
export function evaluate(rows: readonly Answered[]): Figure[] {
  const groups = new Map<string, Answered[]>();
  for (const row of rows) {
    for (const set of [row.set, `lang ${row.lang}`, 'all']) {
      groups.set(set, [...(groups.get(set) ?? []), row]);
    }
  }
  return [...groups].flatMap(([set, group]) => figuresOf(set, group));
}

function figuresOf(set: string, rows: readonly Answered[]): Figure[] {
  const sure = rows.filter(({ truth }) => truth.sure);
  const flagged = sure.filter(({ truth }) => isFlagged(truth.label));
  const withFacts = flagged.filter(({ truth }) => truth.victims);
  const line = (figure: string, rates: Rates): Figure => ({ figure, set, ...rates });
  return [
    line(
      'flagged, sure',
      flagRates(sure, ({ said }) => isFlagged(said.label)),
    ),
    line(
      'flagged, all',
      flagRates(rows, ({ said }) => isFlagged(said.label)),
    ),
    line(
      'plain keywords',
      flagRates(sure, ({ keywords }) => keywords),
    ),
    ...(sure.some(({ bayes }) => bayes !== undefined)
      ? [
          line(
            "natural's Bayes",
            flagRates(sure, ({ bayes }) => bayes === true),
          ),
        ]
      : []),
    rightOf(
      'label, of four',
      set,
      sure.map(({ truth, said }) => truth.label === said.label),
    ),
    line(
      'kinds',
      setRates(flagged.map(({ truth, said }) => ({ truth: truth.kinds, said: said.kinds }))),
    ),
    ...(['dead', 'injured', 'missing', 'displaced'] as const).map((count) =>
      rightOf(
        count,
        set,
        flagged
          .filter(({ truth }) => truth[count] !== undefined)
          .map(({ truth, said }) => truth[count] === said[count]),
      ),
    ),
    ...(withFacts.length > 0 ? factFigures(set, withFacts) : []),
    rightOf(
      'language',
      set,
      rows.map(({ lang, said }) => lang === said.lang),
    ),
  ].filter(({ of }) => of > 0);
}

function flagRates(rows: readonly Answered[], says: (row: Answered) => boolean): Rates {
  const said = rows.filter(says);
  const right = said.filter(({ truth }) => isFlagged(truth.label)).length;
  return ratesOf(right, said.length, rows.filter(({ truth }) => isFlagged(truth.label)).length);
}

function rightOf(figure: string, set: string, rows: readonly boolean[]): Figure {
  return { figure, set, ...share(rows) };
}

function factFigures(set: string, rows: readonly Answered[]): Figure[] {
  const named = (people: readonly { name: string | null }[]) =>
    people.flatMap(({ name }) => (name === null ? [] : plain(name)));
  const pairs = rows.flatMap(({ truth, said }) =>
    (truth.victims ?? []).flatMap((person) => {
      const { name } = person;
      if (name === null) return [];
      const same = said.victims.find((other) => other.name && plain(other.name) === plain(name));
      return same ? [{ person, same }] : [];
    }),
  );
  const ages = (people: readonly { age: number | null }[]) =>
    people.flatMap(({ age }) => age ?? []);
  return [
    {
      figure: 'names',
      set,
      ...setRates(
        rows.map(({ truth, said }) => ({
          truth: named(truth.victims ?? []),
          said: named(said.victims),
        })),
      ),
    },
    {
      figure: 'ages',
      set,
      ...setRates(
        rows.map(({ truth, said }) => ({
          truth: ages(truth.victims ?? []),
          said: ages(said.victims),
        })),
      ),
    },
    rightOf(
      'age of a found name',
      set,
      pairs
        .filter(({ person }) => person.age !== null)
        .map(({ person, same }) => person.age === same.age),
    ),
    rightOf(
      'status of a found name',
      set,
      pairs.map(({ person, same }) => person.status === same.status),
    ),
    {
      figure: 'places',
      set,
      ...setRates(
        rows.map(({ truth, said }) => ({
          truth: (truth.places ?? []).map(({ text }) => plain(text)),
          said: said.places.map(({ text }) => plain(text)),
        })),
      ),
    },
    rightOf('state', set, statesOf(rows)),
    rightOf(
      'work',
      set,
      rows
        .filter(({ truth }) => truth.work === 'work' || truth.work === 'commute')
        .map(({ truth, said }) => truth.work === said.work),
    ),
  ];
}

/** Right when any state that is said is one of the true ones. */
function statesOf(rows: readonly Answered[]): boolean[] {
  return rows.flatMap(({ truth, said }) => {
    const states = (truth.places ?? []).flatMap(({ admin1 }) => (admin1 ? plain(admin1) : []));
    if (states.length === 0) return [];
    return said.places.some(({ admin1 }) => admin1 !== null && states.includes(plain(admin1)));
  });
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

/** B-cubed figures of one set of items that are sorted into stories. */
export function evaluateStories(
  set: string,
  rows: readonly { truth: string; said: string }[],
): Figure {
  return { figure: 'stories, B-cubed', set, ...bCubed(rows) };
}
