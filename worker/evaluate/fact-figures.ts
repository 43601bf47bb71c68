/** How well the facts of flagged items are read. */
import { type Answered, type Figure, rightOf } from './answered.ts';
import { setRates } from './figures.ts';

/** Names, ages, places and work; time, employer and kin where the set says them. */
export function factFigures(set: string, rows: readonly Answered[]): Figure[] {
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
    rightOf('state', set, areasOf(rows, 'admin1')),
    rightOf('district', set, areasOf(rows, 'district')),
    rightOf(
      'work',
      set,
      rows
        .filter(({ truth }) => truth.work === 'work' || truth.work === 'commute')
        .map(({ truth, said }) => truth.work === said.work),
    ),
    ...eventFigures(
      set,
      rows.filter(({ truth }) => truth.event),
    ),
  ];
}

/** When it happened, whom the victims worked for and who their kin are, in sets that say so. */
function eventFigures(set: string, rows: readonly Answered[]): Figure[] {
  if (rows.length === 0) return [];
  const compare = (figure: string, of: (row: Answered) => { truth: string[]; said: string[] }) => ({
    figure,
    set,
    ...setRates(rows.map(of)),
  });
  const kin = rows.flatMap(({ truth, said }) =>
    (truth.relations ?? []).flatMap(({ relation, count }) => {
      const same = said.relations?.find((other) => other.relation === relation);
      return same ? same.count === count : [];
    }),
  );
  return [
    compare('day of the event', ({ truth, said }) => ({
      truth: one(truth.event?.day),
      said: one(said.event?.at.slice(0, 10)),
    })),
    compare('time of the event', ({ truth, said }) => ({
      truth: one(truth.event?.time),
      said: one(said.event?.at.slice(11)),
    })),
    compare('employer', ({ truth, said }) => ({
      truth: one(truth.employer),
      said: one(said.employer?.name),
    })),
    compare('relations', ({ truth, said }) => ({
      truth: (truth.relations ?? []).map(({ relation }) => relation),
      said: (said.relations ?? []).map(({ relation }) => relation),
    })),
    rightOf('how many of a found relation', set, kin),
  ];
}

/** Right when any state, or district, that is said is one of the true ones. */
function areasOf(rows: readonly Answered[], level: 'admin1' | 'district'): boolean[] {
  return rows.flatMap(({ truth, said }) => {
    const areas = (truth.places ?? []).flatMap((place) => one(place[level]));
    if (areas.length === 0) return [];
    return said.places.some((place) => one(place[level]).some((area) => areas.includes(area)));
  });
}

function one(value: string | null | undefined): string[] {
  return value ? [plain(value)] : [];
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
