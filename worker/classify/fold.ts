/** Hashed features folded into the places of a model's weights. */
import type { Features } from './features.ts';
import { headSize } from './model.ts';

/** Features of one text, one per weight; the arrays are reused. */
export interface Folded {
  count: number;
  index: Uint32Array;
  value: Float32Array;
  first: Int32Array;
  last: Int32Array;
}

/** Texts of every length have features of about this length, taken as a vector. */
const norm = 8;

/** Short texts are stretched no further: a headline of three words says little. */
const shortest = 4;

/** Slots of the table of features met: more than twice as many as there can be features. */
const tableSize = 1 << 14;

/** A function that folds features; where two meet in one place the larger stays. */
export function makeFolder(mostFeatures: number): (features: Features) => Folded {
  // A small table, so that it stays in the processor's cache: the index in
  // the low bits and the number of the text in the high ones, so that a new text finds it empty.
  const table = new Float64Array(tableSize);
  const slots = new Uint16Array(tableSize);
  let text = 0;
  const folded: Folded = {
    count: 0,
    index: new Uint32Array(mostFeatures),
    value: new Float32Array(mostFeatures),
    first: new Int32Array(mostFeatures),
    last: new Int32Array(mostFeatures),
  };
  return (features) => {
    text += 1;
    const base = text * headSize;
    let count = 0;
    for (let at = 0; at < features.count; at += 1) {
      const index = (features.hash[at] ?? 0) & (headSize - 1);
      const key = base + index;
      let place = (Math.imul(index, 0x9e3779b1) >>> 18) & (tableSize - 1);
      while ((table[place] ?? 0) >= base && table[place] !== key) {
        place = (place + 1) & (tableSize - 1);
      }
      const value = features.value[at] ?? 0;
      let slot = slots[place] ?? 0;
      if (table[place] !== key) {
        slot = count;
        count += 1;
        table[place] = key;
        slots[place] = slot;
      } else if ((folded.value[slot] ?? 0) >= value) continue;
      folded.index[slot] = index;
      folded.value[slot] = value;
      folded.first[slot] = features.first[at] ?? 0;
      folded.last[slot] = features.last[at] ?? 0;
    }
    folded.count = count;
    scale(folded);
    return folded;
  };
}

function scale(folded: Folded): void {
  const { count, value } = folded;
  let squares = 0;
  for (let at = 0; at < count; at += 1) squares += (value[at] ?? 0) ** 2;
  const by = norm / Math.max(Math.sqrt(squares), shortest);
  for (let at = 0; at < count; at += 1) value[at] = (value[at] ?? 0) * by;
}
