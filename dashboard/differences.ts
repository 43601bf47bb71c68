/** What each telling of a story adds to those before it, and which only repeats another. */
import type { Telling } from '../domain/story.ts';

export const counts = ['dead', 'injured', 'missing', 'displaced'] as const;
export type CountName = (typeof counts)[number];

/** One telling beside the ones before it. */
export interface Difference {
  telling: Telling;
  /** Numbers said here for the first time, or otherwise than just before. */
  counts: { name: CountName; value: number; first: boolean }[];
  /** Names said here for the first time. */
  names: string[];
  /** The outlet whose text this one repeats nearly word for word. */
  copyOf: string | null;
}

/** A text that shares this much of its wording with an earlier one repeats it. */
const COPY = 0.7;

/** The differences between the tellings, given in the order they were told. */
export function differencesOf(tellings: Telling[]): Difference[] {
  const said = new Map<CountName, number>();
  const named = new Set<string>();
  const texts: { outlet: string; wordings: Set<string> }[] = [];

  return tellings.map((telling) => {
    const wordings = wordingsOf(telling);
    const original = texts.find((earlier) => likeness(earlier.wordings, wordings) >= COPY);
    texts.push({ outlet: telling.outlet, wordings });

    const changed = counts.flatMap((name) => {
      const value = telling.facts[name];
      const before = said.get(name);
      if (value === null || value === before) return [];
      said.set(name, value);
      return [{ name, value, first: before === undefined }];
    });
    const names = telling.facts.victims.flatMap(({ name }) => (name === null ? [] : [name]));
    const fresh = names.filter((name) => !named.has(name));
    fresh.forEach((name) => named.add(name));
    return { telling, counts: changed, names: fresh, copyOf: original?.outlet ?? null };
  });
}

/** A text as its runs of four words: what copies share and retellings do not. */
function wordingsOf({ title, body }: Telling): Set<string> {
  const words = `${title} ${body}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.map((_, at) => words.slice(at, at + 4).join(' ')));
}

/** How much of the smaller one the two share, from 0 to 1. */
function likeness(one: Set<string>, other: Set<string>): number {
  const smaller = Math.min(one.size, other.size);
  return smaller === 0 ? 0 : one.intersection(other).size / smaller;
}
