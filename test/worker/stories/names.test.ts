import { expect, test } from 'vitest';

import { areRelatedByName, likenessOfNames, partsOfName } from '../../../worker/stories/names.ts';

const likeness = (a: string, b: string) => likenessOfNames(partsOfName(a), partsOfName(b));
const related = (a: string, b: string) => areRelatedByName(partsOfName(a), partsOfName(b));

test.each([
  ['Mohd Zulkifli bin Harun', 'Muhammad Zulkefli Harun'],
  ['Datuk Hamdan Salleh', 'Hamdan bin Salleh'],
  ['Kavitha a/p Murugan', 'Kavitha Murugan'],
  ['Tan Boon Keat', 'Boon Keat Tan'],
  ['Nor Azizah Daud', 'Nur Azizah binti Daud'],
  ['சுரேஷ் பெரேரா', 'Suresh Perera'],
  ['陳國豪', '陈国豪'],
])('%s is %s', (a, b) => {
  expect(likeness(a, b)).toBeGreaterThan(0.9);
});

test.each([
  ['Muhammad Hakim Roslan', 'Muhammad Danish Osman'],
  ['Siti Aminah Yusof', 'Siti Aishah Rahman'],
  ['Tan Boon Keat', 'Tan Wei Sheng'],
  ['林志豪', '陈文彬'],
])('%s is not %s, whatever they share', (a, b) => {
  expect(likeness(a, b)).toBeLessThan(0.6);
});

test('one part of a longer name makes nobody sure', () => {
  expect(likeness('Hakim', 'Hakim bin Roslan')).toBeGreaterThan(0.5);
  expect(likeness('Hakim', 'Hakim bin Roslan')).toBeLessThan(0.75);
});

test('a name in Chinese characters cannot be compared with one in letters', () => {
  expect(likeness('林志豪', 'Lim Zhi Hao')).toBeUndefined();
});

test('a child bears the name of its father', () => {
  expect(related('Danish Irfan bin Roslan', 'Roslan bin Othman')).toBe(true);
  expect(related('Muhammad Danish Irfan Roslan', 'Roslan Othman')).toBe(true);
});

test('children of one father end alike', () => {
  expect(related('Nur Sofea Hafiz Ramli', 'Muhammad Aiman Hafiz Ramli')).toBe(true);
});

test('a frequent first name makes nobody kin', () => {
  expect(related('Muhammad Danish bin Osman', 'Muhammad bin Yusof')).toBe(false);
  expect(related('Aiman bin Abdullah', 'Rizal bin Abdullah')).toBe(false);
});
