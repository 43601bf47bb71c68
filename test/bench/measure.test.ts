import { expect, test } from 'vitest';

import { compare, perSecond, spreadOf } from '../../bench/measure.ts';
import { tableOf } from '../../bench/table.ts';

/** A contender whose rounds give these values, and which writes down when it ran. */
function giving(name: string, values: number[], turns: string[]) {
  const left = [...values];
  return {
    name,
    run: () => {
      turns.push(name);
      return Promise.resolve({ value: left.shift() ?? NaN, aside: `${left.length} left` });
    },
  };
}

function aBench(turns: string[]) {
  return {
    what: 'counting sheep',
    unit: 'sheep/s',
    rounds: 3,
    ours: giving('ours', [100, 400, 90], turns),
    peers: [giving('dog', [50, 100, 90], turns), giving('fence', [1000, 1000, 1000], turns)],
  };
}

test('contenders take turns, and progress is told after each', async () => {
  const turns: string[] = [];
  const told: [number, number][] = [];
  await compare(aBench(turns), (done, total) => told.push([done, total]));
  expect(turns).toEqual(Array.from({ length: 3 }, () => ['ours', 'dog', 'fence']).flat());
  expect(told.at(0)).toEqual([0, 9]);
  expect(told.at(-1)).toEqual([9, 9]);
});

test('a ratio is of the same round, not of the medians', async () => {
  const { ours, peers } = await compare(aBench([]), () => {});
  expect(ours).toEqual({ median: 100, least: 90, most: 400 });
  expect(peers[0]?.ratio).toEqual({ median: 2, least: 1, most: 4 });
  expect(peers[1]?.ratio).toEqual({ median: 0.1, least: 0.09, most: 0.4 });
});

test('the table has a line for each peer, with what else is worth knowing', async () => {
  const table = tableOf([await compare(aBench([]), () => {})]);
  const cells = table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  expect(cells[2]?.slice(1, -1)).toEqual([
    'counting sheep',
    '100 sheep/s (0 left)',
    'dog',
    '90 sheep/s (0 left)',
    '2 ×',
    '1 – 4',
  ]);
  expect(cells[3]?.slice(1, 4)).toEqual(['', '', 'fence']);
  expect(cells[3]?.slice(-3, -1)).toEqual(['0.1 ×', '1/11.1 – 0.4']);
});

test('the median of an even number of values lies between the middle two', () => {
  expect(spreadOf([4, 1, 10, 2])).toEqual({ median: 3, least: 1, most: 10 });
});

test('a round goes on where the one before ended', async () => {
  const seen: number[] = [];
  const run = perSecond([1, 2, 3], 0.001, (input) => seen.push(input));
  await run();
  await run();
  await run();
  expect(seen.length).toBeGreaterThanOrEqual(3);
  expect(seen).toEqual(seen.map((_, at) => (at % 3) + 1));
});
