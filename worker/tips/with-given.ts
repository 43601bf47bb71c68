/** What a tip says: its text as it is read, with what the sender said besides. */
import type { ItemText } from '../../domain/item.ts';
import type { Given } from '../../domain/tip.ts';
import {
  noFacts,
  type Person,
  type Place,
  type Status,
  type Understood,
} from '../../domain/verdict.ts';
import type { Understander } from '../understand.ts';

/**
 * What is understood of a tip. The sender's word on who and where stands before what the text is
 * read to say; how the person fares is theirs to say too, else what the text tells, and where
 * neither does nobody is added: nothing is guessed.
 */
export function withGiven(item: ItemText, given: Given, understand: Understander): Understood {
  const understood = understand(item, true);
  const places = placesWith(given, understood, (place) =>
    understand({ ...item, title: place, body: '' }, true).places.at(0),
  );
  return { ...understood, victims: victimsWith(given, understood), places };
}

function victimsWith(given: Given, { victims, ...counts }: Understood): Person[] {
  const { name, age } = given;
  if (name === null && age === null) return victims;
  const same = victims.find((one) => isThat(one, given, victims.length));
  const status = given.status ?? same?.status ?? victims[0]?.status ?? counted(counts);
  if (status === undefined) return victims;
  const person = {
    ...same,
    name: name ?? same?.name ?? null,
    age: age ?? same?.age ?? null,
    status,
    occupation: same?.occupation ?? null,
  };
  return [person, ...victims.filter((one) => one !== same)];
}

/** The one the text names so; or the only one, where the text does not say the name. */
function isThat(one: Person, { name }: Given, among: number): boolean {
  if (name === null || one.name === null) return among === 1;
  return one.name.toLowerCase() === name.toLowerCase();
}

function counted(counts: Partial<Record<Status, unknown>>): Status | undefined {
  return (['dead', 'missing', 'injured', 'displaced'] as const).find((status) => counts[status]);
}

function placesWith(
  { place }: Given,
  { places }: Understood,
  lookUp: (place: string) => Place | undefined,
): Place[] {
  if (place === null) return places;
  const known = lookUp(place);
  const where = { admin1: known?.admin1 ?? null, district: known?.district ?? null };
  return [{ text: place, ...where }, ...places];
}

/** Of a tip that reading fails on: nothing, and people read it themselves. */
export const notUnderstood: Understood = {
  ...noFacts,
  lang: 'und',
  label: 'context',
  score: 0,
  kinds: [],
  reasons: [],
};
