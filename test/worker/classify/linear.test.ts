import { expect, test } from 'vitest';

import { type Example, learn, sigmoid } from '../../../worker/classify/linear.ts';

const options = { size: 8, epochs: 20, rate: 0.1, l2: 1e-4, seed: 1 };

function example(features: number[], target: number, weight = 1): Example {
  return {
    index: Uint32Array.from(features),
    value: new Float32Array(features.length).fill(1),
    target,
    weight,
    offset: 0,
  };
}

const examples = [
  ...Array.from({ length: 20 }, () => example([0, 2], 1)),
  ...Array.from({ length: 20 }, () => example([1, 2], 0)),
];

test('learns which feature speaks for a target', () => {
  const { bias, weights } = learn(examples, options);
  expect(sigmoid(bias + (weights[0] ?? 0) + (weights[2] ?? 0))).toBeGreaterThan(0.9);
  expect(sigmoid(bias + (weights[1] ?? 0) + (weights[2] ?? 0))).toBeLessThan(0.1);
});

test('the same examples give the same weights', () => {
  expect(learn(examples, options)).toEqual(learn(examples, options));
});

test('an example without weight changes nothing', () => {
  const misleading = [...examples, ...Array.from({ length: 9 }, () => example([0], 0, 0))];
  const { weights } = learn(misleading, options);
  expect(weights[0]).toBeGreaterThan(0.5);
});

test('what is known before need not be learned again', () => {
  const known = examples.map((it) => ({ ...it, offset: it.target === 1 ? 6 : -6 }));
  const pull = (from: Example[]) => Math.abs(learn(from, options).weights[0] ?? 0);
  expect(pull(known)).toBeLessThan(pull(examples));
});
