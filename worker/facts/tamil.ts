/** Who and how many in Tamil text, whose words carry their case as endings. */
import type { Status } from '../../domain/verdict.ts';
import type { Counts } from './counts.ts';
import type { Fate } from './fates.ts';
import type { Group } from './groups.ts';
import { gapAfter, type Reading, sameSentence, wordAt } from './reading.ts';

/** Numbers that stand for people: "two persons". */
const peopleNumbers: [RegExp, number][] = [
  [/^(?:ஒருவர|ஒருவன|ஒருத்தி|மற்றுமொருவர|மற்றொருவர)/, 1],
  [/^(?:இருவர|இருவரு)/, 2],
  [/^மூவர/, 3],
  [/^(?:நால்வர|நான்குபேர)/, 4],
  [/^(?:ஐவர|ஐந்துபேர)/, 5],
  [/^(?:அறுவர|ஆறுபேர)/, 6],
  [/^எழுவர/, 7],
  [/^எண்மர/, 8],
];
const numberWords: Record<string, number> = {
  ஒரு: 1,
  இரு: 2,
  இரண்டு: 2,
  மூன்று: 3,
  நான்கு: 4,
  ஐந்து: 5,
  ஆறு: 6,
  ஏழு: 7,
  எட்டு: 8,
  ஒன்பது: 9,
  பத்து: 10,
  பதினொரு: 11,
  பன்னிரண்டு: 12,
  பதின்மூன்று: 13,
  பதினைந்து: 15,
  இருபது: 20,
  முப்பது: 30,
  இரண்டாக: 2,
  மூன்றாக: 3,
  நான்காக: 4,
  ஐந்தாக: 5,
};
const plural =
  /^(?:பேர|நபர்கள|பெண்கள|ஆண்கள|சிறுவர்கள|இளைஞர்கள|மாணவர்கள|மாணவிகள|மீனவர்கள|பொலிஸார|கைதிகள|பயணிகள|சிறுமிகள|குழந்தைகள|பிள்ளைகள(?!ின)|உயிர(?!ிழ)|சடலங்கள|தொழிலாளர்கள|உத்தியோகத்தர்கள|இந்தியர்கள|இலங்கையர்கள|ஊழியர்கள|பக்தர்கள|ஆக)/;
const singular =
  /^(?:பெண்(?!கள)|பெண்ணொருவர|ஆண்(?!கள|டு)|ஆணொருவர|ஆணின|பெண்ணின|இளைஞ(?!ர்கள)|சிறுவ(?!ர்கள)|சிறுமி(?!கள)|நபர(?!்கள)|மாணவ(?!ர்கள|ிகள)|முதியவர|தொழிலாளி(?!கள)|விவசாயி(?!கள)|பாதுகாவலர(?!்கள)|ஆடவர(?!்கள)|குடும்பஸ்த|குழந்தை(?!கள)|சாரதி|ஆசிரிய|ஓட்டுநர|வீரர|யுவதி|மூதாட்டி|வயோதிப|சந்தேகநபரொருவர|இளைஞரொருவர|உத்தியோகத்தர்(?!கள)|சிசு|தாய்|தந்தை|மீனவர(?!்கள)|[^ ]{2,14}(?:ரொருவர|வரொருவர|னொருவன|ொருவர))/;

const fateStems: [RegExp, Status][] = [
  [
    /^(?:உயிரிழ|பலி(?!க்க)|மரண(?!ச்சடங்கு)|மரணி|சடல|இறந்|கொலை|கொல்ல|கொன்ற|படுகொலை|சுட்டுக்கொ|உயிர்மாய்|மாய்த்|தற்கொலை|உயிரை|மரித்|ஜனாஸா|சாவ|உயிர்நீத்)/,
    'dead',
  ],
  [/^(?:காயம்|காயங|காயமடை|காயப்|படுகாய|தீக்காய|கடுங்காய|இலக்காகி)/, 'injured'],
  [/^(?:காணாமல|காணாமற|மாயம|காணவில்லை)/, 'missing'],
  [/^(?:இடம்பெயர|வெளியேற்ற)/, 'displaced'],
];

/** People counted or described in Tamil, with the age where one is said. */
export function findTamilGroups(reading: Reading): Group[] {
  const groups: Group[] = [];
  for (let at = 0; at < reading.words.length; at += 1) {
    const group = groupAt(reading, at);
    if (!group) continue;
    groups.push(group);
    at = group.last;
  }
  return groups;
}

function groupAt(reading: Reading, at: number): Group | undefined {
  const word = reading.words[at];
  if (!word) return undefined;
  const age = tamilAgeAt(reading, at);
  if (age) {
    const last = singular.test(wordAt(reading, age.last + 1)) ? age.last + 1 : age.last;
    return { ...plain(at, last, 1), age };
  }
  const people = peopleNumbers.find(([pattern]) => pattern.test(word.lower));
  if (people) return plain(at, at, people[1]);
  const value =
    word.kind === 'number' && /^[\d,]{1,7}$/.test(word.lower)
      ? Number(word.lower.replaceAll(',', ''))
      : numberWords[word.lower];
  if (value && !gapAfter(reading, at).startsWith(')')) {
    for (let near = at + 1; near <= at + 3 && sameSentence(reading, at, near); near += 1) {
      if (reading.words[near]?.kind === 'number') return undefined;
      if (plural.test(wordAt(reading, near))) return plain(at, near, value);
      if (value === 1 && singular.test(wordAt(reading, near))) return plain(at, near, 1);
    }
    if (/(?:ாக)$/.test(word.lower)) return plain(at, at, value);
    return undefined;
  }
  return singular.test(word.lower) ? plain(at, at, 1) : undefined;
}

function plain(first: number, last: number, count: number): Group {
  return { first, last, count, age: null, definite: false, noun: null, counted: true, part: false };
}

const oldest = 115;

/** "52 வயதுடைய", "(வயது 52)", "46 வயதான", "(46வயது)". */
export function tamilAgeAt(
  reading: Reading,
  at: number,
): { age: number; first: number; last: number } | undefined {
  const word = reading.words[at];
  const next = wordAt(reading, at + 1);
  if (!word || !sameSentence(reading, at, at + 1)) return undefined;
  if (word.lower.startsWith('வயது') && /^\d{1,3}$/.test(next) && gapAfter(reading, at).length < 3) {
    return Number(next) > oldest ? undefined : { age: Number(next), first: at, last: at + 1 };
  }
  const years = /^\d{1,3}$/.test(word.lower)
    ? Number(word.lower)
    : (numberWords[word.lower] ?? oldest + 1);
  if (years > oldest) return undefined;
  if (
    (/^[\s()-]{0,3}$/.test(gapAfter(reading, at)) && next.startsWith('வயது')) ||
    next.startsWith('வயதான')
  ) {
    return { age: years, first: at, last: at + 1 };
  }
  if (/^(?:மாத|மாதமான|மாதக்)/.test(next) && /குழந்தை|சிசு|பெண்|ஆண்/.test(wordAt(reading, at + 2))) {
    return { age: Math.floor(years / 12), first: at, last: at + 1 };
  }
  return undefined;
}

const reachBack = 14;
const reachOn = 5;

/** The fates a Tamil text tells: the people come before the word, or right behind it. */
export function findTamilFates(reading: Reading, groups: Group[]): Fate[] {
  const fates: Fate[] = [];
  const taken = new Set<Group>();
  let begin = 0;
  for (let at = 0; at < reading.words.length; at += 1) {
    const stem = fateStems.find(([pattern]) => pattern.test(wordAt(reading, at)));
    if (!stem) continue;
    while ((groups[begin]?.last ?? Infinity) < at - reachBack) begin += 1;
    const free: Group[] = [];
    for (let near = begin; (groups[near]?.first ?? Infinity) <= at + reachOn; near += 1) {
      const group = groups[near];
      if (group && !taken.has(group) && sameSentence(reading, group.first, at)) free.push(group);
    }
    const before = free.findLast(
      (group) =>
        group.last < at && at - group.last <= reachBack && !turnsAway(reading, group.last, at),
    );
    const behind = free.find((group) => group.first > at && group.first - at <= reachOn);
    const mine = before ?? behind;
    if (mine) taken.add(mine);
    fates.push({
      at,
      status: statusAt(reading, at, stem[1]),
      groups: mine ? [mine] : [],
      denied: false,
    });
  }
  return fates;
}

/** Somebody arrested between the person and the fate is another person. */
function turnsAway(reading: Reading, last: number, at: number): boolean {
  for (let near = last + 1; near < at; near += 1)
    if (/^(?:கைது|சந்தேகநபர)/.test(wordAt(reading, near))) return true;
  return false;
}

/** "Taken to hospital hurt, and died": the worse counts. */
function statusAt(reading: Reading, at: number, status: Status): Status {
  if (status !== 'injured') return status;
  for (let near = at + 1; near <= at + 20 && sameSentence(reading, at, near); near += 1) {
    const word = wordAt(reading, near);
    if (/^(?:உயிரிழ|மரண(?!விசாரணை)|இறந்|பலி(?!க்க)|சடல)/.test(word)) return 'dead';
    if (
      peopleNumbers.some(([pattern, count]) => count > 1 && pattern.test(word)) ||
      plural.test(word)
    )
      return status;
  }
  return status;
}

const another = /^(?:மற்று|மற்றொ|மேலும்|இன்னு|மற்றைய|உட்பட|உள்ளிட்ட|அவருடன்)/;

/** Counts in which the one hurt is the one who died of it, unless another is told of. */
export function withoutWounds(reading: Reading, counts: Counts, fates: Fate[]): Counts {
  if (counts.dead !== 1 || counts.injured !== 1) return counts;
  const isOther = fates.some(
    ({ at, status }) =>
      status === 'injured' &&
      reading.words.some(
        ({ lower, sentence }) => sentence === reading.words[at]?.sentence && another.test(lower),
      ),
  );
  return isOther ? counts : { ...counts, injured: null };
}
