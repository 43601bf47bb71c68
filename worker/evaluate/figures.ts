/** Figures that say how right a set of answers is. */

/** Of what was said, how much is true; of what is true, how much was said; from 0 to 1. */
export interface Rates {
  precision: number;
  recall: number;
  f1: number;
  /** True things in all. */
  of: number;
}

/** Rates from counts; without anything said or true the rate is 1: nothing was got wrong. */
export function ratesOf(right: number, said: number, of: number): Rates {
  const precision = said === 0 ? 1 : right / said;
  const recall = of === 0 ? 1 : right / of;
  const sum = precision + recall;
  return { precision, recall, f1: sum === 0 ? 0 : (2 * precision * recall) / sum, of };
}

/** Rates over rows, each with what is true and what was said; repeated values count each time. */
export function setRates<T>(rows: readonly { truth: readonly T[]; said: readonly T[] }[]): Rates {
  let right = 0;
  let said = 0;
  let of = 0;
  for (const row of rows) {
    const left = [...row.truth];
    said += row.said.length;
    of += row.truth.length;
    for (const value of row.said) {
      const at = left.indexOf(value);
      if (at < 0) continue;
      left.splice(at, 1);
      right += 1;
    }
  }
  return ratesOf(right, said, of);
}

/** The share of rows that are right. */
export function share(rows: readonly boolean[]): { right: number; of: number } {
  return { right: rows.filter(Boolean).length / Math.max(1, rows.length), of: rows.length };
}

/**
 * B-cubed: averaged over items, the share of an item's group that belongs with it (precision) and
 * of those that belong with it that are in its group (recall). Bagga and Baldwin, 1998.
 */
export function bCubed(rows: readonly { truth: string; said: string }[]): Rates {
  let precision = 0;
  let recall = 0;
  for (const row of rows) {
    const group = rows.filter(({ said }) => said === row.said);
    const story = rows.filter(({ truth }) => truth === row.truth);
    const both = group.filter(({ truth }) => truth === row.truth).length;
    precision += both / group.length;
    recall += both / story.length;
  }
  const count = Math.max(1, rows.length);
  const [p, r] = [precision / count, recall / count];
  return { precision: p, recall: r, f1: p + r === 0 ? 0 : (2 * p * r) / (p + r), of: rows.length };
}
