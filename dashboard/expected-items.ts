/** What a source's own rhythm lets expect. */
import { expectedItems, Rhythm } from '../crawler/rhythm/rhythm.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Items expected in the last day, null while its rhythm is not known; and those that came. */
export function expectedOfLastDay(
  heard: { rhythm: unknown; dayItems: number },
  zone: string,
  now: Date,
): { expected: number | null; seen: number } {
  const seen = heard.dayItems;
  const rhythm = Rhythm.safeParse(heard.rhythm);
  if (!rhythm.success || rhythm.data.arrivals === 0) return { expected: null, seen };
  const since = new Date(now.getTime() - DAY_MS);
  return { expected: expectedItems(rhythm.data, since, now, zone), seen };
}
