/** The day of an edition, from the name of its file. */

/** Year first, as computers write it: 2026-11-21, 20261121. */
const YEAR_FIRST = /(?<!\d)(20\d\d)([-_. ]?)(\d\d)\2(\d\d)(?!\d)/;
/** Day first, as people write it here: 21-11-2026, 21112026, 21.11.2026. */
const DAY_FIRST = /(?<!\d)(\d\d?)([-_. ]?)(\d\d?)\2(20\d\d)(?!\d)/;
/** 21 Nov 2026, 21Ogos2026. */
const NAMED = /(?<!\d)(\d\d?)[-_. ]?([a-z]{3,9})[-_. ]?(20\d\d)(?!\d)/i;

/** Malay and English months, by their first three letters. */
const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mac: 3,
  mar: 3,
  apr: 4,
  mei: 5,
  may: 5,
  jun: 6,
  jul: 7,
  ogo: 8,
  aug: 8,
  sep: 9,
  okt: 10,
  oct: 10,
  nov: 11,
  dis: 12,
  dec: 12,
};

/** The day that a file's name says, as `2026-11-21`; null when it says none, or one that is no day. */
export function editionDay(name: string): string | null {
  const [, year, , month, day] = YEAR_FIRST.exec(name) ?? [];
  const [, dayFirst, , monthFirst, yearLast] = DAY_FIRST.exec(name) ?? [];
  const [, dayNamed, monthNamed = '', yearNamed] = NAMED.exec(name) ?? [];
  return (
    dayOf(year, month, day) ??
    dayOf(yearLast, monthFirst, dayFirst) ??
    dayOf(yearNamed, MONTHS[monthNamed.slice(0, 3).toLowerCase()], dayNamed)
  );
}

type Part = string | number | undefined;

function dayOf(year: Part, month: Part, day: Part): string | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  const said = { year: Number(year), month: Number(month), day: Number(day) };
  try {
    return Temporal.PlainDate.from(said, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

/** When the day of an edition begins where it is printed. */
export function editionStart(day: string, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);
}

/** The day on which an instant falls where it is printed, as `2026-11-21`. */
export function dayOfInstant(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}
