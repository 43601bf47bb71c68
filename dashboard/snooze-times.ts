/** Until when a lead sleeps, as people say it: this evening, tomorrow morning, a week. */
import * as z from 'zod';

export const SnoozeFor = z.enum(['evening', 'tomorrow', 'week']);
export type SnoozeFor = z.infer<typeof SnoozeFor>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Malaysia keeps UTC+8 all year. */
const OFFSET = 8 * HOUR;

const EVENING = 18 * HOUR;
const MORNING = 8 * HOUR;

/** The time meant. An evening that is over means the next one, so that it always lies ahead. */
export function snoozedUntil(until: SnoozeFor, now: Date): Date {
  const midnight = Math.floor((now.getTime() + OFFSET) / DAY) * DAY - OFFSET;
  const meant = {
    evening: midnight + EVENING,
    tomorrow: midnight + DAY + MORNING,
    week: midnight + 7 * DAY + MORNING,
  }[until];
  return new Date(meant > now.getTime() + HOUR / 2 ? meant : meant + DAY);
}
