/** What is compared of an item to tell whether another one tells the same event. */
import * as z from 'zod';

import type { ItemText } from '../../domain/item.ts';
import { isFlagged, Kind, Lang, type Place, type Understood } from '../../domain/verdict.ts';
import { keysOf } from './keys.ts';
import { partsOfName } from './names.ts';
import { printOf } from './print.ts';
import { isOrdinary } from './rarity.ts';
import { soundOfLatin } from './sound.ts';
import { Terms, termsOf } from './terms.ts';
import { type Trait, traitsOf } from './traits.ts';

/** What of an item is compared with others. Plain JSON of a kilobyte or two, for the store. */
export const Compared = z.object({
  lang: Lang,
  /** Days since 1970 in Malaysia's time when it was published; null when no date could be read. */
  day: z.int().nullable(),
  flagged: z.boolean(),
  /** Whether it is about an event that hits people at all; politics and sport are not. */
  event: z.boolean(),
  /** A forecast or warning, which is of its day only: the next day brings another. */
  warning: z.boolean(),
  kinds: z.array(Kind),
  states: z.array(z.string()),
  districts: z.array(z.string()),
  dead: z.int().nullable(),
  displaced: z.int().nullable(),
  /** The people hit who are named, each by the parts of the name. */
  people: z.array(z.array(z.string())),
  ages: z.array(z.number()),
  terms: Terms,
  print: z.array(z.number()),
});
export type Compared = z.infer<typeof Compared>;

export interface Signature extends Compared {
  /** By these candidates are found: it is kept under them. At most 24. */
  keys: string[];
}

const msPerDay = 86_400_000;
/** Asia/Kuala_Lumpur, without daylight saving since 1982. */
const zoneMs = 8 * 3_600_000;

/** The signature of one wording of an item, as it was understood. */
export function signatureOf(item: ItemText, understood: Understood): Signature {
  const { lang, kinds, places, victims, dead, displaced } = understood;
  const day = item.publishedAt && Math.floor((item.publishedAt.getTime() + zoneMs) / msPerDay);
  const read = traitsOf(item.title, item.body, lang, isOrdinary);
  const traits = [...districtSounds(places), ...read];
  const dated = day === null ? [] : [day, day - 1].map(dayOfMonth);
  const telling = traits.filter(({ type, value }) => type !== 'number' || !dated.includes(value));
  const compared = {
    lang,
    day,
    flagged: isFlagged(understood.label),
    event: understood.label !== 'unrelated' || kinds.length > 0,
    warning:
      !isFlagged(understood.label) &&
      traits.some(({ inTitle, value }) => inTitle && isOfWarnings.has(value)),
    kinds,
    states: distinct(places.map(({ admin1 }) => admin1)),
    districts: distinct(places.map(({ district }) => district)),
    dead,
    displaced,
    people: victims.flatMap(({ name }) => (name === null ? [] : [partsOfName(name).parts])),
    ages: victims.flatMap(({ age }) => age ?? []),
    terms: termsOf(telling, lang),
    print: printOf(read.flatMap(({ type, value }) => (type === 'concept' ? [] : [value]))),
  };
  return { ...compared, keys: keysOf(compared) };
}

/**
 * Districts by the names the maps give them: characters have no sound that others meet, and one
 * telling says the town, another the district. They are not of the headline, for whoever tells of
 * the town alone does not miss them.
 */
function districtSounds(places: readonly Place[]): Trait[] {
  return places.flatMap(({ district }) => {
    const sounds = (district ?? '').split(' ').flatMap((word) => soundOfLatin(word) || []);
    const pairs = sounds.slice(1).map((sound, at) => `${sounds[at]}+${sound}`);
    return [...sounds, ...pairs].map((value) => ({
      type: 'sound' as const,
      value,
      inTitle: false,
    }));
  });
}

const isOfWarnings = new Set(['warning', 'forecast', 'risk']);

function dayOfMonth(day: number): string {
  return String(new Date(day * msPerDay).getUTCDate());
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== null && value !== ''))];
}
