/** The victim's family as far as the text tells of it: "isteri mangsa", "a father of three". */
import type { Span } from '../../domain/verdict.ts';
import { numberAt } from './numbers.ts';
import { gapAfter, type Reading, sameSentence, spanOf, wordAt } from './reading.ts';

/** How a relative stands to the victim. */
export type Relation = 'spouse' | 'child' | 'parent' | 'sibling' | 'grandparent' | 'grandchild';

/** Relatives of one relation: how many, and the words that say so. */
export interface Relatives {
  relation: Relation;
  count: number;
  span: Span;
}

const relationWords = (relation: Relation, list: string): [string, Relation][] =>
  list.split(' ').map((word) => [word, relation]);

const relations = new Map<string, Relation>([
  ...relationWords('spouse', 'isteri suami wife husband widow widower balu duda spouse'),
  ...relationWords('child', 'anak child children son sons daughter daughters'),
  ...relationWords('parent', 'ibu bapa ayah mother father parents'),
  ...relationWords('sibling', 'adik abang kakak brother brothers sister sisters siblings'),
  ...relationWords('grandparent', 'datuk nenek grandmother grandfather grandparents'),
  ...relationWords('grandchild', 'cucu grandson granddaughter grandchildren'),
]);

const victimWords = new Set('mangsa allahyarham allahyarhamah arwah mendiang simati'.split(' '));
const owners = new Set("his her their victim deceased dead man's woman's".split(' '));
const leaving = new Set('meninggalkan leaves leaving left survived behind'.split(' '));
const reach = 14;
const mostRelatives = 12;

/** The relatives a Malay or English text tells of, in order; each relation once. */
export function findFamily(reading: Reading): Relatives[] {
  const found = new Map<Relation, Relatives>();
  for (let at = 0; at < reading.words.length && found.size < mostRelatives; at += 1) {
    const relatives = parentOf(reading, at) ?? relativesAt(reading, at);
    if (relatives && !found.has(relatives.relation)) found.set(relatives.relation, relatives);
  }
  return [...found.values()];
}

/** "A father of three", "bapa kepada empat anak": the victim is the parent, so there are children. */
function parentOf(reading: Reading, at: number): Relatives | undefined {
  if (relations.get(wordAt(reading, at)) !== 'parent') return undefined;
  if (!/^(?:of|kepada)$/.test(wordAt(reading, at + 1))) return undefined;
  const number = numberAt(reading, at + 2);
  if (!number) return undefined;
  return { relation: 'child', count: number.value, span: spanOf(reading, at, number.last) };
}

function relativesAt(reading: Reading, at: number): Relatives | undefined {
  const { relation, isOwned } = kinAt(reading, at);
  if (!relation) return undefined;
  const isOfVictim =
    isOwned ||
    victimWords.has(wordAt(reading, at + 1)) ||
    owners.has(ownerBefore(reading, at)) ||
    isLeft(reading, at);
  if (!isOfVictim) return undefined;
  const number = numberBefore(reading, at);
  return {
    relation,
    count: number?.value ?? 1,
    span: spanOf(reading, number?.first ?? at, at),
  };
}

/** The relation a word names; "isterinya" says whose as well. */
function kinAt(reading: Reading, at: number): { relation: Relation | undefined; isOwned: boolean } {
  const word = wordAt(reading, at);
  const isOwned = word.endsWith('nya');
  return { relation: relations.get(isOwned ? word.slice(0, -3) : word), isOwned };
}

/** "His two young children": the owner stands before numbers and small words. */
function ownerBefore(reading: Reading, at: number): string {
  let before = at - 1;
  while (before > at - 4 && !owners.has(wordAt(reading, before))) before -= 1;
  for (let near = before + 1; near < at; near += 1) {
    if (/[,.;:]/.test(gapAfter(reading, near)) || relations.has(wordAt(reading, near))) return '';
  }
  return sameSentence(reading, before, at) ? wordAt(reading, before) : '';
}

/** "Meninggalkan seorang isteri dan tiga anak", "leaves behind a wife". */
function isLeft(reading: Reading, at: number): boolean {
  for (let near = at - 1; near > at - reach && near >= 0; near -= 1) {
    if (!sameSentence(reading, near, at)) return false;
    if (leaving.has(wordAt(reading, near))) return true;
  }
  return false;
}

function numberBefore(reading: Reading, at: number): { value: number; first: number } | undefined {
  for (const first of [at - 1, at - 2, at - 3]) {
    const number = numberAt(reading, first);
    if (number && number.last < at && sameSentence(reading, first, at))
      return { value: number.value, first };
  }
  return undefined;
}
