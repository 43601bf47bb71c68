import { expect, test } from 'vitest';

import { noFacts, type Understood } from '../../domain/verdict.ts';
import type { Answered } from '../../worker/evaluate/answered.ts';
import { evaluate } from '../../worker/evaluate/evaluate.ts';
import { bCubed, ratesOf, setRates } from '../../worker/evaluate/figures.ts';

test('precision and recall from counts', () => {
  expect(ratesOf(6, 8, 12)).toMatchObject({ precision: 0.75, recall: 0.5, f1: 0.6 });
});

test('a value said twice is right once when it is true once', () => {
  expect(setRates([{ truth: ['a'], said: ['a', 'a'] }])).toMatchObject({
    precision: 0.5,
    recall: 1,
  });
});

test('B-cubed of a group too many and of all apart', () => {
  const truths = ['x', 'x', 'y', 'y'];
  const together = bCubed(truths.map((truth) => ({ truth, said: 'one' })));
  expect(together).toMatchObject({ precision: 0.5, recall: 1 });
  const apart = bCubed(truths.map((truth, at) => ({ truth, said: String(at) })));
  expect(apart).toMatchObject({ precision: 1, recall: 0.5 });
});

const said: Understood = {
  ...noFacts,
  lang: 'ms',
  label: 'lead',
  score: 0.9,
  kinds: ['road'],
  reasons: [],
  dead: 1,
  victims: [{ name: 'Ali bin Abu', age: 30, status: 'dead', occupation: null }],
  places: [{ text: 'Ipoh', admin1: 'Perak', district: null }],
  work: 'none',
  country: 'MY',
};

const row: Answered = {
  id: '1',
  set: 'small',
  lang: 'ms',
  item: { title: '', body: '', publishedAt: null, source: '', url: null },
  truth: {
    label: 'lead',
    kinds: ['road', 'work'],
    sure: true,
    dead: 1,
    injured: 2,
    victims: [{ name: 'Ali Bin Abu', age: 31, status: 'dead' }],
    places: [{ text: 'ipoh', admin1: 'Perak' }],
  },
  said,
  keywords: false,
  bayes: undefined,
};

test('every figure of one set', () => {
  const figures = new Map(
    evaluate([row])
      .filter(({ set }) => set === 'small')
      .map((figure) => [figure.figure, figure]),
  );
  expect(figures.get('flagged, sure')).toMatchObject({ recall: 1, of: 1 });
  expect(figures.get('plain keywords')).toMatchObject({ recall: 0 });
  expect(figures.has("natural's Bayes")).toBe(false);
  expect(figures.get('kinds')).toMatchObject({ precision: 1, recall: 0.5 });
  expect(figures.get('dead')).toMatchObject({ right: 1 });
  expect(figures.get('injured')).toMatchObject({ right: 0 });
  expect(figures.has('missing')).toBe(false);
  expect(figures.get('names')).toMatchObject({ f1: 1 });
  expect(figures.get('age of a found name')).toMatchObject({ right: 0 });
  expect(figures.get('state')).toMatchObject({ right: 1 });
});

test('doubtful labels count only in the figure over all', () => {
  const doubtful = { ...row, truth: { ...row.truth, sure: false } };
  const figures = evaluate([row, doubtful]).filter(({ set }) => set === 'small');
  expect(figures.find(({ figure }) => figure === 'flagged, sure')?.of).toBe(1);
  expect(figures.find(({ figure }) => figure === 'flagged, all')?.of).toBe(2);
});

test('when, for whom and who is left are measured where the set says them', () => {
  const truth: Answered['truth'] = {
    ...row.truth,
    places: [{ text: 'Ipoh', admin1: 'Perak', district: 'Kinta' }],
    event: { day: '2026-03-04', time: '06:45' },
    employer: 'Kilang Maju Sdn Bhd',
    relations: [
      { relation: 'child', count: 3 },
      { relation: 'spouse', count: 1 },
    ],
  };
  const told: Understood = {
    ...said,
    event: { at: '2026-03-04T06:50', precision: 'time', text: 'semalam' },
    employer: { name: 'kilang maju sdn bhd' },
    relations: [{ relation: 'child', count: 2, text: 'dua anak' }],
  };
  const figures = new Map(
    evaluate([{ ...row, truth, said: told }]).map((figure) => [figure.figure, figure]),
  );
  expect(figures.get('day of the event')).toMatchObject({ f1: 1 });
  expect(figures.get('time of the event')).toMatchObject({ f1: 0 });
  expect(figures.get('employer')).toMatchObject({ f1: 1 });
  expect(figures.get('relations')).toMatchObject({ precision: 1, recall: 0.5 });
  expect(figures.get('how many of a found relation')).toMatchObject({ right: 0 });
  expect(figures.get('district')).toMatchObject({ right: 0 });
  expect(evaluate([row]).some(({ figure }) => figure === 'employer')).toBe(false);
});
