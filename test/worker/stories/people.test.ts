import { expect, test } from 'vitest';

import { samePerson, type Sketch } from '../../../worker/stories/people.ts';
import { aPerson } from './a-telling.ts';

const aSketch = (said: Partial<Sketch> = {}): Sketch => ({
  person: aPerson({ name: 'Zulkifli bin Harun', age: 29 }),
  states: ['Perak'],
  districts: ['Larut dan Matang'],
  day: 20_600,
  ...said,
});

test('the same name, age and place a day apart is likely one person', () => {
  const tip = aSketch({ person: aPerson({ name: 'Zulkefli Harun', age: 29 }), day: 20_601 });
  const { score, reasons } = samePerson(aSketch(), tip);
  expect(score).toBeGreaterThan(0.9);
  expect(reasons).toEqual(['same-name', 'same-age', 'same-district', 'near-days']);
});

test('the same name of another age in another state is likely another person', () => {
  const other = aSketch({
    person: aPerson({ name: 'Zulkifli bin Harun', age: 61 }),
    states: ['Sabah'],
    districts: ['Tawau'],
  });
  const { score, reasons } = samePerson(aSketch(), other);
  expect(score).toBeLessThan(0.2);
  expect(reasons).toContain('other-age');
});

test('the same age and place under another name is another person', () => {
  const other = aSketch({ person: aPerson({ name: 'Ganesan a/l Mutu', age: 29 }) });
  expect(samePerson(aSketch(), other).score).toBeLessThan(0.2);
});

test('nothing known but the place makes nobody sure', () => {
  const unnamed = aSketch({ person: aPerson() });
  expect(samePerson(aSketch(), unnamed).score).toBeLessThan(0.5);
});

test('which of the two comes first is no matter', () => {
  const other = aSketch({ person: aPerson({ name: 'Zulkifli', age: 30 }), day: 20_640 });
  expect(samePerson(aSketch(), other)).toEqual(samePerson(other, aSketch()));
});
