/** The people hit by the event, as against officials, rescuers, witnesses and suspects. */
import type { Person, Status } from '../../domain/verdict.ts';
import { type AgeRead, ageAfterName, ageAt } from './ages.ts';
import { usualStatus } from './complete.ts';
import type { Counts } from './counts.ts';
import type { Fate } from './fates.ts';
import type { Group } from './groups.ts';
import { fates as fateWords } from './people-words.ts';
import {
  kin,
  officialBefore,
  speaks,
  spokenBefore,
  suspectBefore,
  victimBefore,
} from './name-words.ts';
import type { Name } from './names.ts';
import { occupationOf } from './occupations.ts';
import { gapAfter, type Reading, sameSentence, spanOf, wordAt } from './reading.ts';

const mostVictims = 12;
const enough = 2;

/** Somebody named, over all places where the text names them. */
interface Somebody {
  name: Name;
  words: string[];
  age: AgeRead | null;
  evidence: number;
  against: number;
  status: Status | null;
  statusDistance: number;
  bereaved: boolean;
  occupation: string | null;
}

/** The victims a Malay or English text names or describes, at most twelve, in order. */
export function findPeople(
  reading: Reading,
  names: Name[],
  groups: Group[],
  fates: Fate[],
  counts: Counts,
): Person[] {
  const victims: Person[] = [];
  const usual = usualStatus(reading, counts);
  for (const somebody of gather(reading, names, groups, fates)) {
    if (somebody.evidence + somebody.against < enough) continue;
    const status = somebody.bereaved ? 'bereaved' : (somebody.status ?? usual);
    if (!status) continue;
    victims.push({
      name: somebody.name.text,
      age: somebody.age?.age ?? null,
      status,
      occupation: somebody.occupation,
      span: spanOfName(reading, somebody.name),
    });
  }
  for (const person of describedPeople(reading, groups, fates, victims, counts))
    victims.push(person);
  return victims.slice(0, mostVictims);
}

/** The possessive is no part of a name. */
function spanOfName(reading: Reading, { first, last, possessive }: Name) {
  const span = spanOf(reading, first, last);
  return possessive ? { ...span, end: span.end - 2 } : span;
}

function gather(reading: Reading, names: Name[], groups: Group[], fates: Fate[]): Somebody[] {
  const found: Somebody[] = [];
  const byWord = new Map<string, Somebody>();
  for (const name of names) {
    const words = wordsOf(reading, name);
    const key = words.find((word) => byWord.has(word) && overlaps(byWord.get(word), words));
    const known = key === undefined ? undefined : byWord.get(key);
    const seen = somebodyAt(reading, name, words, groups, fates);
    if (known) merge(known, seen);
    else found.push(seen);
    const somebody = known ?? seen;
    for (const word of words) if (!byWord.has(word)) byWord.set(word, somebody);
  }
  return found;
}

const fillers = new Set(
  'bin binti mohd muhammad mohamad mohamed muhamad md nur abdul abd ahmad siti nor noor wan nik syed anak kumar singh'.split(
    ' ',
  ),
);

function wordsOf(reading: Reading, { first, last }: Name): string[] {
  return reading.words
    .slice(first, last + 1)
    .map((word) => word.lower)
    .filter((word) => word.length > 1);
}

/** All words of the shorter name are in the longer, and not only by a filler all share. */
function overlaps(known: Somebody | undefined, words: string[]): boolean {
  if (!known) return false;
  const [short, long] =
    known.words.length < words.length ? [known.words, words] : [words, known.words];
  return short.every((word) => long.includes(word)) && short.some((word) => !fillers.has(word));
}

function merge(known: Somebody, seen: Somebody): void {
  if (seen.words.length > known.words.length) {
    known.name = seen.name;
    known.words = seen.words;
  }
  known.age ??= seen.age;
  known.evidence = Math.max(known.evidence, seen.evidence) + (seen.evidence > 0 ? 0.5 : 0);
  known.against = Math.min(known.against, seen.against);
  if (seen.status && seen.statusDistance < known.statusDistance) {
    known.status = seen.status;
    known.statusDistance = seen.statusDistance;
  }
  known.bereaved ||= seen.bereaved;
  known.occupation ??= seen.occupation;
}

function somebodyAt(
  reading: Reading,
  name: Name,
  words: string[],
  groups: Group[],
  fates: Fate[],
): Somebody {
  const described = groupBefore(reading, name, groups);
  const age = ageAfterName(reading, name.last) ?? described?.age ?? null;
  const behind = age && age.first > name.last ? age.last : name.last;
  let evidence = age ? 3 : 0;
  let against = 0;
  let bereaved = false;
  let named = false;
  let suspect = false;
  for (let at = name.before; at >= name.before - 5 && at >= 0; at -= 1) {
    if (!sameSentence(reading, at, name.first)) break;
    const word = wordAt(reading, at);
    const near = name.before - at <= 2;
    if (victimBefore.has(word) && !bereaved) {
      evidence += near ? 3 : 1;
      named ||= at === name.before;
    }
    if (officialBefore.has(word)) against -= age ? 1 : 4;
    if (suspectBefore.has(word)) suspect = true;
    if (kin.has(word) && near) {
      bereaved = true;
      evidence += 2;
    }
    if (spokenBefore.has(word) && near) against -= 2;
    if (/[;:]/.test(gapAfter(reading, at))) break;
  }
  if (name.possessive && fateWords.has(wordAt(reading, name.last + 1))) evidence += 5;
  // One word with a capital may be anything, unless it is said to be a name.
  if (name.first === name.last && !age && !named && !name.titled && !name.possessive) against -= 3;
  if (suspect) against -= 5;
  if (name.ranked) against -= 4;
  const next = wordAt(reading, behind + 1);
  if (
    speaks.has(next) ||
    (/^(?:yang|turut|juga|when|also|later|had|has)$/.test(next) &&
      speaks.has(wordAt(reading, behind + 2)))
  )
    against -= age ? 0.5 : 2.5;
  const fate = fateOf(reading, name.first, behind, fates);
  if (fate && fate.distance <= 8) evidence += 2;
  else if (fate) evidence += 1;
  if (bereaved && fate && fate.after && fate.distance <= 6) bereaved = false;
  return {
    name,
    words,
    age,
    evidence,
    against,
    status: fate?.status ?? null,
    statusDistance: fate ? fate.distance : Infinity,
    bereaved,
    occupation: occupationOf(reading, name.before) ?? null,
  };
}

/** "A 22-year-old student, Ali", "mangsa berusia 12 tahun bernama Ali". */
function groupBefore(reading: Reading, name: Name, groups: Group[]): Group | undefined {
  const before = groups.findLast((group) => group.last < name.first && group.age !== null);
  if (!before || !sameSentence(reading, before.last, name.first)) return undefined;
  return name.before - before.last <= 3 && before.count === 1 ? before : undefined;
}

interface NearFate {
  status: Status;
  distance: number;
  after: boolean;
}

/** The fate told nearest to a name in its sentence; one behind it counts as nearer. */
function fateOf(
  reading: Reading,
  first: number,
  last: number,
  fates: Fate[],
): NearFate | undefined {
  let nearest: NearFate | undefined;
  for (const { at, status, denied } of fates) {
    if (denied || !sameSentence(reading, at, first)) continue;
    const after = at > last;
    const distance = after ? at - last : first - at + 3;
    if (distance > 25 || (nearest && nearest.distance <= distance)) continue;
    nearest = { status, distance, after };
  }
  return nearest;
}

/** People the text tells apart but does not name, as far as the counts leave room for them. */
function describedPeople(
  reading: Reading,
  groups: Group[],
  fates: Fate[],
  named: Person[],
  counts: Counts,
): Person[] {
  const found: Person[] = [];
  const statusOf = new Map<Group, Status>();
  for (const fate of fates) for (const group of fate.groups) statusOf.set(group, fate.status);
  const ages = new Set(named.map(({ age }) => age));
  const usual = usualStatus(reading, counts);
  const aged = groups.filter((group) => group.age && group.count === 1);
  const ageless = groups.filter((group) => !group.age && group.count === 1 && group.counted);
  for (const group of [...aged, ...ageless]) {
    const status = statusOf.get(group) ?? (group.age && !isSuspect(reading, group) ? usual : null);
    if (!status || isSuspect(reading, group)) continue;
    const age = group.age?.age ?? null;
    if (age !== null && ages.has(age)) continue;
    if (age === null && !hasRoom(status, [...named, ...found], counts)) continue;
    ages.add(age);
    found.push({
      name: null,
      age,
      status,
      occupation: occupationOf(reading, group.last) ?? null,
      span: spanOf(reading, group.first, group.last),
    });
  }
  return found;
}

function hasRoom(status: Status, people: Person[], counts: Counts): boolean {
  const said =
    status === 'dead' || status === 'injured' || status === 'missing' ? counts[status] : null;
  return people.filter((person) => person.status === status).length < (said ?? 1);
}

function isSuspect(reading: Reading, group: Group): boolean {
  for (let at = group.first - 6; at <= group.last + 6; at += 1) {
    if (at < 0 || !sameSentence(reading, at, group.first)) continue;
    const word = wordAt(reading, at);
    if (
      suspectBefore.has(word) ||
      /^(?:menahan|direman|remand|arrest|nabbed|tangkap|ditangkap|menangkap)$/.test(word)
    )
      return true;
  }
  return ageAt(reading, group.last + 1) === undefined && group.noun === 'suspect';
}
