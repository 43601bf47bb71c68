/** Offsets as the newsroom's files write them: `-8h20m`, `45s`, `+1d`. */

const UNIT_MS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };

/** What an offset looks like, for schemas and tokens. */
export const OFFSET = /^[+-]?(?=\d)(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?$/;

/** Milliseconds of an offset that matches `OFFSET`. */
export function offsetMs(offset: string): number {
  let sum = 0;
  for (const [unit, ms] of Object.entries(UNIT_MS)) {
    sum += Number(new RegExp(`(\\d+)${unit}`).exec(offset)?.[1] ?? 0) * ms;
  }
  return offset.startsWith('-') ? -sum : sum;
}
