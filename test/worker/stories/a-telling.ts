/** Made-up items for tests of stories, understood as a careful reader would. */
import type { ItemText } from '../../../domain/item.ts';
import {
  type Facts,
  noFacts,
  type Person,
  type Place,
  type Understood,
} from '../../../domain/verdict.ts';
import { type Signature, signatureOf } from '../../../worker/stories/signature.ts';

const facts: Facts = { ...noFacts, country: 'MY' };

export interface Told extends Partial<Omit<Understood, 'places'>> {
  title: string;
  body?: string;
  /** A day, or none. */
  on?: string;
  /** State, or state and district. */
  at?: [string, string?];
}

/** An item and what is understood of it; a lead in Malay unless told otherwise. */
export function aTelling({ title, body = '', on, at, ...said }: Told): {
  item: ItemText;
  understood: Understood;
} {
  const publishedAt = on === undefined ? null : new Date(`${on}T12:00:00+08:00`);
  const places: Place[] = at
    ? [{ text: at[1] ?? at[0], admin1: at[0], district: at[1] ?? null }]
    : [];
  return {
    item: { title, body, publishedAt, source: 'Warta Kita', url: null },
    understood: {
      ...facts,
      places,
      lang: 'ms',
      label: 'lead',
      score: 0.9,
      kinds: [],
      reasons: [],
      ...said,
    },
  };
}

export function aSignature(told: Told): Signature {
  const { item, understood } = aTelling(told);
  return signatureOf(item, understood);
}

/** A victim; dead and nothing else known unless told otherwise. */
export function aPerson(said: Partial<Person> = {}): Person {
  return { name: null, age: null, status: 'dead', occupation: null, ...said };
}

/** A telling as families are read from it. */
export function aMember(told: Told) {
  const { item, understood } = aTelling(told);
  const { title, body } = item;
  return { title, body, label: understood.label, kinds: understood.kinds, facts: understood };
}
