/** Made-up times at which a made-up source publishes. */
import { type LocalTime, localClock } from '../../crawler/rhythm/local-clock.ts';
import { isPublicHoliday } from '../../crawler/rhythm/holidays.ts';

const HOUR = 3_600_000;
const ZONE = 'Asia/Kuala_Lumpur';

/** How much is published in an hour, beside other hours of the week. */
export type Pattern = (time: LocalTime, at: number) => number;

/** Random numbers that are the same each time. */
export function chance(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Plan {
  /** Milliseconds since 1970. */
  from: number;
  days: number;
  aWeek: number;
  pattern: Pattern;
  /** What `aWeek` is meant of, where the pattern changes over time. */
  like?: Pattern;
  random: () => number;
}

/** When each item came, by chance, the pattern deciding how many; a holiday is like a Sunday. */
export function publications({
  from,
  days,
  aWeek,
  pattern,
  like = pattern,
  random,
}: Plan): number[] {
  const clock = localClock(ZONE);
  let week = 0;
  for (let hour = 0; hour < 168; hour += 1) week += like(clock.read(from + hour * HOUR), from);
  const times: number[] = [];
  for (let at = from; at < from + days * 24 * HOUR; at += HOUR) {
    const { day, hour } = clock.read(at);
    const closed = isPublicHoliday(Math.floor((at + 8 * HOUR) / (24 * HOUR)));
    const expected = (pattern({ day: closed ? 0 : day, hour }, at) / week) * aWeek;
    for (let left = expected; left > 0; left -= 1) {
      for (let items = poisson(Math.min(left, 1), random); items > 0; items -= 1) {
        times.push(at + random() * HOUR);
      }
    }
  }
  return times.toSorted((a, b) => a - b);
}

function poisson(mean: number, random: () => number): number {
  let items = 0;
  for (let left = random(); left > Math.exp(-mean); left *= random()) items += 1;
  return items;
}
