/** What kind of event a text tells of: by where and how often the lexicon's terms for it stand. */
import { Kind } from '../../domain/verdict.ts';
import type { Hit } from '../lexicon/compile.ts';
import type { Reading } from './reading.ts';

/** What a term counts by where it stands; later paragraphs tell of other events. */
const inTitle = 3;
const inBody = [
  { before: 30, counts: 1 },
  { before: 80, counts: 0.6 },
  { before: Infinity, counts: 0.2 },
] as const;

/** A word said ten times says no more than one said three times. */
const most = 9;

/** A kind is named from this much on, and when it is not far behind the strongest. */
const least = 2.4;
const ofStrongest = 0.4;

/** What is not said beside another kind, because that one's words bring it along. */
const givesWayTo: Partial<Record<Kind, Kind>> = {
  work: 'job-loss',
  road: 'air',
};

/**
 * The kinds of event of a text about people who came to harm, strongest first. Never empty: where
 * somebody died and nothing says how it is a sudden death, else `other`.
 */
export function kindsOf(reading: Reading): Kind[] {
  const counts = new Map<Kind, number>();
  const add = (hit: Hit, weight: number) => {
    for (const kind of reading.kindsOfList[hit.list] ?? []) {
      counts.set(kind, Math.min(most, (counts.get(kind) ?? 0) + weight));
    }
  };
  for (const hit of longest(reading, reading.title.hits)) add(hit, inTitle);
  for (const hit of longest(reading, reading.body.hits)) {
    add(hit, inBody.find(({ before }) => hit.first < before)?.counts ?? 0);
  }
  const ranked = [...counts].toSorted(([, one], [, other]) => other - one);
  const strongest = ranked[0]?.[1] ?? 0;
  const named = ranked.filter(([, count]) => count >= least && count >= strongest * ofStrongest);
  if (named.length > 0) return withoutEchoes(named.map(([kind]) => kind));
  if (ranked[0] && strongest >= 1) return [ranked[0][0]];
  return [reading.died ? 'sudden-death' : 'other'];
}

/** What is named needs no "other" beside it, nor the kinds that give way to it. */
function withoutEchoes(kinds: Kind[]): Kind[] {
  if (kinds.length === 1) return kinds;
  return kinds.filter((kind) => {
    const stronger = givesWayTo[kind];
    return kind !== 'other' && (stronger === undefined || !kinds.includes(stronger));
  });
}

/** Hits that speak for a kind and are no part of a longer one: "bot terbalik" is no road accident. */
function longest({ kindsOfList }: Reading, hits: readonly Hit[]): Hit[] {
  const speaking = hits.filter(({ list }) => kindsOfList[list]?.length);
  return speaking.filter(
    ({ first, last }) =>
      !speaking.some(
        (other) =>
          other.first <= first && other.last >= last && other.last - other.first > last - first,
      ),
  );
}
