/** Names of people taken apart, so that one person is known again however a text spells them. */
import { simplify } from '../language/simplified.ts';
import { soundOfLatin, soundsOfTamil } from './sound.ts';

export interface NameParts {
  /** Each part of the name by its sound, titles and the words for son and daughter left out. */
  parts: string[];
  /** The parts after bin, binti, a/l, a/p or the like: the father's name. */
  father: string[];
  /** Chinese characters do not sound, so they compare with none but Chinese ones. */
  script: 'han' | 'sounding';
}

const sonOrDaughter = new Set(
  'bin binti bt bte b ibni ibnu al ap s/o d/o a/l a/p anak ak lelaki perempuan'.split(' '),
);
const titles = new Set(
  `allahyarham allahyarhamah arwah mendiang datuk dato datin tan sri puan tuan encik cik haji hajah
   hj hjh ustaz ustazah dr mr mrs ms miss madam mdm prof sir late the`.split(/\s+/),
);
/** Spellings that sound apart, or that are short for one another. */
const spelling = new Map(
  [
    'muhammad mohd mohamad mohamed mohammad mohammed muhamad muhammed muhd mohd. md mhd',
    'abdul abd abdull',
    'nur nor noor nurul nurr',
    'ahmad ahmed achmad',
    'hussein husin hussin husain hussain hossain',
    // One Chinese name as its bearer's dialect or clerk wrote it.
    'wei wai wee',
    'hui hooi',
    'siew siu siau',
    'mei mey moi',
    'yee yi',
  ].flatMap((line) => line.split(' ').map((written) => [written, line.split(' ')[0] ?? ''])),
);
/** Shorter sounds fit too many names, so the letters themselves are compared. */
const shortestSound = 3;
/** So many people have these that sharing one says little. */
const frequent = new Set(
  `muhammad abdul nur ahmad siti binti tan lim lee wong ng chan raja mat wan nik che syed sharifah
   kumar kumari singh kaur`
    .split(/\s+/)
    .map(partOf),
);
const frequentWorth = 0.3;
/** The parts of a name as written in any of our scripts; an alias after @ belongs to it. */
export function partsOfName(name: string): NameParts {
  if (/\p{sc=Han}/u.test(name)) {
    const characters = [...name.replace(/\s+/g, '')].map(simplify);
    return { parts: [characters.join('')], father: [], script: 'han' };
  }
  const words = name
    .toLowerCase()
    .replace(/\b([ad])\s?\/\s?([lp])\b/g, '$1/$2')
    .split(/[\s,.@()-]+/)
    .filter((word) => word !== '' && !titles.has(word.replace(/['’]/g, '')));
  const link = words.findIndex((word, at) => at > 0 && sonOrDaughter.has(word));
  const given = words.filter((word) => !sonOrDaughter.has(word)).map(partOf);
  const after = words.slice(link + 1).filter((word) => !sonOrDaughter.has(word));
  return {
    parts: given.filter((part) => part !== ''),
    father: link > 0 ? after.map(partOf) : [],
    script: 'sounding',
  };
}

const sons = /(?:^|\s)(?:bin|b|ibni|a\/l|s\/o|anak lelaki)(?:\s|$)/;
const daughters = /(?:^|\s)(?:binti|bt|bte|a\/p|d\/o|anak perempuan)(?:\s|$)/;

/** Whose son or daughter a name says one is; undefined when it does not say, or both. */
export function sexOfName(name: string): 'son' | 'daughter' | undefined {
  const plain = name
    .toLowerCase()
    .replace(/\b([ads])\s?\/\s?([lpo])\b/g, '$1/$2')
    .replaceAll('.', ' ');
  const [isSon, isDaughter] = [sons.test(plain), daughters.test(plain)];
  if (isSon === isDaughter) return undefined;
  return isSon ? 'son' : 'daughter';
}

/** The parts of a name that not everybody has. */
export function tellingParts(parts: readonly string[]): string[] {
  return parts.filter((part) => !frequent.has(part));
}

function partOf(word: string): string {
  if (/[\u0b80-\u0bff]/.test(word)) return soundsOfTamil(word)[0] ?? '';
  const plain = spelling.get(word) ?? word;
  const sound = soundOfLatin(plain);
  return sound.length >= shortestSound
    ? sound
    : plain.replace(/[^a-z]/g, '').replace(/(.)\1+/g, '$1');
}

/**
 * From 0 to 1, how far two names are one: the worth of the parts they share against that of the
 * shorter name. Undefined where they cannot be compared, one being in Chinese characters. A single
 * part in common is never enough to be sure.
 */
export function likenessOfNames(a: NameParts, b: NameParts): number | undefined {
  if (a.script !== b.script) return undefined;
  if (a.script === 'han') return a.parts[0] === b.parts[0] ? 1 : 0;
  const shared = a.parts.filter((part) => b.parts.includes(part));
  const shorter = Math.min(worthOf(a.parts), worthOf(b.parts));
  if (shorter === 0) return 0;
  const share = Math.min(1, worthOf(shared) / shorter);
  return shared.length > 1 || a.parts.length + b.parts.length === 2 ? share : share * oneShared;
}

const oneShared = 0.7;

function worthOf(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + (frequent.has(part) ? frequentWorth : 1), 0);
}

/** Whether the names make two people parent and child, or children of one father. */
export function areRelatedByName(a: NameParts, b: NameParts): boolean {
  if (a.script === 'han' || b.script === 'han') return false;
  return isChildOf(a, b) || isChildOf(b, a) || sharedEnd(a.parts, b.parts) >= endOfSiblings;
}

/** Two last parts in common: the same father, who is rarely called by one name alone. */
const endOfSiblings = 2;

/** The first name of the parent, set apart from frequent ones, stands where the father's does. */
function isChildOf(child: NameParts, parent: NameParts): boolean {
  const first = parent.parts.find((part) => !frequent.has(part));
  const father = child.father.length > 0 ? child.father : child.parts.slice(2);
  return first !== undefined && father.includes(first);
}

function sharedEnd(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  while (shared < Math.min(a.length, b.length) - 1 && a.at(-1 - shared) === b.at(-1 - shared)) {
    shared += 1;
  }
  return shared;
}
