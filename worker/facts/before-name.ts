/** What the words in front of a name say: a victim, kin, an officer, a place. */
import {
  crimeBefore,
  kin as kinWords,
  officialBefore,
  spokenBefore,
  survivorBefore,
  victimBefore,
} from './name-words.ts';
import type { Name } from './names.ts';
import { gapAfter, isCapital, isTitle, type Reading, sameSentence, wordAt } from './reading.ts';

const reach = 6;

/** Whether kin stands right in front: "isterinya, Aminah"; one word is enough to name her. */
export function isKinBefore(reading: Reading, name: Name): boolean {
  return kinWords.has(wordAt(reading, name.before)) && /^,? $/.test(gapAfter(reading, name.before));
}

/** "Isteri Ali" is Ali's wife, in Malay; "isterinya Aminah" is Aminah. */
function isOwnerOfKin(reading: Reading, at: number): boolean {
  const word = wordAt(reading, at);
  if (reading.lang !== 'ms' || word.endsWith('nya')) return false;
  return kinWords.has(word) && gapAfter(reading, at) === ' ';
}

/** What the six words in front of a name say of its bearer. */
export function wordsBefore(reading: Reading, name: Name) {
  let evidence = 0;
  let kin: string | null = null;
  let direct = false;
  let named = false;
  let spoken = false;
  let trueName = false;
  let isSaid = false;
  let official = false;
  let away = false;
  let ofVictim = false;
  for (let at = name.before; at > name.before - reach && at >= 0; at -= 1) {
    if (!sameSentence(reading, at, name.first) || /[;:]/.test(gapAfter(reading, at))) break;
    const word = wordAt(reading, at);
    const distance = name.before - at;
    // Who speaks in front of a name is somebody else.
    if (reports.has(word) && (distance > 0 || isReported(reading, at))) break;
    if (introduces.has(word) && distance <= 2) named = true;
    if (copulas.has(word) && distance === 0) isSaid = true;
    if (distance === 0 && isOwnerOfKin(reading, at)) {
      evidence += 1;
      break;
    }
    if (kinWords.has(word) && distance <= 2) {
      kin ??= word;
      ofVictim ||= /^(?:deceased|victim|victims)$/.test(wordAt(reading, at - 1));
    }
    if (victimBefore.has(word) && kin === null) {
      // "Ibu mangsa, Siti": the mother is not the victim.
      if (kinWords.has(wordAt(reading, at - 1)) && distance <= 1) kin = wordAt(reading, at - 1);
      else if (distance === 0) named = true;
      if (distance <= 1 || isSaid || isOfName(reading, at, distance)) direct = kin === null;
      else evidence += distance <= 2 ? 2 : 1;
    }
    if (word === 'mengorbankan' && distance === 0) direct = true;
    if (crimeBefore.has(word) && distance <= 4 && isNearTop(reading, at)) direct = true;
    if (reading.words[at]?.text === 'late' && distance < reach) direct = true;
    if (word === 'sebenarnya' && distance <= 1) trueName = true;
    if (spokenBefore.has(word) && distance <= 1) spoken = true;
    if (officialBefore.has(word)) official = true;
    if (survivorBefore.has(word)) evidence -= 4;
    if (onlookers.has(word) && distance <= 2) away = true;
    if (isAway(reading, at, distance)) away = true;
  }
  const against = (official ? -4 : 0) + (spoken && kin === null ? -2 : 0) + (away ? -6 : 0);
  return { evidence, against, kin, direct, named: named && !ofVictim, spoken, trueName };
}

/** "The chief, Abu, said Ali was hurt": not "..., said Ali". */
function isReported(reading: Reading, at: number): boolean {
  const isSpoken = reading.words[at - 1] !== undefined && gapAfter(reading, at - 1) === ' ';
  return isSpoken && (isCapital(reading.words[at - 1]) || pronouns.has(wordAt(reading, at - 1)));
}

const pronouns = new Set('he she they police polis beliau'.split(' '));
const reports = new Set(
  'berkata memberitahu memaklumkan mengesahkan said told confirmed'.split(' '),
);
const copulas = new Set('merupakan ialah adalah iaitu were was is are'.split(' '));
/** "Hanya dikenali sebagai Din", "pengguna Facebook": somebody who passes it on. */
const onlookers = new Set('hanya pengguna user users netizen akaun awam'.split(' '));
const introduces = new Set('named bernama identified dikenali dikenal'.split(' '));
const whereabouts = new Set('in at near from di ke dari under dekat the'.split(' '));
const homes = new Set(
  'resident residents penduduk hails native minister ministry department associate aide friend relative'.split(
    ' ',
  ),
);

/** "Death of State Minister Ali": the name stands behind "of". */
function isOfName(reading: Reading, at: number, distance: number): boolean {
  return distance <= 4 && wordAt(reading, at + 1) === 'of';
}

/** "In Weligama", "a resident of Weligama", "Minister of Fisheries": no person. */
function isAway(reading: Reading, at: number, distance: number): boolean {
  const word = wordAt(reading, at);
  if (distance === 0) return whereabouts.has(word);
  const isOf = distance === 1 && wordAt(reading, at + 1) === 'of';
  return isOf && (homes.has(word) || kinWords.has(word));
}

function isNearTop(reading: Reading, at: number): boolean {
  return isTitle(reading, at) || (reading.words[at]?.sentence ?? 0) < 3;
}
