/** What two signatures share, and what speaks against their being one event, as plain figures. */
import { likenessOfPrints } from './print.ts';
import type { Compared } from './signature.ts';
import { type Bits, overlapOf } from './terms.ts';

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
  /** Both name people or say ages, and nobody fits; unless so many were hit that nobody need. */
  otherPeople: number;
  otherAges: number;
  /** Nobody's age fits, nor does the place. */
  otherAgesElsewhere: number;
  otherKind: number;
  sameState: number;
  otherState: number;
  sameDistrict: number;
  otherDistrict: number;
  /** Both count as many dead: nothing for one dead, the most for eight or more. */
  sameDead: number;
  /** Both tell of a flood with people hit: of one wave in one state, or each in another state. */
  sameFlood: number;
  otherFlood: number;
  /** Days between the two, each from so many on. */
  oneDay: number;
  threeDays: number;
  week: number;
  /** Neither is about people hit: politics, sport, of which each day brings more of the same. */
  noEvent: number;
}

/** Against this at least a share is reckoned, so that one chance word is never the whole. */
const leastTotal = 10;
const mostOfFew = 4;
/** While a wave of flood lasts it is in the news at least so often. */
const daysOfWave = 5;

/** What speaks for and against two items telling one event; which comes first is no matter. */
export function evidenceOf(a: Compared, b: Compared): Evidence {
  const { shared, titleOfA, titleOfB } = overlapOf(a.terms, b.terms);
  const share = (type: keyof Bits) =>
    part(shared[type], Math.min(a.terms.whole[type], b.terms.whole[type]));
  // Words of another language cannot be met again, so they do not count as missed.
  const told = a.lang === b.lang ? all : allButWords;
  const titleShareA = part(told(titleOfA), told(a.terms.title));
  const titleShareB = part(told(titleOfB), told(b.terms.title));
  const missing = Math.min(
    a.terms.title.sound - titleOfA.sound,
    b.terms.title.sound - titleOfB.sound,
  );
  const few = tellsOfFew(a) && tellsOfFew(b);
  const otherDistrict = bothSay(a.districts, b.districts) && !meets(a.districts, b.districts);
  const otherState = bothSay(a.states, b.states) && !meets(a.states, b.states);
  const sharedAges = a.ages.filter((age) => b.ages.includes(age)).length;
  const otherAges = few && bothSay(a.ages, b.ages) && sharedAges === 0;
  const days = a.day === null || b.day === null ? 0 : Math.abs(a.day - b.day);
  const bothFlood = tellsOfFlood(a) && tellsOfFlood(b);

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
    otherPeople: Number(few && bothSay(a.people, b.people) && !sharesPerson(a.people, b.people)),
    otherAges: Number(otherAges),
    otherAgesElsewhere: Number(otherAges && (otherDistrict || otherState)),
    otherKind: Number(bothSay(a.kinds, b.kinds) && !meets(a.kinds, b.kinds)),
    sameState: Number(meets(a.states, b.states)),
    otherState: Number(otherState),
    sameDistrict: Number(meets(a.districts, b.districts)),
    otherDistrict: Number(otherDistrict),
    sameDead: a.dead !== null && a.dead === b.dead ? tellingCount(a.dead) : 0,
    sameFlood: Number(bothFlood && days <= daysOfWave && meets(a.states, b.states)),
    otherFlood: Number(bothFlood && bothSay(a.states, b.states) && !meets(a.states, b.states)),
    oneDay: Number(days >= 1),
    threeDays: Number(days >= 3),
    week: Number(days >= 7),
    noEvent: Number(!a.event && !b.event),
  };
}

function tellsOfFew({ dead, displaced, ages }: Compared): boolean {
  return (dead ?? 0) <= mostOfFew && (displaced ?? 0) === 0 && ages.length <= mostOfFew;
}

function tellingCount(people: number): number {
  return Math.min(1, Math.log2(Math.max(1, people)) / 3);
}

function tellsOfFlood({ flagged, kinds }: Compared): boolean {
  return flagged && kinds.includes('flood');
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

/** Two parts of a name, since one is often a father's or a common one; or all there is of it. */
function sharesPerson(a: string[][], b: string[][]): boolean {
  return a.some((one) =>
    b.some((two) => {
      const shared = one.filter((part) => two.includes(part)).length;
      return shared > 1 || (shared === 1 && one.length + two.length === 2);
    }),
  );
}
