/** How well items are understood, figure by figure, against what careful people said. */
import { isFlagged } from '../../domain/verdict.ts';
import { type Answered, type Figure, rightOf } from './answered.ts';
import { factFigures } from './fact-figures.ts';
import { bCubed, type Rates, ratesOf, setRates } from './figures.ts';

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

/** B-cubed figures of one set of items that are sorted into stories. */
export function evaluateStories(
  set: string,
  rows: readonly { truth: string; said: string }[],
): Figure {
  return { figure: 'stories, B-cubed', set, ...bCubed(rows) };
}
