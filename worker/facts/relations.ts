/** Kin of the people hit, as far as the text tells of them: "isteri mangsa", "a father of three". */
import type { Relation, Relatives } from '../../domain/verdict.ts';
import { numberAt } from './numbers.ts';
import {
  gapAfter,
  isCapital,
  type Reading,
  sameSentence,
  spanOf,
  textOf,
  wordAt,
} from './reading.ts';
import { relationsByPhrase } from './relation-phrases.ts';

const words = (relation: Relation, list: string): [string, Relation][] =>
  list.split(' ').map((word) => [word, relation]);

const relationOf = new Map<string, Relation>([
  ...words('spouse', 'isteri suami balu duda wife husband widow widower spouse couple'),
  ...words('child', 'anak anak-anak cahaya child children son sons daughter daughters kids'),
  ...words('parent', 'ibu bapa ayah emak mak mother father parents mum dad'),
  ...words('sibling', 'adik abang kakak kembar adik-adik brother brothers sister sisters siblings'),
  ...words('grandparent', 'datuk nenek atuk grandmother grandfather grandparents'),
  ...words('grandchild', 'cucu grandson granddaughter grandchildren grandchild'),
  ...words(
    'other',
    'menantu mentua mertua ipar sepupu tunang bapa-saudara nephew niece cousin cousins uncle aunt fiance fiancee son-in-law',
  ),
]);

/** Words behind one for kin that make it another: "anak saudara" is a nephew. */
const turned = new Map<string, Relation | undefined>([
  ['saudara', 'other'],
  ['mentua', 'other'],
  ['mertua', 'other'],
  ['ipar', 'other'],
  ['buah', 'other'],
  ['angkat', undefined],
  ['tiri', undefined],
  ['tunggal', undefined],
]);

const owners = new Set(
  "his her their victim victims deceased man's woman's couple couple's pasangan mereka with bersama".split(
    ' ',
  ),
);
const victims = new Set(
  'mangsa allahyarham allahyarhamah arwah mendiang simati pasangan mereka beliau'.split(' '),
);
const leaving = new Set(
  'meninggalkan tinggalkan leaves leaving left survived behind mempunyai'.split(' '),
);
/** Those of whom such words tell nothing: a rank, a plant, "ibu pejabat", "anak tempatan". */
const otherwise = new Set(
  'pejabat negeri kota kunci tempatan kapal syarikat buah tangga'.split(' '),
);

const leftReach = 10;
const mostRelations = 8;
const mostWords = 1500;

/** The kin a text tells of, each relation once, in the order told; undefined when it tells of none. */
export function findRelations(reading: Reading): Relatives[] | undefined {
  const isPhrased = reading.lang === 'zh' || reading.lang === 'ta';
  const found = isPhrased ? relationsByPhrase(reading) : relationsByWord(reading);
  return found.length > 0 ? found : undefined;
}

function relationsByWord(reading: Reading): Relatives[] {
  const found = new Map<Relation, Relatives>();
  const end = Math.min(reading.words.length, mostWords);
  for (let at = 0; at < end && found.size < mostRelations; at += 1) {
    const word = wordAt(reading, at);
    if (!relationOf.has(word) && !word.endsWith('nya')) continue;
    const relatives = parenthood(reading, at) ?? relativesAt(reading, at);
    if (!relatives) continue;
    const known = found.get(relatives.relation);
    if (!known || relatives.count > known.count) found.set(relatives.relation, relatives);
  }
  return [...found.values()];
}

/** "A father of three", "bapa kepada enam cahaya mata": the children of whoever it is. */
function parenthood(reading: Reading, at: number): Relatives | undefined {
  if (!/^(?:ibu|bapa|ayah|mother|father)$/.test(wordAt(reading, at))) return undefined;
  if (!/^(?:of|kepada)$/.test(wordAt(reading, at + 1))) return undefined;
  const number = numberAt(reading, at + 2);
  return number && relatives(reading, 'child', number.value, at, number.last);
}

function relativesAt(reading: Reading, at: number): Relatives | undefined {
  const word = wordAt(reading, at);
  const isTheirs = word.endsWith('nya');
  const plain = isTheirs ? word.slice(0, -3) : word;
  let relation = relationOf.get(plain);
  if (!relation || isName(reading, at)) return undefined;
  const next = wordAt(reading, at + 1);
  if (otherwise.has(next)) return undefined;
  const isTurned = turned.has(next);
  if (isTurned) relation = turned.get(next) ?? relation;
  const last = isTurned ? at + 1 : at;
  const number = numberBefore(reading, at);
  const isOfVictim =
    isTheirs ||
    wordAt(reading, last).endsWith('nya') ||
    isOwned(reading, number?.first ?? at, last) ||
    isLeft(reading, at) ||
    isFamily(reading, at, last);
  if (!isOfVictim) return undefined;
  const isMany = /^(?:ibu|bapa)$/.test(plain) && next.startsWith('bapa');
  const count = isMany ? 2 : (number?.value ?? fewest(plain));
  return relatives(reading, relation, count, number?.first ?? at, isMany ? at + 1 : last);
}

/** How many a word without a number says at the least. */
function fewest(word: string): number {
  return /^(?:children|parents|grandparents|siblings|sons|daughters|anak-anak|adik-adik|brothers|sisters|grandchildren|cousins)$/.test(
    word,
  )
    ? 2
    : 1;
}

function relatives(
  reading: Reading,
  relation: Relation,
  count: number,
  first: number,
  last: number,
): Relatives | undefined {
  if (count < 1) return undefined;
  return {
    relation,
    count,
    text: textOf(reading, first, last),
    span: spanOf(reading, first, last),
  };
}

/** "Jelani anak Bujang", "Kakak Tua": part of a name. */
function isName(reading: Reading, at: number): boolean {
  const isAnak = wordAt(reading, at) === 'anak';
  return (
    isAnak &&
    isCapital(reading.words[at - 1]) &&
    isCapital(reading.words[at + 1]) &&
    gapAfter(reading, at - 1) === ' '
  );
}

/** "His two young sons", "isteri mangsa", "anak pasangan itu". */
function isOwned(reading: Reading, first: number, last: number): boolean {
  if (victims.has(wordAt(reading, last + 1)) && gapAfter(reading, last) === ' ') return true;
  for (let near = first - 1; near >= first - 3 && near >= 0; near -= 1) {
    if (!sameSentence(reading, near, first) || /[,.;:()]/.test(gapAfter(reading, near)))
      return false;
    if (owners.has(wordAt(reading, near))) return true;
    if (relationOf.has(wordAt(reading, near))) return false;
  }
  return false;
}

/** "Meninggalkan seorang balu dan empat anak", "leaves behind a wife". */
function isLeft(reading: Reading, at: number): boolean {
  for (let near = at - 1; near >= at - leftReach && near >= 0; near -= 1) {
    if (!sameSentence(reading, near, at)) return false;
    if (leaving.has(wordAt(reading, near))) return true;
  }
  return false;
}

/** "Ialah Roslan, 45; isteri, Suhaila": kin named in a row with whoever is hit. */
function isFamily(reading: Reading, at: number, last: number): boolean {
  const isNamed = isCapital(reading.words[last + 1]) && /^,? $/.test(gapAfter(reading, last));
  return (
    isNamed && /[;,] $/.test(gapAfter(reading, at - 1)) && reading.words[at - 1]?.kind === 'number'
  );
}

function numberBefore(reading: Reading, at: number): { value: number; first: number } | undefined {
  for (const first of [at - 1, at - 2, at - 3]) {
    if (first < 0 || !sameSentence(reading, first, at) || /[,.;:()]/.test(gapAfter(reading, first)))
      return undefined;
    const number = numberAt(reading, first);
    if (number && number.last < at && number.value <= 30) return { value: number.value, first };
    if (relationOf.has(wordAt(reading, first))) return undefined;
  }
  return undefined;
}
