/** What two signatures share, and what speaks against their being one event, as plain figures. */
import { likenessOfPrints } from './print.ts';
import { type Compared, type Terms, termTypeOf } from './signature.ts';

/** Shares from 0 to 1, yes or no as 1 or 0, and bits as the logarithm of one more than they are. */
export interface Evidence {
  /** Which part of their runs of words they share. */
  print: number;
  nameBits: number;
  numberBits: number;
  /** Of what the one with less to say has of such terms, the part that the other has too. */
  nameShare: number;
  conceptShare: number;
  /** The part of a headline that the other item has too: of the headline it has less of, and more. */
  titleLeast: number;
  titleMost: number;
  /** Names in the headline that the other item does not know, on the side where they are fewer. */
  nameMissing: number;
  samePeople: number;
  otherPeople: number;
  sameKind: number;
  otherKind: number;
  sameState: number;
  otherState: number;
  sameDistrict: number;
  otherDistrict: number;
  sameDead: number;
  otherDead: number;
  /** Both tell of a flood with people hit, in the same state; or each in another. */
  sameFlood: number;
  otherFlood: number;
  /** Days between the two, each from so many on. */
  oneDay: number;
  threeDays: number;
  week: number;
  undated: number;
  /** One of the two has little more than a headline. */
  short: number;
}

/** Against this at least a share is reckoned, so that one chance word is never the whole. */
const leastTotal = 10;
const termsOfShort = 12;

/** What speaks for and against two items telling one event; which comes first is no matter. */
export function evidenceOf(a: Compared, b: Compared): Evidence {
  const titles = sharedBits(a.title, b.title);
  const inTitleOfA = plus(titles, sharedBits(a.title, b.body));
  const bodyInTitle = sharedBits(a.body, b.title);
  const inTitleOfB = plus(titles, bodyInTitle);
  const shared = plus(plus(inTitleOfA, bodyInTitle), sharedBits(a.body, b.body));
  const [titleOfA, titleOfB] = [bitsByType(a.title), bitsByType(b.title)];
  const [wholeOfA, wholeOfB] = [
    plus(titleOfA, bitsByType(a.body)),
    plus(titleOfB, bitsByType(b.body)),
  ];
  const share = (type: keyof Bits) => part(shared[type], Math.min(wholeOfA[type], wholeOfB[type]));
  // Words of another language cannot be met again, so they do not count as missed.
  const told = a.lang === b.lang ? all : allButWords;
  const titleShareA = part(told(inTitleOfA), told(titleOfA));
  const titleShareB = part(told(inTitleOfB), told(titleOfB));
  const missing = Math.min(titleOfA.sound - inTitleOfA.sound, titleOfB.sound - inTitleOfB.sound);
  const bothFlood = tellsOfFlood(a) && tellsOfFlood(b);
  const days = a.day === null || b.day === null ? 0 : Math.abs(a.day - b.day);

  return {
    print: likenessOfPrints(a.print, b.print),
    nameBits: Math.log1p(shared.sound),
    numberBits: Math.log1p(shared.number),
    nameShare: share('sound'),
    conceptShare: share('concept'),
    titleLeast: Math.min(titleShareA, titleShareB),
    titleMost: Math.max(titleShareA, titleShareB),
    nameMissing: Math.log1p(Math.max(0, missing)),
    samePeople: Number(sharesPerson(a.people, b.people)),
    otherPeople: Number(bothSay(a.people, b.people) && !sharesPerson(a.people, b.people)),
    sameKind: Number(meets(a.kinds, b.kinds)),
    otherKind: Number(bothSay(a.kinds, b.kinds) && !meets(a.kinds, b.kinds)),
    sameState: Number(meets(a.states, b.states)),
    otherState: Number(bothSay(a.states, b.states) && !meets(a.states, b.states)),
    sameDistrict: Number(meets(a.districts, b.districts)),
    otherDistrict: Number(bothSay(a.districts, b.districts) && !meets(a.districts, b.districts)),
    sameDead: Number(a.dead !== null && a.dead === b.dead),
    otherDead: Number(a.dead !== null && b.dead !== null && a.dead !== b.dead),
    sameFlood: Number(bothFlood && meets(a.states, b.states)),
    otherFlood: Number(bothFlood && bothSay(a.states, b.states) && !meets(a.states, b.states)),
    oneDay: Number(days >= 1),
    threeDays: Number(days >= 3),
    week: Number(days >= 7),
    undated: Number(a.day === null || b.day === null),
    short: Number(Math.min(a.body.hashes.length, b.body.hashes.length) < termsOfShort),
  };
}

function tellsOfFlood({ flagged, kinds }: Compared): boolean {
  return flagged && kinds.includes('flood');
}

/** Bits by type of term. */
interface Bits {
  word: number;
  sound: number;
  concept: number;
  number: number;
}

function sharedBits(a: Terms, b: Terms): Bits {
  const bits = { word: 0, sound: 0, concept: 0, number: 0 };
  let atA = 0;
  let atB = 0;
  while (atA < a.hashes.length && atB < b.hashes.length) {
    const hashA = a.hashes[atA] ?? 0;
    const hashB = b.hashes[atB] ?? 0;
    if (hashA === hashB) bits[termTypeOf(hashA)] += Math.min(a.bits[atA] ?? 0, b.bits[atB] ?? 0);
    if (hashA <= hashB) atA += 1;
    if (hashB <= hashA) atB += 1;
  }
  return bits;
}

function bitsByType(terms: Terms): Bits {
  const bits = { word: 0, sound: 0, concept: 0, number: 0 };
  for (let at = 0; at < terms.hashes.length; at += 1) {
    bits[termTypeOf(terms.hashes[at] ?? 0)] += terms.bits[at] ?? 0;
  }
  return bits;
}

function plus(a: Bits, b: Bits): Bits {
  return {
    word: a.word + b.word,
    sound: a.sound + b.sound,
    concept: a.concept + b.concept,
    number: a.number + b.number,
  };
}

function all({ word, sound, concept, number }: Bits): number {
  return word + sound + concept + number;
}

function allButWords({ sound, concept, number }: Bits): number {
  return sound + concept + number;
}

function part(shared: number, total: number): number {
  return shared / Math.max(total, leastTotal);
}

function meets<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.some((value) => b.includes(value));
}

function bothSay(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length > 0 && b.length > 0;
}

/** Two parts of a name, since one is often a father's or a common one. */
function sharesPerson(a: string[][], b: string[][]): boolean {
  return a.some((one) => b.some((two) => one.filter((part) => two.includes(part)).length >= 2));
}
