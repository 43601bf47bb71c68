/** Brings together what people and counts say of each other. */
import type { Person, Status } from '../../domain/verdict.ts';
import { type Counts, isFoundDead } from './counts.ts';
import { type Fate, isNews } from './fates.ts';
import { type Reading, wordAt } from './reading.ts';

/** More people than this are not told apart. */
export const mostVictims = 12;

const countedStatuses = ['dead', 'injured', 'missing'] as const;

/** Counts in which the people told apart stand for the numbers that the text leaves out. */
export function completeCounts(
  reading: Reading,
  counts: Counts,
  people: Person[],
  fates: Fate[],
): Counts {
  const complete = { ...counts };
  for (const status of countedStatuses) {
    const told = people.filter((person) => person.status === status).length;
    const named = people.filter(
      (person) => person.status === status && person.name !== null,
    ).length;
    const said = complete[status];
    if (said === null && told > 0) complete[status] = told;
    else if (said !== null && said > 1 && named > said) complete[status] = named;
  }
  const dead = complete.dead ?? (tellsOfOneDead(reading, fates) ? 1 : null);
  const isFound = isFoundDead(reading, complete.missing, dead, fates);
  return { ...complete, dead, missing: isFound ? null : complete.missing };
}

/** Whether the news tells of somebody's death without a number. */
export function tellsOfOneDead(reading: Reading, fates: Fate[]): boolean {
  // A landslide or a flood rarely takes one: its dead are not guessed.
  if (reading.kinds.some((kind) => massKinds.has(kind))) return false;
  return fates.some((fate) => fate.status === 'dead' && tellsOfOne(reading, fate));
}

const massKinds = new Set<string>(['landslide', 'flood', 'storm', 'earthquake']);

const several =
  /^(?:deaths|bodies|fatalities|casualties|lives|korban|kills|mengorbankan|meragut|nyawa)$/;

/** "Body found", "mayat ditemukan": one person, though no number is said. */
function tellsOfOne(reading: Reading, fate: Fate): boolean {
  return !fate.denied && isNews(reading, fate) && !several.test(wordAt(reading, fate.at));
}

/**
 * People without those told twice: where one person of a kind was hit, the name without an age and
 * the age without a name are the same person.
 */
export function joinPeople(people: Person[], counts: Counts): Person[] {
  const joined = [...people];
  for (const status of countedStatuses) {
    const named = joined.filter((person) => person.status === status && person.name !== null);
    const unnamed = joined.filter((person) => person.status === status && person.name === null);
    const [someone] = named;
    const [described] = unnamed;
    if (!someone || !described || named.length + unnamed.length <= (counts[status] ?? 1)) continue;
    if (named.length > 1 || unnamed.length > 1 || !fits(someone, described)) continue;
    joined.splice(joined.indexOf(described), 1);
    joined[joined.indexOf(someone)] = {
      ...someone,
      age: someone.age ?? described.age,
      occupation: someone.occupation ?? described.occupation,
    };
  }
  return joined;
}

function fits(someone: Person, described: Person): boolean {
  return someone.age === null || described.age === null || someone.age === described.age;
}

/**
 * People and counts in which somebody first hurt and then dead is dead: "was hurt ... he succumbed".
 * Only where one died, nobody is told to be dead, and one is told to be hurt.
 */
export function settleDeath(
  reading: Reading,
  people: Person[],
  counts: Counts,
  fates: Fate[],
): { people: Person[]; counts: Counts } {
  const hurt = people.filter((person) => person.status === 'injured');
  const [one] = hurt;
  const isOne = one !== undefined && hurt.length === 1 && (counts.injured ?? 1) === 1;
  const isNobodyDead = !people.some((person) => person.status === 'dead' && isKnown(person));
  const dies = fates.some(({ at }) => laterDeath.has(wordAt(reading, at)));
  if (!isOne || !isKnown(one) || !isNobodyDead || (counts.dead ?? 1) !== 1 || !dies) {
    return { people, counts };
  }
  const others = people.filter((person) => person !== one && person.status !== 'dead');
  return {
    people: [{ ...one, status: 'dead' }, ...others],
    counts: { ...counts, dead: 1, injured: null },
  };
}

const laterDeath = new Set('succumbed succumbs menghembuskan'.split(' '));

function isKnown(person: Person): boolean {
  return person.name !== null || person.age !== null;
}

/** What has become of a victim when no word near the name says it; null when nothing tells. */
export function usualStatus(reading: Reading, counts: Counts): Status | null {
  if (counts.dead) return 'dead';
  if (counts.missing) return 'missing';
  const has = (...kinds: string[]) => reading.kinds.some((kind) => kinds.includes(kind));
  if (has('job-loss')) return 'jobless';
  if (counts.injured) return 'injured';
  if (has('missing')) return 'missing';
  if (has('flood', 'fire') && !has('illness', 'disability')) return 'displaced';
  if (has('illness', 'disability', 'hardship')) return 'ill';
  if (has('flood', 'fire', 'landslide', 'storm')) return 'displaced';
  if (has('job-loss')) return 'jobless';
  if (has('sudden-death', 'suicide', 'drowning')) return 'dead';
  return has(
    'road',
    'work',
    'violence',
    'fall',
    'animal',
    'electrocution',
    'explosion',
    'poisoning',
  )
    ? 'injured'
    : null;
}
