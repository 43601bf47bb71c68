/**
 * Dates as feeds and pages write them: RFC 822 and 850, ISO 8601 and W3CDTF, day/month/year, and
 * wordings in Malay, English, Chinese, Tamil and their neighbours.
 */
import {
  JUST_NOW,
  MONTHS,
  NAMED_DAYS,
  PARTS_OF_DAY,
  type PartOfDay,
  UNITS,
  ZONES,
} from './date-words.ts';

/** Longer than any date: what is longer is a text that mentions one. */
const MAX_LENGTH = 120;
const MAX_AHEAD_MS = 24 * 60 * 60 * 1000;

const alternatives = (words: Iterable<string>) =>
  [...words]
    .toSorted((a, b) => b.length - a.length)
    .map((word) => RegExp.escape(word))
    .join('|');

const MONTH = String.raw`(?<month>${alternatives(MONTHS.keys())})(?![\p{L}\p{M}])\.?`;
const DAY = String.raw`(?<![\d:])(?<d>\d{1,2})(?:st|nd|rd|th|\s?hb|\.)?`;
const PART = alternatives(PARTS_OF_DAY.keys());

/** Tried in this order; the first that is there is the date. */
const DATES: readonly RegExp[] = [
  /(?<!\d)(?<y>\d{4})年\s*(?<m>\d{1,2})月\s*(?:(?<d>\d{1,2})[日号號])?/u,
  /(?<!\d)(?<y>\d{4})([-/.])(?<m>\d{1,2})\2(?<d>\d{1,2})(?!\d)/u,
  /(?<!\d)(?<d>\d{1,2})([-/.])(?<m>\d{1,2})\2(?<y>\d{4})(?!\d)/u,
  /(?<!\d)(?<d>\d{1,2})([/.])(?<m>\d{1,2})\2(?<y>\d{2})(?![\d:])/u,
  /^(?<y>\d{4})-(?<m>\d{1,2})$/u,
  /^(?<m>\d{1,2})\/(?<y>\d{4})$/u,
  /^(?<y>(?:19|20)\d{2})(?<m>\d{2})(?<d>\d{2})(?=T|$)/u,
  new RegExp(
    String.raw`${DAY}[\s\-/,]*(?:de\s+|of\s+|bulan\s+)?${MONTH}[\s\-/,]*(?:de\s+)?'?(?<y>\d{4}|\d{2}(?!\d|:|\.\d))`,
    'iu',
  ),
  new RegExp(String.raw`(?<![\p{L}\p{M}])${MONTH}\s*${DAY},?\s+(?<y>\d{4})(?!\d)`, 'iu'),
  // The C library's: "Thu Nov 19 15:15:00 2026", the year found after the time has been taken.
  new RegExp(String.raw`(?<![\p{L}\p{M}])${MONTH}\s+${DAY}(?=\s+\d{1,2}:\d\d.*\s\d{4}$)`, 'iu'),
  new RegExp(String.raw`^${MONTH}[\s,]+(?<y>\d{4})$`, 'iu'),
];

const TIMES: readonly RegExp[] = [
  new RegExp(
    String.raw`(?:(?<before>${PART})\s*)?(?<!\d)(?<h>\d{1,2})(?:[:.]|[时時点點]\s*)(?<mi>\d{2})分?(?:[:.]?(?<s>\d{2})秒?(?:[.,](?<fraction>\d+))?)?(?!\d)\s*(?<after>(?:${PART})(?![\p{L}\p{M}]))?`,
    'iu',
  ),
  new RegExp(
    String.raw`(?:(?<before>${PART})\s*)?(?<!\d)(?<h>\d{1,2})(?:\s*[时時点點]整?|\s*(?<after>${PART})(?![\p{L}\p{M}]))`,
    'iu',
  ),
];

const OFFSET = /^\s*\(?(?:GMT|UTC|UT)?\s?(?<sign>[+-])(?<h>\d{1,2}):?(?<mi>\d{2})?(?!\d)/iu;
const ZONE_NAME = /^\s*\(?(?<name>[A-Z]{1,5})(?![\p{L}\p{M}\d])\)?/u;

/**
 * The instant a date's wording names, or null: nothing is guessed, so a date without its year, with
 * an unknown zone, or beside other numbers is unreadable. Where the wording names no zone it is read
 * in `zone` (IANA); a day alone is its midnight, a month alone its first. Numbers are day/month/year
 * unless that is impossible. Wordings such as "2 jam lalu" need `now`.
 */
export function readDate(text: string | null | undefined, zone: string, now?: Date): Date | null {
  const said = text
    ?.normalize('NFKC')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/^(\d{8})(\d\d)(\d\d)(\d\d)$/u, '$1T$2:$3:$4');
  if (!said || said.length > MAX_LENGTH) return null;
  return (now && readRelative(said, zone, now)) ?? readAbsolute(said, zone);
}

/** False for dates more than 24 hours ahead of `now`: clocks differ a little, news is not ahead. */
export function isTrustedDate(date: Date, now: Date): boolean {
  return date.getTime() <= now.getTime() + MAX_AHEAD_MS;
}

function readAbsolute(said: string, zone: string): Date | null {
  for (const pattern of DATES) {
    const found = pattern.exec(said);
    if (!found) continue;
    const before = said.slice(0, found.index);
    const after = said.slice(found.index + found[0].length).replace(/^T(?=\d)/u, ' ');
    const time = takeTime(`${before} ${after}`.trim());
    if (!time) return null;

    const { y, m, d, month } = found.groups ?? {};
    const year = y ?? /(?<!\d)\d{4}$/u.exec(time.rest.trim())?.[0];
    if (year === undefined || (y !== undefined && /\d/.test(time.rest))) return null;
    const monthNumber = month ? MONTHS.get(month.toLowerCase()) : Number(m);
    if (monthNumber === undefined) return null;
    return instant({ year: fullYear(year), month: monthNumber, day: Number(d ?? 1) }, time, zone);
  }
  return null;
}

interface Time {
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  /** Minutes east of Greenwich, when the wording says. */
  offset: number | undefined;
  /** What is left of the wording. */
  rest: string;
}

const MIDNIGHT = { hour: 0, minute: 0, second: 0, millisecond: 0, offset: undefined };

/** The time of day in a wording without its date; null when its zone is one we do not know. */
function takeTime(said: string): Time | null {
  for (const pattern of TIMES) {
    const found = pattern.exec(said);
    if (!found?.groups) continue;
    const { h, mi, s, fraction, before, after } = found.groups;
    const part = PARTS_OF_DAY.get((after ?? before ?? '').toLowerCase());
    const zone = takeZone(said.slice(found.index + found[0].length));
    if (!zone) return null;
    return {
      hour: hourOfDay(Number(h), part),
      minute: Number(mi ?? 0),
      // A leap second is the second before it.
      second: Math.min(Number(s ?? 0), Number(s) === 60 ? 59 : 99),
      millisecond: Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
      offset: zone.offset,
      rest: said.slice(0, found.index) + zone.rest,
    };
  }
  return { ...MIDNIGHT, rest: said };
}

function hourOfDay(hour: number, part: PartOfDay | undefined): number {
  if (part === undefined || hour > 12) return hour;
  if (part === 'morning') return hour % 12;
  if (part === 'afternoon') return (hour % 12) + 12;
  if (part === 'noon') return hour < 4 ? hour + 12 : hour;
  return hour === 12 ? 0 : hour < 5 ? hour : hour + 12;
}

function takeZone(after: string): { offset: number | undefined; rest: string } | null {
  const offset = OFFSET.exec(after);
  if (offset?.groups) {
    const { sign, h, mi } = offset.groups;
    const minutes = Number(h) * 60 + Number(mi ?? 0);
    if (minutes > 14 * 60) return null;
    return {
      offset: sign === '-' ? -minutes : minutes,
      rest: after.slice(offset[0].length),
    };
  }
  const name = ZONE_NAME.exec(after);
  if (!name?.groups?.['name']) return { offset: undefined, rest: after };
  const known = ZONES.get(name.groups['name'].toLowerCase());
  return known === undefined ? null : { offset: known, rest: after.slice(name[0].length) };
}

/** RFC 2822 section 4.3, with the turn at 70 that POSIX knows. */
function fullYear(year: string): number {
  if (year.length > 2) return Number(year);
  return Number(year) + (Number(year) < 70 ? 2000 : 1900);
}

type Day = { year: number; month: number; day: number };

function instant({ year, month, day }: Day, time: Omit<Time, 'rest'>, zone: string): Date | null {
  if (year < 1900 || year > 2100) return null;
  // Month before day only where the other way round cannot be: 5/24/2026.
  const swapped = month > 12 && day <= 12;
  const { hour, minute, second, millisecond } = time;
  try {
    const wall = Temporal.PlainDateTime.from(
      {
        year,
        month: swapped ? day : month,
        day: swapped ? month : day,
        hour,
        minute,
        second,
        millisecond,
      },
      { overflow: 'reject' },
    );
    const at = wall.toZonedDateTime(time.offset === undefined ? zone : 'UTC').epochMilliseconds;
    return new Date(at - (time.offset ?? 0) * 60_000);
  } catch (error) {
    // No such day or hour: 31 November, 25:00.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const COUNTED =
  /^\D{0,20}?(?<count>\d{1,3}|se(?=jam|minit|hari|minggu|bulan|tahun)|\ban?\s|\bone\s|ஒரு\s|[半一两兩二三四五六七八九十](?=\p{Script=Han})|setengah\s|half an\s)\s*(?<unit>\p{L}.*)$/iu;
const HAN_NUMBERS = '一二三四五六七八九十';
const HALF_HOUR_MS = 30 * 60 * 1000;
const AGO = /(?:lalu|lepas|ago|前|முன்|முன்பு|முன்னர்)\P{L}*$/iu;

function amountOf(count: string): number {
  if (/^\d/u.test(count)) return Number(count);
  return /[两兩]/u.test(count) ? 2 : HAN_NUMBERS.indexOf(count) + 1 || 1;
}

function readRelative(said: string, zone: string, now: Date): Date | null {
  if (JUST_NOW.test(said.toLowerCase())) return now;
  const instantNow = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);

  const counted = AGO.test(said) ? COUNTED.exec(said.toLowerCase()) : null;
  if (counted?.groups) {
    const { count = '', unit = '' } = counted.groups;
    const [name] = UNITS.find(([, words]) => words.test(unit)) ?? [];
    if (!name) return null;
    if (/^(?:半|setengah|half)/u.test(count)) {
      // Half an hour is meant; of other units nobody counts in halves.
      return name === 'hours' ? new Date(now.getTime() - HALF_HOUR_MS) : null;
    }
    return new Date(instantNow.subtract({ [name]: amountOf(count) }).epochMilliseconds);
  }

  for (const [word, daysAgo] of NAMED_DAYS) {
    const at = said.toLowerCase().indexOf(word);
    if (at < 0) continue;
    const time = takeTime(`${said.slice(0, at)} ${said.slice(at + word.length)}`.trim());
    if (!time || /\d/u.test(time.rest)) return null;
    const { year, month, day } = instantNow.subtract({ days: daysAgo });
    return instant({ year, month, day }, time, zone);
  }
  return null;
}
