/** People a Malay or English text describes without a name: "a 51-year-old man was killed". */
import type { Person, Status } from '../../domain/verdict.ts';
import { agesAt } from './ages.ts';
import { mostVictims, usualStatus } from './complete.ts';
import type { Counts } from './counts.ts';
import type { Fate } from './fates.ts';
import type { Group } from './groups.ts';
import { suspectBefore } from './name-words.ts';
import { occupationOf } from './occupations.ts';
import { type Reading, sameSentence, spanOf, wordAt } from './reading.ts';

/** People the text tells apart but does not name, as far as the counts leave room for them. */
export function describedPeople(
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
    if (found.length >= mostVictims) break;
    const told = statusOf.get(group);
    if (told !== 'dead' && isSuspect(reading, group)) continue;
    const status = told ?? (group.age ? usual : null);
    if (!status) continue;
    const age = group.age?.age ?? (isNewborn(group) ? 0 : null);
    if (age !== null && ages.has(age)) continue;
    const isBound = told !== undefined && age !== null;
    const isHisAge = age !== null && isAgeless(status, named);
    if (!isBound && !isHisAge && !hasRoom(status, [...named, ...found], counts)) continue;
    ages.add(age);
    found.push({
      name: null,
      age,
      status,
      occupation: occupationOf(reading, group.last) ?? null,
      span: spanOf(reading, group.first, group.last),
    });
  }
  for (const person of agesOfMany(reading, groups, usual, statusOf)) {
    if (!ages.has(person.age) && hasRoom(person.status, [...named, ...found], counts))
      found.push(person);
  }
  return found;
}

/** "Two women, aged 61 and 74", "the dead were 50 and 44-year-olds". */
function agesOfMany(
  reading: Reading,
  groups: Group[],
  usual: Status | null,
  statusOf: Map<Group, Status>,
): Person[] {
  const found: Person[] = [];
  for (let at = 0; at < reading.words.length && found.length < mostVictims; at += 1) {
    const list = agesAt(reading, at);
    if (!list) continue;
    const group = groups.findLast((each) => each.last < at && sameSentence(reading, each.last, at));
    const status = (group && statusOf.get(group)) ?? usual;
    const span = spanOf(reading, at, list.last);
    if (status) {
      found.push(...list.ages.map((age) => ({ name: null, age, status, occupation: null, span })));
    }
    at = list.last;
  }
  return found;
}

/** A baby whose age nobody says is in its first year. */
function isNewborn({ noun }: Group): boolean {
  return noun === 'bayi' || noun === 'baby' || noun === 'newborn' || noun === 'infant';
}

/** The one person named has no age yet: this may be it. */
function isAgeless(status: Status, named: Person[]): boolean {
  const same = named.filter((person) => person.status === status);
  return same.length === 1 && same[0]?.age === null;
}

function hasRoom(status: Status, people: Person[], counts: Counts): boolean {
  const isCounted = status === 'dead' || status === 'injured' || status === 'missing';
  if (!isCounted) return true;
  const said = counts[status];
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
  return group.noun === 'suspect';
}
