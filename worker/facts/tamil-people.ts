/** The people hit whom a Tamil text names or describes by age. */
import type { Person, Status } from '../../domain/verdict.ts';
import { mostVictims } from './complete.ts';
import type { Counts } from './counts.ts';
import type { Fate } from './fates.ts';
import type { Group } from './groups.ts';
import { gapAfter, type Reading, sameSentence, spanOf, textOf, wordAt } from './reading.ts';
import { tamilAgeAt } from './tamil.ts';
import { isNameWord, withoutCase } from './tamil-names.ts';

/** The victims of a Tamil text, at most twelve; `usual` is what became of one of whom it is not said. */
export function tamilPeople(
  reading: Reading,
  groups: Group[],
  fates: Fate[],
  usual: Status | null,
  counts: Counts,
): Person[] {
  const people: Person[] = [];
  for (let at = 0; at < reading.words.length && people.length < mostVictims; at += 1) {
    const named = namedAt(reading, at);
    if (!named || isOffender(reading, named.first, named.next)) continue;
    const { name, age, first, last } = named;
    const status = nearFate(reading, at, fates) ?? usual;
    if (status)
      addPerson(people, {
        name,
        age,
        status,
        occupation: null,
        span: spanOf(reading, first, last),
      });
  }
  for (const { first, last, age } of groups) {
    if (!age || people.length >= mostVictims || isOffender(reading, first, last)) continue;
    const near = nearFate(reading, last, fates);
    const isRoom =
      usual === 'dead' || usual === 'injured' ? people.length < (counts[usual] ?? 1) : false;
    const status = near ?? (isRoom ? usual : null);
    if (status) {
      addPerson(people, {
        name: null,
        age: age.age,
        status,
        occupation: null,
        span: spanOf(reading, first, last),
      });
    }
  }
  return people;
}

/** Adds somebody unless already there: by name, or by age where one of the two has no name. */
function addPerson(people: Person[], person: Person): void {
  const known = people.find((each) => {
    if (person.name !== null && each.name !== null) return each.name === person.name;
    return each.age !== null && each.age === person.age;
  });
  if (!known) people.push(person);
  else if (person.name !== null && known.name === null) Object.assign(known, person);
}

interface Named {
  name: string;
  age: number | null;
  first: number;
  last: number;
  /** The last word read. */
  next: number;
}

/** Words behind a name: "called", "who is", "including". */
const called = /^(?:என்பவ|என்பார|என்ற$|எனும்$|என்னும்$|ஆவார்$)/;
const including = /^(?:உள்ளிட்ட|உட்பட)$/;
/** Words behind the name of the dead in the genitive: "his death, body, murder, widow". */
const ofTheDead = /^(?:மரண|சடல|கொலை|படுகொலை|மனைவி|இறுதி|பூதவுடல|ஜனாஸா)/;
/** Words in front of a name that a comma or a word of fate closes: "the injured", "also known as". */
const inFront = /^(?:காயமடைந்த|உயிரிழந்த|என்றழைக்கப்படும்|அழைக்கப்படும்)$/;

/** Somebody whose name ends right before a word; undefined when nothing marks a name there. */
function namedAt(reading: Reading, at: number): Named | undefined {
  const mark = markAt(reading, at);
  if (!mark || !isNameWord(reading, at - 1, mark.genitive)) return undefined;
  const first = firstOfName(reading, at - 1);
  const last = at - 1;
  if (first === last && !mark.single) return undefined;
  if (mark.aged && ageBefore(reading, first) === null) return undefined;
  const age = mark.age ?? ageBefore(reading, first) ?? ageBehind(reading, at);
  const text = textOf(reading, first, last).replace(/\s+/g, ' ');
  return { name: mark.genitive ? withoutCase(text) : text, age, first, last, next: mark.last };
}

interface Mark {
  age: number | null;
  last: number;
  /** The name before it carries a case. */
  genitive: boolean;
  /** One word is enough. */
  single: boolean;
  /** An age must stand in front. */
  aged?: boolean;
}

function markAt(reading: Reading, at: number): Mark | undefined {
  const word = wordAt(reading, at);
  const next = wordAt(reading, at + 1);
  const bracketed = /[(（]\s?$/.test(gapAfter(reading, at - 1));
  if (bracketed) {
    const said = tamilAgeAt(reading, at);
    const isBare =
      /^\d{1,2}$/.test(word) && gapAfter(reading, at).startsWith(')') && called.test(next);
    const last = said?.last ?? at;
    // "(46) வயதான": the name follows.
    if ((!said && !isBare) || !gapAfter(reading, last).includes(')')) return undefined;
    const isCalled = called.test(wordAt(reading, last + 1));
    return { age: said?.age ?? Number(word), last, genitive: !isCalled, single: true };
  }
  if (gapAfter(reading, at - 1).includes(')')) return undefined;
  if (called.test(word)) return { age: null, last: at, genitive: false, single: true };
  if (word === 'என்று') {
    return { age: null, last: at, genitive: false, single: true, aged: true };
  }
  if (word === 'என' && next.startsWith('அடையாளம்')) {
    return { age: null, last: at, genitive: false, single: ageBefore(reading, at - 1) !== null };
  }
  if (word.startsWith('வயது')) {
    const said = tamilAgeAt(reading, at);
    return said && { age: said.age, last: said.last, genitive: false, single: false };
  }
  // "32 வயதுடைய X காயமடைந்த": the age leads to the name, the fate ends it.
  if (fateBehind.test(word) && sameSentence(reading, at - 1, at) && isAged(reading, at - 1)) {
    return { age: null, last: at, genitive: false, single: true };
  }
  if (
    !sameSentence(reading, at - 1, at) &&
    closing.test(wordAt(reading, at - 1)) &&
    isAged(reading, at - 1)
  ) {
    return { age: null, last: at - 1, genitive: false, single: true };
  }
  if (including.test(word)) return { age: null, last: at, genitive: false, single: false };
  if (ofTheDead.test(word) && /(?:வின்|ரின்|னின்|ளின்)$/.test(wordAt(reading, at - 1))) {
    return { age: null, last: at, genitive: true, single: false };
  }
  return isLedName(reading, at)
    ? { age: null, last: at, genitive: false, single: false }
    : undefined;
}

/** "The injured X Y, ...", "known as X Y was killed". */
function isLedName(reading: Reading, at: number): boolean {
  const closes =
    gapAfter(reading, at - 1).includes(',') || /^(?:கொல்லப்பட்ட|உயிரிழ)/.test(wordAt(reading, at));
  return closes && (inFront.test(wordAt(reading, at - 3)) || inFront.test(wordAt(reading, at - 4)));
}

/** A sentence's last word that may be a name: no verb ends so. */
const closing = /^(?!.*(?:ார்|து|னர்|னார்|டது|றது)$).{4,}$/;

const fateBehind = /^(?:காய|படுகாய|உயிரிழ|சடல|பலியா|மரண|கொல்லப்ப|காணாமல)/;
/** Whether an age stands in front of the name that ends at a word. */
function isAged(reading: Reading, last: number): boolean {
  if (!isNameWord(reading, last, false)) return false;
  return ageBefore(reading, firstOfName(reading, last)) !== null;
}

const longestName = 4;

function firstOfName(reading: Reading, last: number): number {
  let first = last;
  while (last - first < longestName - 1 && first > 0) {
    if (
      !/^[\s.]{0,3}$/.test(gapAfter(reading, first - 1)) ||
      !isNameWord(reading, first - 1, false)
    )
      break;
    first -= 1;
  }
  return first;
}

/** "52 வயதுடைய" right in front of a name. */
function ageBefore(reading: Reading, first: number): number | null {
  for (const at of [first - 2, first - 3]) {
    const said = tamilAgeAt(reading, at);
    if (said && said.last < first) return said.age;
  }
  return null;
}

const reachBehind = 4;

function ageBehind(reading: Reading, at: number): number | null {
  for (let near = at + 1; near <= at + reachBehind && sameSentence(reading, at, near); near += 1) {
    const said = tamilAgeAt(reading, near);
    if (said) return said.age;
  }
  return null;
}

/** Somebody arrested or suspected stands near. */
function isOffender(reading: Reading, first: number, last: number): boolean {
  for (let at = first - 5; at <= last + 6; at += 1) {
    if (at < 0 || !sameSentence(reading, at, first)) continue;
    if (/^(?:சந்தேக|கைது)/.test(wordAt(reading, at))) return true;
  }
  return false;
}

const farthestFate = 40;

/** The fate told nearest in the sentence; Tamil tells it behind the person. */
function nearFate(reading: Reading, at: number, fates: Fate[]): Status | null {
  let status: Status | null = null;
  let best = farthestFate;
  for (const fate of fates) {
    if (!sameSentence(reading, fate.at, at)) continue;
    const distance = fate.at > at ? fate.at - at : at - fate.at + 6;
    if (distance < best) [status, best] = [fate.status, distance];
  }
  return status;
}
