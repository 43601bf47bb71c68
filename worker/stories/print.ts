/**
 * A near-duplicate print: one-permutation minhash over runs of three words. Two texts share about
 * the part of its places that they share of their runs.
 */
import { hashOf } from './hash.ts';

const places = 16;
const runLength = 3;

/** The print of a text by its words in order; empty when it has fewer than three. */
export function printOf(words: readonly string[]): number[] {
  if (words.length < runLength) return [];
  const lowest = Array.from({ length: places }, () => 0);
  for (let at = 0; at + runLength <= words.length; at += 1) {
    const hash = hashOf(`${words[at]} ${words[at + 1]} ${words[at + 2]}`);
    const place = hash % places;
    // From 1 on: 0 is a place that no run fell on.
    const rank = Math.floor(hash / places) + 1;
    const before = lowest[place] ?? 0;
    if (before === 0 || rank < before) lowest[place] = rank;
  }
  return lowest;
}

/** From 0 to 1: about which part of their runs two texts share. */
export function likenessOfPrints(a: readonly number[], b: readonly number[]): number {
  let compared = 0;
  let same = 0;
  for (let place = 0; place < Math.min(a.length, b.length); place += 1) {
    const one = a[place] ?? 0;
    const other = b[place] ?? 0;
    if (one === 0 && other === 0) continue;
    compared += 1;
    if (one === other) same += 1;
  }
  return compared === 0 ? 0 : same / compared;
}
