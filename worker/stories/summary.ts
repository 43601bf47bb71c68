/** What a story says in one row: made of its items as they are understood now. */
import type { Event } from '../../domain/story.ts';
import type { Kind, Work } from '../../domain/verdict.ts';
import type { Member } from '../../store/story-items.ts';
import { counts } from './counts.ts';

/** How a story is listed, and whether it is. */
export interface Summary extends Event {
  flagged: boolean;
  /** The surest telling's. */
  score: number;
  /** Whether somebody told us, rather than the media: as good as certain that it is to be looked at. */
  isTip: boolean;
  /** Whether all that is known of it came from archives, so that no clock may run. */
  replayed: boolean;
}

const MOST_REASONS = 4;
/** A kind that fewer of the tellings name is likely a slip of one of them. */
const KIND_SHARE = 0.3;

/** The summary of a story of at least one item, the earliest first. */
export function summaryOf(members: readonly Member[], now: Date): Summary {
  const flagged = members.filter(counts);
  const telling = flagged.length > 0 ? flagged : members;
  const [first] = telling;
  if (!first) throw new RangeError('a story has an item');

  // Replayed items never start a clock while a live one is there to.
  const replayed = members.every((member) => member.replayed);
  const timed = replayed ? members : members.filter((member) => !member.replayed);
  const published = timed.flatMap(({ publishedAt }) =>
    publishedAt && publishedAt <= now ? [publishedAt.getTime()] : [],
  );
  const places = telling.flatMap(({ facts }) => facts.places);
  const where = commonest(places, ({ admin1, district }) => district ?? admin1 ?? '');

  return {
    flagged: flagged.length > 0,
    headline: first.title,
    headlineLang: first.lang,
    kinds: kindsOf(telling),
    admin1: where?.admin1 ?? null,
    district: where?.district ?? null,
    place: where?.text ?? null,
    work: workOf(telling),
    dead: newest(telling, ({ dead }) => dead),
    injured: newest(telling, ({ injured }) => injured),
    missing: newest(telling, ({ missing }) => missing),
    displaced: newest(telling, ({ displaced }) => displaced),
    score: Math.max(...telling.map(({ score }) => score)),
    reasons: reasonsOf(telling),
    outlets: [...new Set(members.map(({ outlet }) => outlet))],
    itemCount: members.length,
    firstPublishedAt: published.length > 0 ? new Date(Math.min(...published)) : null,
    firstFetchedAt: new Date(Math.min(...timed.map(({ firstSeenAt }) => firstSeenAt.getTime()))),
    isTip: members.some(({ isTip }) => isTip),
    replayed,
  };
}

/** Among those whose key is said most often, the first. */
function commonest<T>(list: readonly T[], keyOf: (one: T) => string): T | undefined {
  const counts = new Map<string, number>();
  for (const one of list) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return list.reduce<T | undefined>((best, one) => {
    const more = (counts.get(keyOf(one)) ?? 0) > (best ? (counts.get(keyOf(best)) ?? 0) : 0);
    return more && keyOf(one) !== '' ? one : best;
  }, undefined);
}

function kindsOf(members: readonly Member[]): Kind[] {
  const counts = new Map<Kind, number>();
  for (const { kinds } of members) {
    for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= members.length * KIND_SHARE)
    .sort(([, a], [, b]) => b - a)
    .map(([kind]) => kind);
}

/** At work or on the way wins over not knowing: it opens the most doors, so it is to be checked. */
function workOf(members: readonly Member[]): Work {
  const said = members.map(({ facts }) => facts.work).filter((work) => work !== 'unknown');
  const atWork = said.filter((work) => work !== 'none');
  return commonest(atWork, String) ?? said[0] ?? 'unknown';
}

function newest(
  members: readonly Member[],
  countOf: (facts: Member['facts']) => number | null,
): number | null {
  return members.reduce<number | null>((count, { facts }) => countOf(facts) ?? count, null);
}

function reasonsOf(members: readonly Member[]): string[] {
  const strongest = members
    .flatMap(({ reasons }) => reasons)
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ text }) => text.trim());
  const distinct = new Map(strongest.map((text) => [text.toLowerCase(), text]));
  return [...distinct.values()].slice(0, MOST_REASONS);
}
