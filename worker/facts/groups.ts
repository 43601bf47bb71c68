/** People a Malay or English text counts or describes without a name: "two men", "a 22-year-old". */
import { type AgeRead, ageAt, ageWords } from './ages.ts';
import { counted } from './counted.ts';
import { numberAt, numberWords } from './numbers.ts';
import { between, pairs, people, person } from './people-words.ts';
import { gapAfter, isTitle, opensSentence, type Reading, sameSentence, wordAt } from './reading.ts';

/** Some people: how many, and in which words. */
export interface Group {
  first: number;
  last: number;
  count: number;
  /** Said to be of this age; null when not said. */
  age: AgeRead | null;
  /** "The driver", "mangsa itu": somebody spoken of before. */
  definite: boolean;
  /** The word for who they are, or null: "tiga maut". */
  noun: string | null;
  /** A number was said. */
  counted: boolean;
  /** Part of a group already counted: "including two children". */
  part: boolean;
}

const single = new Set(['a', 'an', 'seorang', 'sorang', 'another', 'one']);
const definite = new Set(['the', 'his', 'her', 'their', 'this', 'that', 'si', 'its', 'my']);
const partWords = new Set([
  'including',
  'termasuk',
  'include',
  'includes',
  'included',
  'among',
  'antaranya',
  'salah',
  'of',
]);
/** "Kedua-dua", "ketiga-tiganya". */
const together: Record<string, number> = { kedua: 2, ketiga: 3, keempat: 4, kelima: 5, keenam: 6 };
const farthestNoun = 7;
/** "Second climber found dead": the first is not forgotten. */
const ordinals: Record<string, number> = {
  second: 2,
  third: 3,
  fourth: 4,
  kedua: 2,
  ketiga: 3,
  keempat: 4,
};

/** Every group of people in the text, in order. */
export function findGroups(reading: Reading): Group[] {
  const groups: Group[] = [];
  for (let at = 0; at < reading.words.length; at += 1) {
    const group = groupAt(reading, at);
    if (!group) continue;
    groups.push(group);
    at = group.last;
  }
  return groups;
}

/** The words a group can begin with, besides digits. */
const openers: ReadonlySet<string> = new Set([
  ...single,
  ...definite,
  ...Object.keys(ordinals),
  ...Object.keys(together),
  ...numberWords,
  ...ageWords,
  ...pairs,
  ...person,
  'triple',
  'double',
  'nyawa',
  'korban',
]);

function groupAt(reading: Reading, at: number): Group | undefined {
  const word = wordAt(reading, at);
  if (reading.words[at]?.kind !== 'number' && !openers.has(word)) return undefined;
  if (single.has(word) && !(word === 'one' && wordAt(reading, at + 1) === 'of')) {
    const one = describedAt(reading, at, at + 1, 1);
    if (!one && word === 'seorang' && wordAt(reading, at + 1) === 'lagi')
      return group(reading, at, at + 1, 1, null);
    if (one || word !== 'one') return one;
  }
  const all = allOf(reading, at);
  if (all) return all;
  const which = ordinals[wordAt(reading, at + 1)];
  if (which && (word === 'nyawa' || word === 'korban'))
    return group(reading, at, at + 1, which, word);
  const nth = ordinals[word];
  if (nth && person.has(wordAt(reading, at + 1))) return group(reading, at, at + 1, nth, null);
  const age = ageAt(reading, at);
  if (age) return describedAt(reading, at, at, 1);
  const number = numberAt(reading, at);
  if (number) return counted(reading, group(reading, at, number.last, number.value, null));
  if (definite.has(word)) return describedAt(reading, at, at + 1, 1, true);
  if (pairs.has(word)) return group(reading, at, at, 2, word);
  if (word === 'triple' || word === 'double') {
    return wordAt(reading, at + 1) === 'murder'
      ? group(reading, at, at, word === 'triple' ? 3 : 2, null)
      : undefined;
  }
  if (isPair(word, wordAt(reading, at + 1))) return group(reading, at, at + 1, 2, word);
  const bare =
    person.has(word) &&
    (opensClause(reading, at) || isTitle(reading, at) || ageFollows(reading, at));
  return bare ? describedAt(reading, at, at, 1, word === 'mangsa') : undefined;
}

/** "Kedua-dua mangsa", "ketiga-tiganya": all of so many; "kedua-dua tangan" is nobody. */
function allOf(reading: Reading, at: number): Group | undefined {
  const word = wordAt(reading, at);
  const again = wordAt(reading, at + 1);
  const count = Object.hasOwn(together, word) ? together[word] : undefined;
  if (!count || !again.startsWith(word.slice(2))) return undefined;
  const noun = wordAt(reading, at + 2);
  const isSaid = people.has(noun) || person.has(noun);
  if (isSaid) return group(reading, at, at + 2, count, noun);
  return again.endsWith('nya') ? group(reading, at, at + 1, count, null) : undefined;
}

/** "Suami isteri", "ibu anak". */
function isPair(word: string, next: string): boolean {
  if (word === 'suami') return next === 'isteri';
  return (word === 'ibu' || word === 'bapa') && next === 'anak';
}

/** A person without an article: headlines, and lists: "ibu dan anak". */
function opensClause(reading: Reading, at: number): boolean {
  return opensSentence(reading, at) || clauseWords.has(wordAt(reading, at - 1));
}

const clauseWords = new Set('dan and serta manakala while'.split(' '));

function ageFollows(reading: Reading, at: number): boolean {
  return ageAt(reading, at + 1) !== undefined;
}

function group(
  reading: Reading,
  first: number,
  last: number,
  count: number,
  noun: string | null,
): Group {
  return {
    first,
    last,
    count,
    age: null,
    definite: false,
    noun,
    counted: true,
    part: partWords.has(wordAt(reading, first - 1)),
  };
}

/** "A 51-year-old man", "seorang penari berusia 19 tahun". */
function describedAt(
  reading: Reading,
  first: number,
  from: number,
  count: number,
  isDefinite = false,
): Group | undefined {
  let age: AgeRead | null = null;
  let noun: string | null = null;
  let last = first;
  for (let at = from; at <= from + farthestNoun && sameSentence(reading, first, at); at += 1) {
    if (at > from && /[,.;:()]/.test(gapAfter(reading, at - 1)) && noun) break;
    const found: AgeRead | undefined = age ? undefined : ageAt(reading, at);
    const word = wordAt(reading, at);
    if (found) {
      age = found;
      at = found.last;
      last = at;
    } else if (pairs.has(word) && !noun) {
      return { ...group(reading, first, at, 2, word), definite: isDefinite };
    } else if (person.has(word)) {
      noun = word;
      last = at;
    } else if (
      noun
        ? !followsNoun.has(word)
        : !between.has(word) && !/^[A-Z]/.test(reading.words[at]?.text ?? '')
    )
      break;
  }
  // An age may stand behind a comma: "a man, aged 45, died".
  age ??= ageAt(reading, last + 1) ?? null;
  if (!noun && !(age && age.last >= last)) return undefined;
  if (age && age.last > last) last = age.last;
  return {
    first,
    last,
    count,
    age,
    definite: isDefinite,
    noun,
    counted: !isDefinite,
    part: partWords.has(wordAt(reading, first - 1)),
  };
}

const followsNoun = new Set(
  'perempuan lelaki warga asing tempatan emas dewasa motosikal kereta lori bas van sekolah tahun perempuannya lelakinya tahanan polis bomba bukit'.split(
    ' ',
  ),
);
