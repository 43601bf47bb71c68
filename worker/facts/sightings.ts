/** What the words around a name say of its bearer: hit by the event, or there to speak of it. */
import type { Status } from '../../domain/verdict.ts';
import { type AgeRead, ageAfterName } from './ages.ts';
import type { Fate } from './fates.ts';
import type { Group } from './groups.ts';
import {
  kin as kinWords,
  crimeBefore,
  officialBefore,
  speaks,
  spokenBefore,
  suspectBefore,
  survivorBefore,
  victimBefore,
} from './name-words.ts';
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
  /** The word of kin in front: "isterinya, Aminah"; null without one. */
  kin: string | null;
  status: Status | null;
  /** How many words away the status is told. */
  statusDistance: number;
  occupation: string | null;
}

const reach = 6;

/** Reads the words around one name. */
export function sightingOf(reading: Reading, name: Name, groups: Group[], fates: Fate[]): Sighting {
  const age = ageAfterName(reading, name.last) ?? groupBefore(reading, name, groups)?.age ?? null;
  const behind = age && age.first > name.last ? age.last : name.last;
  const before = wordsBefore(reading, name);
  const after = wordsAfter(reading, name, behind);
  const fate = fateOf(reading, name.first, behind, fates);
  const direct = before.direct || after.direct;
  const speaks = after.speaks || before.spoken;

  let evidence = (age ? 3 : 0) + before.evidence + (direct ? 3 : 0);
  if (fate) evidence += fate.distance <= 8 ? 2 : 1;
  let against = before.against + (name.ranked ? -4 : 0);
  if (after.speaks) against -= age ? 0.5 : 2.5;
  
  return {
    name,
    age,
    evidence,
    against,
    direct: direct && !before.suspect,
    lone: name.first === name.last && !age && !before.direct && !name.titled,
    speaks,
    trueName: before.trueName,
    kin: before.named ? null : (before.kin ?? (speaks && !direct ? mournedKin(reading, name) : null)),
    status: fate?.status ?? null,
    statusDistance: fate ? fate.distance : Infinity,
    occupation: occupationOf(reading, name.before) ?? null,
  };
}

function wordsBefore(reading: Reading, name: Name) {
  let evidence = 0;
  let against = 0;
  let kin: string | null = null;
  let direct = false;
  let suspect = false;
  let named = false;
  let spoken = false;
  let official = false;
  let trueName = false;
  for (let at = name.before; at > name.before - reach && at >= 0; at -= 1) {
    if (!sameSentence(reading, at, name.first) || /[;:]/.test(gapAfter(reading, at))) break;
    const word = wordAt(reading, at);
    const distance = name.before - at;
    if (introduces.has(word) && distance <= 2) named = true;
    if (victimBefore.has(word) && !kin) {
      if (distance <= 1 || (distance <= 4 && wordAt(reading, at + 1) === 'of')) direct = true;
      else evidence += distance <= 2 ? 2 : 1;
    }
    if (kinWords.has(word) && distance <= 2 && !kin) {
      kin = word;
      evidence += 2;
    }
    if (officialBefore.has(word)) official = true;
    if (word === 'late' && distance <= 5) direct = true;
    if (word === 'sebenarnya' && distance <= 1) trueName = true;
    
    if (survivorBefore.has(word)) against -= 4;
    if (spokenBefore.has(word) && distance <= 1) spoken = true;
    if (crimeBefore.has(word) && distance <= 4 && isNearTop(reading, name.first)) direct = true;
    if (distance === 0 && whereabouts.has(word)) against -= 6;
    // "Minister of Water Supply".
    if (distance === 1 && officialBefore.has(word) && wordAt(reading, at + 1) === 'of') against -= 6;
    if (distance <= 2 && /^(?:residents?|penduduk|hails?|native)$/.test(word)) against -= 6;
  }
  suspect = isSuspect(reading, name);
  if (official) against -= 4;
  if (spoken) against -= 2;
  if (suspect) against -= 6;
  return { evidence, against, kin, direct, suspect, named, spoken, trueName };
}

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

function isNearTop(reading: Reading, at: number): boolean {
  return isTitle(reading, at) || (reading.words[at]?.sentence ?? 0) < 3;
}

/** The kin that somebody who speaks has lost: "her husband", "anaknya". */
function mournedKin(reading: Reading, name: Name): string | null {
  for (let at = name.first - 15; at <= name.last + 25; at += 1) {
    if (at >= 0 && sameSentence(reading, at, name.first) && mourned.has(wordAt(reading, at))) return wordAt(reading, at);
  }
  return null;
}

const mourned = new Set(
  'spouse husband wife widow keluarganya saudaranya isterinya suaminya anaknya bapanya ibunya adiknya abangnya kakaknya cucunya arwah'.split(' '),
);
const introduces = new Set('named bernama identified dikenali dikenal'.split(' '));
const whereabouts = new Set('in at near from di ke dari under dekat'.split(' '));

/** "Ali, 34, was killed", "Ali yang maut", "Ali's death". */
function wordsAfter(reading: Reading, name: Name, behind: number) {
  if (name.possessive) {
    const next = wordAt(reading, name.last + 1);
    return {
      direct: fateWords.has(next) || next === 'funeral' || next === 'murder',
      speaks: false,
    };
  }
  let direct = false;
  for (let at = behind + 1; at <= behind + 5 && sameSentence(reading, behind, at); at += 1) {
    const word = wordAt(reading, at);
    if (plainFates.has(word)) {
      direct = true;
      break;
    }
    if (!auxiliaries.has(word)) break;
  }
  const next = wordAt(reading, behind + 1);
  const second = wordAt(reading, behind + 2);
  return { direct, speaks: speaks.has(next) || (passing.has(next) && speaks.has(second)) };
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
