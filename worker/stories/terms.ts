/** The terms of an item: what its text shows, as numbers that compare quickly. */
import * as z from 'zod';

import type { Lang } from '../../domain/verdict.ts';
import { hashOf } from './hash.ts';
import { bitsOf } from './rarity.ts';
import { type Trait, type TraitType, traitTypes } from './traits.ts';

/** Bits by type of term. */
const Bits = z.object({
  word: z.number(),
  sound: z.number(),
  concept: z.number(),
  number: z.number(),
});
export type Bits = z.infer<typeof Bits>;

export const Terms = z.object({
  /** In rising order: 31 bits, the last two of them the type. */
  hashes: z.array(z.int()),
  /** What each is worth, and 1 for each that stands in the headline. */
  bits: z.array(z.number()),
  titled: z.array(z.int()),
  /** What those of the headline are worth, and all. */
  title: Bits,
  whole: Bits,
});
export type Terms = z.infer<typeof Terms>;

/** How many terms of a type are kept: what an event is comes first in news. */
const keptOfTitle = { word: 16, sound: 24, concept: 12, number: 6 };
const keptOfBody = { word: 24, sound: 40, concept: 20, number: 10 };
/** What most items show is no sign of anything. */
const leastBits = 3;

/** The terms of traits in the order of the text, those of the headline first. */
export function termsOf(traits: readonly Trait[], lang: Lang): Terms {
  const found = new Map<number, { bits: number; titled: boolean }>();
  const ofTitle = { ...keptOfTitle };
  const ofBody = { ...keptOfBody };
  for (const trait of traits) {
    const left = trait.inTitle ? ofTitle : ofBody;
    const hash = hashOfTrait(trait, lang);
    if (left[trait.type] === 0 || found.has(hash)) continue;
    const bits = bitsOf(trait, lang);
    if (bits < leastBits && trait.type !== 'number') continue;
    left[trait.type] -= 1;
    found.set(hash, { bits, titled: trait.inTitle });
  }
  const terms = [...found].sort(([a], [b]) => a - b);
  const [title, whole] = [noBits(), noBits()];
  for (const [hash, { bits, titled }] of terms) {
    whole[termTypeOf(hash)] += bits;
    if (titled) title[termTypeOf(hash)] += bits;
  }
  return {
    hashes: terms.map(([hash]) => hash),
    bits: terms.map(([, { bits }]) => bits),
    titled: terms.map(([, { titled }]) => Number(titled)),
    title,
    whole,
  };
}

/** A word means the same only in its own language; sounds, concepts and numbers in all. */
function hashOfTrait({ type, value }: Trait, lang: Lang): number {
  const hash = hashOf(type === 'word' ? `${lang} ${value}` : value);
  // Small integers, which arrays hold and compare quickest.
  return ((hash >>> 3) << 2) | traitTypes.indexOf(type);
}

/** The type of a term, from its hash. */
export function termTypeOf(hash: number): TraitType {
  return traitTypes[hash & 3] ?? 'word';
}

/** What two items share: in all, and of the headline of each what the other has anywhere. */
export interface Overlap {
  shared: Bits;
  titleOfA: Bits;
  titleOfB: Bits;
}

export function overlapOf(a: Terms, b: Terms): Overlap {
  const [shared, titleOfA, titleOfB] = [noBits(), noBits(), noBits()];
  const [hashesA, hashesB] = [a.hashes, b.hashes];
  let atA = 0;
  let atB = 0;
  while (atA < hashesA.length && atB < hashesB.length) {
    const hashA = hashesA[atA] ?? 0;
    const hashB = hashesB[atB] ?? 0;
    if (hashA === hashB) {
      const type = termTypeOf(hashA);
      const bits = Math.min(a.bits[atA] ?? 0, b.bits[atB] ?? 0);
      shared[type] += bits;
      titleOfA[type] += bits * (a.titled[atA] ?? 0);
      titleOfB[type] += bits * (b.titled[atB] ?? 0);
    }
    // Added rather than branched on: which comes first cannot be foretold.
    atA += Number(hashA <= hashB);
    atB += Number(hashB <= hashA);
  }
  return { shared, titleOfA, titleOfB };
}

function noBits(): Bits {
  return { word: 0, sound: 0, concept: 0, number: 0 };
}
