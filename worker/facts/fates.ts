/** What became of whom: binds words such as "killed" and "cedera" to the people they are about. */
import type { Status } from '../../domain/verdict.ts';
import type { Group } from './groups.ts';
import { isDenied, isNoFate } from './no-fate.ts';
import { fates } from './people-words.ts';
import { phraseAt } from './fate-phrases.ts';
import { gapAfter, isTitle, type Reading, sameSentence, wordAt } from './reading.ts';

/** A word of fate in the text: whose it is, if that is said, and whether it is denied. */
export interface Fate {
  at: number;
  status: Status;
  /** The groups it is about: those joined by "and" count together. */
  groups: Group[];
  denied: boolean;
}

const reachBack = 16;
const reachOn = 7;

/** The fates a text tells, in order. */
export function findFates(reading: Reading, groups: Group[]): Fate[] {
  const found: Fate[] = [];
  const taken = new Set<Group>();
  let begin = 0;
  for (let at = 0; at < reading.words.length; at += 1) {
    const phrase = phraseAt(reading, at);
    const word = phrase ?? fates.get(wordAt(reading, at));
    if (!word || (!phrase && isNoFate(reading, at))) continue;
    while ((groups[begin]?.last ?? Infinity) < at - reachBack) begin += 1;
    const near = groupsUpTo(groups, begin, at + reachOn);
    const status = statusAt(reading, at, word.status, groups);
    if (!phrase && isDenied(reading, at)) {
      found.push({ at, status, groups: [], denied: true });
      if (wordAt(reading, at) === 'casualties')
        found.push({ at, status: 'injured', groups: [], denied: true });
      continue;
    }
    const object = word.object || takesObject(reading, at, near);
    const free = near.filter(
      (group) => !taken.has(group) && sameSentence(reading, group.first, at),
    );
    const behind = () => free.filter((group) => group.first >= at);
    const ahead = () => free.filter((group) => group.last <= at);
    const within = near.find((group) => group.first <= at && at <= group.last);
    if (isCarried(reading, at)) for (const group of ahead()) taken.add(group);
    const isBodyOf = bodies.has(wordAt(reading, at)) && isOwnBody(reading, at, behind());
    const mine = isBodyOf
      ? joinedOn(reading, behind())
      : isCarried(reading, at)
        ? []
        : within
          ? joinedBack(reading, [...ahead().filter((group) => group !== within), within])
          : object
            ? joinedOn(reading, behind())
            : joinedBack(reading, ahead());
    const isNoun = wordAt(reading, at) === 'deceased' && wordAt(reading, at - 1) === 'the';
    const others =
      mine.length > 0 || object || within
        ? mine
        : joinedOn(reading, nounBehind(reading, at, behind()));
    const bound = isNoun ? [] : others;
    for (const group of bound) taken.add(group);
    found.push({ at, status, groups: bound, denied: false });
  }
  return found;
}

function groupsUpTo(groups: Group[], begin: number, last: number): Group[] {
  let end = begin;
  while ((groups[end]?.first ?? Infinity) <= last) end += 1;
  return groups.slice(begin, end);
}

const bodies = new Set('body bodies mayat jenazah remains corpse'.split(' '));

/** "The body of a man", "mayat seorang lelaki": whose body stands right behind. */
function isOwnBody(reading: Reading, at: number, behind: Group[]): boolean {
  const next = behind.find((group) => group.first > at);
  if (!next) return false;
  return next.first === at + 1 || (next.first === at + 2 && wordAt(reading, at + 1) === 'of');
}

/** "300 orang mengiringi jenazah", "polis menemui mayat": who stands before is alive. */
function isCarried(reading: Reading, at: number): boolean {
  return bodies.has(wordAt(reading, at)) && /^me[mnl]?\p{L}{4,}/u.test(wordAt(reading, at - 1));
}

/** The last group, and those that "and" or a comma joins to it from the left. */
function joinedBack(reading: Reading, groups: Group[]): Group[] {
  const mine: Group[] = [];
  for (const group of groups.toReversed()) {
    const next = mine[0];
    if (next && !isJoined(reading, group.last, next.first)) break;
    mine.unshift(group);
  }
  return mine;
}

function joinedOn(reading: Reading, groups: Group[]): Group[] {
  const mine: Group[] = [];
  for (const group of groups) {
    const last = mine.at(-1);
    if (last && !isJoined(reading, last.last, group.first)) break;
    mine.push(group);
  }
  return mine;
}

const joiners = new Set([
  'and',
  'dan',
  'serta',
  'including',
  'termasuk',
  'his',
  'her',
  'as',
  'well',
  'along',
  'with',
  'iaitu',
]);

/** Only commas and joining words stand between. */
function isJoined(reading: Reading, last: number, first: number): boolean {
  if (first - last > 3) return false;
  for (let at = last + 1; at < first; at += 1) if (!joiners.has(wordAt(reading, at))) return false;
  return first - last > 1 || /^\s?,\s?$/.test(gapAfter(reading, last));
}

/** "Death toll rises to 31", "korban 31 orang", "bodies of five men": the people come behind. */
function nounBehind(reading: Reading, at: number, behind: Group[]): Group[] {
  const next = behind[0];
  if (!next || hasOtherFate(reading, at, next) || /[,;]/.test(gapAfter(reading, at))) return [];
  for (let word = at + 1; word < next.first; word += 1) {
    if (!leadsOn.has(wordAt(reading, word))) return [];
  }
  return behind;
}

/** "Two killed, 9 hurt": the nine are not the killed. */
function hasOtherFate(reading: Reading, at: number, group: Group): boolean {
  for (let word = group.first; word <= group.last + 1; word += 1) {
    if (word !== at && fates.has(wordAt(reading, word))) return true;
  }
  return false;
}

const leadsOn = new Set(
  `of to the toll rises rose risen reaches reached climbs climbed at in now stands is was were are by
   dead increases increased kepada cecah mencecah meningkat seramai kini jumlah iaitu adalah ialah
   sebanyak setakat ini yang melibatkan akibat angka termasuk least as many up from found total
   surviving nyawa membabitkan total korban menjadi sudah tali lebih lagi kes`.split(/\s+/),
);

/** Said of who did it, unless "was" or the person stands right before. */
const active = new Set('assaulted stabbed slashed bitten mauled shot attacked'.split(' '));
const either = new Set('killed injured buried drowned injures hurts kills hurt wounds'.split(' '));

/** "A man has beaten to death his cousin", "leaves two dead": active use of a word. */
function takesObject(reading: Reading, at: number, groups: Group[]): boolean {
  const word = wordAt(reading, at);
  if (word === 'death') {
    const next = groups.find((group) => group.first === at + 1);
    return next !== undefined && /^(?:to)$/.test(wordAt(reading, at - 1));
  }
  const auxiliary = /^(?:was|were|been|being|are|is|and|got|be)$/.test(wordAt(reading, at - 1));
  const adjacent = groups.some((group) => group.last === at - 1);
  if (active.has(word)) return !auxiliary && !adjacent;
  if (!either.has(word)) return false;
  const next = groups.find((group) => group.first === at + 1);
  if (!next) return false;
  return (
    !auxiliary &&
    !groups.some(
      (group) => group.last < at && at - group.last <= 3 && sameSentence(reading, group.last, at),
    )
  );
}

/** The status a word means here: "brought dead", "found drowned", "mati lemas"; "terperangkap" in a car is none. */
function statusAt(reading: Reading, at: number, status: Status, groups: Group[]): Status {
  if (status === 'dead' && isFeared(reading, at)) return 'missing';
  if (status === 'missing') return isFound(reading, at) ? 'dead' : status;
  if (status !== 'injured') return status;
  // "Stabbed to death", "shot dead", "ditikam mati".
  for (let near = at + 1; near <= at + 4; near += 1) {
    if (
      /^(?:death|dead|killed|fatally|mati|maut)$/.test(wordAt(reading, near)) &&
      sameSentence(reading, at, near)
    )
      return 'dead';
  }
  if (wordAt(reading, at - 1) === 'fatally') return 'dead';
  return diesLater(reading, at, groups) ? 'dead' : status;
}

/** "Dikhuatiri lemas", "feared drowned": not yet known. */
function isFeared(reading: Reading, at: number): boolean {
  return [at - 1, at - 2].some((near) => /^(?:dikhuatiri|feared)$/.test(wordAt(reading, near)));
}

const laterDeath = new Set('dies succumbs succumbed meninggal'.split(' '));
const otherClause = new Set('manakala while sementara whereas'.split(' '));
const farthestDeath = 14;

/** "Rider hurt in crash dies": the same person, as nobody else is named between. */
function diesLater(reading: Reading, at: number, groups: Group[]): boolean {
  for (
    let near = at + 1;
    near <= at + farthestDeath && sameSentence(reading, at, near);
    near += 1
  ) {
    if (otherClause.has(wordAt(reading, near))) return false;
    if (laterDeath.has(wordAt(reading, near))) {
      return !groups.some((group) => group.first > at && group.first < near && !group.definite);
    }
  }
  return false;
}

/** "Missing diver found dead". */
function isFound(reading: Reading, at: number): boolean {
  for (let near = at - 14; near <= at + 14; near += 1) {
    if (near < 0 || !sameSentence(reading, near, at)) continue;
    if (!/^(?:found|ditemui|ditemukan|dijumpai|recovered)$/.test(wordAt(reading, near))) continue;
    if (/^(?:dead|drowned|lemas|maut|mati|meninggal)$/.test(wordAt(reading, near + 1))) return true;
    if (/^(?:body|mayat)$/.test(wordAt(reading, near - 1))) return true;
  }
  return false;
}

/** Whether a fate is told where a story tells the news: its title or its first two sentences. */
export function isNews(reading: Reading, fate: Fate): boolean {
  return isTitle(reading, fate.at) || (reading.words[fate.at]?.sentence ?? 0) < 2;
}
