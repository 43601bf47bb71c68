/** What is compared of an item to tell whether another one tells the same event. */
import * as z from 'zod';

import type { ItemText } from '../../domain/item.ts';
import { isFlagged, Kind, Lang, type Understood } from '../../domain/verdict.ts';
import { hashOf } from './hash.ts';
import { soundOfLatin } from './sound.ts';
import { printOf } from './print.ts';
import { bitsOf, isOrdinary } from './rarity.ts';
import { type Trait, traitsOf } from './traits.ts';

/** Terms as hashes whose last two bits are their type, in rising order, and their worth in bits. */
const Terms = z.object({ hashes: z.array(z.int()), bits: z.array(z.number()) });
export type Terms = z.infer<typeof Terms>;

/** What of an item is compared with others. Plain JSON of a kilobyte or two, for the store. */
export const Compared = z.object({
  lang: Lang,
  /** Days since 1970 in Malaysia's time when it was published; null when no date could be read. */
  day: z.int().nullable(),
  flagged: z.boolean(),
  /** A forecast or warning, which is of its day only: the next day brings another. */
  warning: z.boolean(),
  kinds: z.array(Kind),
  states: z.array(z.string()),
  districts: z.array(z.string()),
  dead: z.int().nullable(),
  displaced: z.int().nullable(),
  /** The people hit, each as the sounds of the parts of the name. */
  people: z.array(z.array(z.string())),
  /** What the headline says; and what the body adds to it. */
  title: Terms,
  body: Terms,
  print: z.array(z.number()),
});
export type Compared = z.infer<typeof Compared>;

export interface Signature extends Compared {
  /** By these candidates are found: tellings of one event share at least one. At most 40. */
  keys: string[];
}

const termTypes = ['word', 'sound', 'concept', 'number'] as const;
export type TermType = (typeof termTypes)[number];

/** The type of a term, from the last two bits of its hash. */
export function termTypeOf(hash: number): TermType {
  return termTypes[hash & 3] ?? 'word';
}

const msPerDay = 86_400_000;
/** Asia/Kuala_Lumpur, without daylight saving since 1982. */
const zoneMs = 8 * 3_600_000;

/** How many terms of a type are kept of the body: what an event is comes first in news. */
const keptOfBody = { word: 24, sound: 28, concept: 20, number: 10 };
const keptOfTitle = { word: 16, sound: 16, concept: 12, number: 6 };
/** What most items show is no sign of anything. */
const leastBits = 3;

/** The signature of one wording of an item, as it was understood. */
export function signatureOf(item: ItemText, understood: Understood): Signature {
  const { lang, kinds, places, victims, dead, displaced } = understood;
  const day = item.publishedAt && Math.floor((item.publishedAt.getTime() + zoneMs) / msPerDay);
  const traits = traitsOf(item.title, item.body, lang, isOrdinary);
  const dated = day === null ? [] : [day, day - 1].map(dayOfMonth);
  const telling = traits.filter(({ type, value }) => type !== 'number' || !dated.includes(value));
  const title = weigh(telling.filter(({ inTitle }) => inTitle), lang, keptOfTitle); // prettier-ignore
  const body = weigh(telling.filter(({ inTitle }) => !inTitle), lang, keptOfBody, title); // prettier-ignore
  const compared = {
    lang,
    day,
    flagged: isFlagged(understood.label),
    warning:
      !isFlagged(understood.label) &&
      traits.some(({ inTitle, value }) => inTitle && isOfWarnings.has(value)),
    kinds,
    states: distinct(places.map(({ admin1 }) => admin1)),
    districts: distinct(places.map(({ district }) => district)),
    dead,
    displaced,
    people: victims.flatMap(({ name }) => (name === null ? [] : [soundsOfName(name)])),
    title: termsOf(title),
    body: termsOf(body),
    print: printOf(traits.flatMap(({ type, value }) => (type === 'concept' ? [] : [value]))),
  };
  return { ...compared, keys: keysOf(compared) };
}

const isOfWarnings = new Set(['warning', 'forecast']);

/** The sounds of the parts of a name. */
export function soundsOfName(name: string): string[] {
  return distinct(name.split(/[\s.,]+/).map(soundOfLatin));
}

/** The first `kept` terms of each type, those of `before` left out; by hash, worth in bits. */
function weigh(
  traits: Trait[],
  lang: Lang,
  kept: typeof keptOfBody,
  before?: Map<number, number>,
): Map<number, number> {
  const terms = new Map<number, number>();
  const left = { ...kept };
  for (const trait of traits) {
    const hash = hashOfTrait(trait, lang);
    if (terms.has(hash) || before?.has(hash)) continue;
    const bits = bitsOf(trait, lang);
    if (bits < leastBits && trait.type !== 'number') continue;
    left[trait.type] -= 1;
    if (left[trait.type] >= 0) terms.set(hash, bits);
  }
  return terms;
}

/** A word means the same only in its own language; sounds, concepts and numbers in all. */
function hashOfTrait({ type, value }: Trait, lang: Lang): number {
  const hash = hashOf(type === 'word' ? `${lang} ${value}` : value);
  return ((hash & ~3) | termTypes.indexOf(type)) >>> 0;
}

function termsOf(terms: Map<number, number>): Terms {
  const hashes = [...terms.keys()].sort((a, b) => a - b);
  return { hashes, bits: hashes.map((hash) => terms.get(hash) ?? 0) };
}

function dayOfMonth(day: number): string {
  return String(new Date(day * msPerDay).getUTCDate());
}

const maxTermKeys = 22;
/** A key worth less would bring too many stories that have nothing to do with this one. */
const keyBits = 7;
/** Terms of the headline tell more. */
const titleBonus = 2;

function keysOf(compared: Compared): string[] {
  const { title, body, states, kinds, print } = compared;
  const worth = [
    ...title.hashes.map((hash, at) => ({ hash, bits: (title.bits[at] ?? 0) + titleBonus })),
    ...body.hashes.map((hash, at) => ({ hash, bits: body.bits[at] ?? 0 })),
  ];
  const telling = worth
    .filter(({ bits }) => bits >= keyBits)
    .sort((a, b) => b.bits - a.bits || a.hash - b.hash)
    .slice(0, maxTermKeys)
    .map(({ hash }) => `t${hash}`);
  const placed = states.flatMap((state) => kinds.map((kind) => `${kind} in ${state}`)).slice(0, 6);
  // Headlines without a name still meet by two things they both speak of.
  const concepts = title.hashes.filter((hash) => termTypeOf(hash) === 'concept');
  const pairs = concepts
    .flatMap((one, at) => concepts.slice(at + 1).map((other) => `t${one} t${other}`))
    .slice(0, 8);
  const runs = print.flatMap((rank, place) => (rank > 0 && place < 4 ? [`r${place} ${rank}`] : []));
  return [...telling, ...placed, ...pairs, ...runs];
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== null && value !== ''))];
}
