/** What the words around a name say of its bearer: hit by the event, or there to speak of it. */
import type { Status } from '../../domain/verdict.ts';
import { type AgeRead, ageAfterName } from './ages.ts';
import type { Fate } from './fates.ts';
import type { Group } from './groups.ts';
import { kin as kinWords, speaks, suspectBefore } from './name-words.ts';
import { isKinBefore, wordsBefore } from './before-name.ts';
import type { Name } from './names.ts';
import { occupationOf } from './occupations.ts';
import { fates as fateWords } from './people-words.ts';
import { gapAfter, isTitle, type Reading, sameSentence, wordAt } from './reading.ts';

/** One place where a text names somebody. */
export interface Sighting {
  name: Name;
  age: AgeRead | null;
  /** For the bearer being hit by the event, and against it: added up, two are enough. */
  evidence: number;
  against: number;
  /** Said in so many words: "the victim, Ali", "Ali was killed". */
  direct: boolean;
  /** A single word, which may be anything. */
  lone: boolean;
  /** It speaks, or is quoted. */
  speaks: boolean;
  /** Another, true name of the person named before. */
  trueName: boolean;
  /** The word for kin lost, in the same sentence. */
  mourns: string | null;
  /** The word of kin in front: "isterinya, Aminah"; null without one. */
  kin: string | null;
  status: Status | null;
  /** How many words away the status is told. */
  statusDistance: number;
  occupation: string | null;
}

/** Reads the words around one name. */
export function sightingOf(reading: Reading, name: Name, groups: Group[], fates: Fate[]): Sighting {
  const age = ageAfterName(reading, name.last) ?? groupBefore(reading, name, groups)?.age ?? null;
  const behind = age && age.first > name.last ? age.last : name.last;
  const before = wordsBefore(reading, name);
  const after = wordsAfter(reading, name, behind);
  const fate = fateOf(reading, name.first, behind, fates);
  const suspect = isSuspect(reading, name) || isCharged(reading, behind);
  // The dead do not speak.
  const speaks = !name.late && !after.direct && (after.speaks || before.spoken);
  const kin = before.kin ?? kinBehind(reading, behind);
  const isOwn = fate !== undefined && isOwnFate(reading, behind, fate);
  const isKin = kin !== null && !before.named && !name.late && !isOwn;
  const joined = joinedFate(reading, behind, fates);
  const isSaid =
    name.late || after.direct || joined !== null || (before.direct && !name.possessive);
  const direct = !suspect && !isKin && isSaid;

  let evidence = (age ? 3 : 0) + before.evidence + (direct ? 3 : 0) + (isKin ? 2 : 0);
  if (fate) evidence += fate.distance <= 8 ? 2 : 1;
  if (after.undergoes) evidence += 2;
  let against =
    (isSafe(reading, behind) ? -6 : 0) +
    before.against +
    (name.ranked ? -4 : 0) +
    (suspect ? -6 : 0);
  if (after.speaks && !isKin) against -= age ? 0.5 : 2.5;
  return {
    name,
    age,
    evidence,
    against,
    direct,
    lone:
      name.first === name.last &&
      !age &&
      !before.named &&
      !name.titled &&
      !name.late &&
      !isKinBefore(reading, name),
    speaks,
    trueName: before.trueName,
    kin: isKin ? kin : null,
    mourns: direct ? null : mournedKin(reading, name),
    status: name.late || isTaken(reading, name) ? 'dead' : (joined ?? fate?.status ?? null),
    statusDistance: name.late || isTaken(reading, name) ? 0 : (fate?.distance ?? Infinity),
    occupation: occupationOf(reading, name.before) ?? null,
  };
}

/** "Nahas itu mengorbankan Ali": it took his life. */
function isTaken(reading: Reading, name: Name): boolean {
  return wordAt(reading, name.before) === 'mengorbankan';
}

/** "Isterinya, Aminah, turut maut": the kin is hit too. */
function isOwnFate(reading: Reading, behind: number, { after, distance }: NearFate): boolean {
  if (!after || distance > 8) return false;
  for (let at = behind + 1; at < behind + distance; at += 1) {
    if (kinWords.has(wordAt(reading, at)) || speaks.has(wordAt(reading, at))) return false;
  }
  return true;
}

/** "Ali and his wife were killed": what is told of those joined to a name is told of its bearer. */
function joinedFate(reading: Reading, behind: number, fates: Fate[]): Status | null {
  for (const { groups, status, denied } of fates) {
    const first = groups[0]?.first ?? -1;
    if (denied || first <= behind || first > behind + 2 || !sameSentence(reading, first, behind))
      continue;
    const isListed = /^\s?, ?$/.test(gapAfter(reading, behind)) && isTitle(reading, behind);
    if (first === behind + 1 ? isListed : joiningWords.has(wordAt(reading, behind + 1)))
      return status;
  }
  return null;
}

const joiningWords = new Set('and dan serta bersama'.split(' '));

/** Somebody called a suspect earlier in the sentence, with no victim named since. */
function isSuspect(reading: Reading, name: Name): boolean {
  for (let at = name.before; at > name.before - 14 && at >= 0; at -= 1) {
    if (!sameSentence(reading, at, name.first)) return false;
    const word = wordAt(reading, at);
    if (/^(?:victims?|deceased|mangsa|bodies|body|mayat)$/.test(word)) return false;
    if (suspectBefore.has(word)) return true;
  }
  return false;
}

/** "Siti, isteri mangsa", "Ali, the father of the victim". */
function kinBehind(reading: Reading, behind: number): string | null {
  let at = behind + 1;
  while (linking.has(wordAt(reading, at)) && at <= behind + 3) at += 1;
  const word = wordAt(reading, at);
  if (!kinWords.has(word) || !sameSentence(reading, behind, at)) return null;
  return /^(?:mangsa|allahyarham|allahyarhamah|arwah|mendiang|of)$/.test(wordAt(reading, at + 1))
    ? word
    : null;
}

const linking = new Set('merupakan iaitu adalah ialah the yang juga is'.split(' '));

const charged = new Set(
  'arrested charged remanded detained ditahan didakwa direman dituduh'.split(' '),
);
const reachOn = 14;

/** "Ali, 19, a student, was arrested": charged later in the sentence, with no word of harm before. */
function isCharged(reading: Reading, behind: number): boolean {
  for (let at = behind + 1; at <= behind + reachOn && sameSentence(reading, behind, at); at += 1) {
    const word = wordAt(reading, at);
    if (plainFates.has(word)) return false;
    if (charged.has(word)) return true;
    const isNear = at <= behind + 3;
    if (isNear && word === 'siasatan' && wordAt(reading, at - 1) === 'membantu') return true;
  }
  return false;
}

/** The kin that somebody who speaks has lost: "her husband", "anaknya". */
function mournedKin(reading: Reading, name: Name): string | null {
  for (let at = name.first - 15; at <= name.last + 25; at += 1) {
    const word = wordAt(reading, at);
    if (at >= 0 && mourned.has(word) && sameSentence(reading, at, name.first)) return word;
  }
  return null;
}

const mourned = new Set(
  `spouse husband wife widow keluarganya saudaranya isterinya suaminya anaknya bapanya ibunya adiknya
   abangnya kakaknya cucunya arwah`.split(/\s+/),
);

/** "Ali, 34, was killed", "Ali yang maut", "Ali's death". */
function wordsAfter(reading: Reading, name: Name, behind: number) {
  if (name.possessive) {
    const next = wordAt(reading, name.last + 1);
    const direct = fateWords.has(next) || /^(?:funeral|murder)$/.test(next);
    return { direct, speaks: false, undergoes: false };
  }
  let at = behind + 1;
  while (passes(wordAt(reading, at)) && at <= behind + 5) at += 1;
  const direct = plainFates.has(wordAt(reading, at)) && sameSentence(reading, behind, at);
  const next = wordAt(reading, behind + 1);
  const second = wordAt(reading, behind + 2);
  const isOnTheWay =
    wordAt(reading, at) === 'on' && /^(?:his|her|their)$/.test(wordAt(reading, at + 1));
  const isUndergone = isOnTheWay || undergone.has(wordAt(reading, at));
  const undergoes = isUndergone && sameSentence(reading, behind, at);
  return {
    direct,
    undergoes,
    speaks: speaks.has(next) || (passing.has(next) && speaks.has(second)),
  };
}

/** "Ali diselamatkan", "Ali escaped unhurt": told to be well. */
function isSafe(reading: Reading, behind: number): boolean {
  const next = wordAt(reading, behind + 1);
  return /^(?:diselamatkan|terselamat)$/.test(next) || wordAt(reading, behind + 2) === 'unhurt';
}

/** What somebody was doing, or what was done to him, when it happened. */
const undergone = new Set(
  `riding driving travelling traveling heading returning walking swimming sleeping cycling crossing
   flung thrown pinned crushed trapped hit struck swept pulled rushed pronounced warded gored trampled
   tersepit tercampak dihempap dirempuh dilanggar terjatuh jatuh menunggang memandu hanyut tersangkut
   dihanyutkan ditimbus tertimbus dikejarkan just collapsed`.split(/\s+/),
);

function passes(word: string): boolean {
  return auxiliaries.has(word) && !plainFates.has(word);
}

const passing = new Set('yang turut juga when also later had has pula'.split(' '));
const auxiliaries = new Set(
  `who was were is has had been being also later then yang telah dilaporkan disahkan dipercayai
   ditemui ditemukan ditemukan juga pula shot found hacked stabbed beaten burnt reportedly
   mengalami menghembuskan terlibat meninggal mati ke of tragically suddenly recently`.split(/\s+/),
);
const plainFates = new Set(
  `died dies killed dead drowned murdered succumbed injured wounded missing passed hospitalised
   hospitalized electrocuted maut terkorban meninggal lemas cedera parah hilang dibunuh rentung
   kecederaan nafas assassinated perished cremated buried`.split(/\s+/),
);

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
