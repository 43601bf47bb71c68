/**
 * The days on which Malaysia's offices are closed, so that a quiet one is nothing strange. What goes
 * by the moon is found by the calendars that every JavaScript engine carries; the officials who look
 * for the moon may be a day off, so the days around count as well.
 */
import type { LocalClock } from './local-clock.ts';

const DAY_MS = 86_400_000;

/** Month and day, as Gregorian calendars have them. */
const FIXED = new Set(['1-1', '2-1', '5-1', '8-31', '9-16', '12-25']);
/** Awal Muharram, Mawlid, and the two Hari Raya, from the day before. */
const ISLAMIC = new Set(['1-1', '3-12', '9-30', '10-1', '10-2', '10-3', '12-9', '12-10', '12-11']);
/** The new year; Wesak is the full moon of the fourth month. */
const CHINESE = new Set(['1-1', '1-2', '1-3', '4-15']);

/** Whether an instant (milliseconds since 1970) falls on a public holiday by that clock. */
export function isHoliday(at: number, clock: LocalClock): boolean {
  const day = Math.floor((at + clock.offset(at)) / DAY_MS);
  if (day !== known.day) known = { day, isHoliday: isPublicHoliday(day) };
  return known.isHoliday;
}

/** Calendars take long to ask. */
let known = { day: NaN, isHoliday: false };

/** Whether so many days after 1 January 1970 there is a public holiday. */
export function isPublicHoliday(day: number): boolean {
  const date = new Date(day * DAY_MS);
  const month = date.getUTCMonth() + 1;
  const ofMonth = date.getUTCDate();
  if (FIXED.has(`${month}-${ofMonth}`)) return true;
  // The King's birthday is the first Monday of June.
  if (month === 6 && date.getUTCDay() === 1 && ofMonth <= 7) return true;
  if (ISLAMIC.has(monthDay(islamic, date))) return true;
  const moon = monthDay(chinese, date);
  // Deepavali is the day before the new moon between mid October and mid November.
  const isAutumn = (month === 10 && ofMonth >= 13) || (month === 11 && ofMonth <= 14);
  return CHINESE.has(moon) || (isAutumn && /-(?:29|30|1)$/.test(moon));
}

const numeric = { timeZone: 'UTC', month: 'numeric', day: 'numeric' } as const;
const islamic = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', numeric);
const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', numeric);

function monthDay(calendar: Intl.DateTimeFormat, date: Date): string {
  const parts = calendar.formatToParts(date);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('month')}-${of('day')}`;
}
