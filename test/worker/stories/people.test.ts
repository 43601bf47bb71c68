import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Person } from '../../../domain/verdict.ts';
import { keysOfPeople, keysSoughtForPeople, samePerson } from '../../../worker/stories/people.ts';
import { aPerson } from './a-telling.ts';

const nowhere = { state: null, district: null, at: null };
type Said = Partial<Person>;

function compared(a: Said, b: Said) {
  return samePerson({ person: aPerson(a), ...nowhere }, { person: aPerson(b), ...nowhere });
}

function finds(a: Said, b: Said): boolean {
  const kept = keysOfPeople([aPerson(b)]);
  return keysSoughtForPeople([aPerson(a)]).some((key) => kept.includes(key));
}

const same: [string, Said, Said][] = [
  ['a spelling', { name: 'Mohd Razif bin Salleh' }, { name: 'Muhammad Razif Saleh' }],
  ['a shorter spelling', { name: 'Md. Razif b. Salleh' }, { name: 'Mohamad Razif bin Salleh' }],
  ['bint for binti', { name: 'Norliza bt Jamal' }, { name: 'Norliza binti Jamal' }],
  ['a title', { name: 'Allahyarham Haji Sudin bin Latip' }, { name: 'Sudin bin Latip' }],
  ['a/l left out', { name: 'Vignesh a/l Maniam' }, { name: 'Vignesh Maniam' }],
  ['a/l set apart', { name: 'Vignesh A / L Maniam' }, { name: 'Vignesh a/l Maniam' }],
  ['an alias', { name: 'Goh Teck Huat @ Jeffri' }, { name: 'Goh Teck Huat' }],
  ['a clerk', { name: 'Goh Wai Ming', age: 40 }, { name: 'Goh Wei Meng', age: 40 }],
  ['a hyphen', { name: 'Goh Wei-Ming' }, { name: 'Goh Wei Ming' }],
  ['characters', { name: '陈德国' }, { name: '陳德國' }],
  ['a birthday', { name: 'Sudin Latip', age: 41 }, { name: 'Sudin bin Latip', age: 42 }],
  ['a first name with the age', { name: 'Sudin', age: 41 }, { name: 'Sudin bin Latip', age: 41 }],
];

test.for(same)('one person, told apart by %s, is found and suggested', ([, a, b]) => {
  expect(finds(a, b)).toBe(true);
  expect(compared(a, b).score).toBeGreaterThan(0.5);
});

const others: [string, Said, Said][] = [
  ['father', { name: 'Ahmad bin Salleh' }, { name: 'Ahmad bin Latip' }],
  ['sex', { name: 'Halim bin Sudin' }, { name: 'Halima binti Sudin' }],
  ['age', { name: 'Goh Teck Huat', age: 23 }, { name: 'Goh Teck Huat', age: 61 }],
  ['given name', { name: 'Tan Ah Kow' }, { name: 'Tan Mei Lin' }],
  ['name, of one age', { name: 'Sudin bin Latip', age: 41 }, { name: 'Rosli bin Jamal', age: 41 }],
];

test.for(others)('people of another %s are two', ([, a, b]) => {
  expect(compared(a, b).score).toBeLessThan(0.5);
});

test('a common name alone, in another state and another month, is no suggestion', () => {
  const person = aPerson({ name: 'Muhammad bin Abdullah' });
  const one = { person, state: 'Johor', district: null, at: new Date('2026-01-02') };
  const other = { person, state: 'Sabah', district: null, at: new Date('2026-06-02') };
  const { score, reasons } = samePerson(one, other);
  expect(score).toBeLessThan(0.5);
  expect(reasons).toEqual(['same-name', 'other-state', 'other-days']);
});

test('nobody who is unnamed is sought', () => {
  expect(keysSoughtForPeople([aPerson({ age: 34, occupation: 'driver' })])).toEqual([]);
});

test('which of two is named first is no matter, and who has one name is found by it', () => {
  const word = fc.stringMatching(/^[A-Z][a-z]{2,8}$/);
  const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(compared({ name: a }, { name: b })).toEqual(compared({ name: b }, { name: a }));
      const keys = keysOfPeople([aPerson({ name: a, age: 30 })]);
      expect(keys.length).toBeLessThanOrEqual(20);
    }),
  );
});
