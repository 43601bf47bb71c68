/** Times, spans and numbers as people here write them, in the zone they live in. */

type Language = 'ms' | 'en';

const ZONE = 'Asia/Kuala_Lumpur';

export interface Times {
  /** `10.42 pagi`, `10:42 am`. */
  clock: (at: Date) => string;
  /** `Khamis, 19 Nov`, `Thursday 19 Nov`. */
  day: (at: Date) => string;
  /** The clock when it is the day of `now`, with the date before it otherwise. */
  moment: (at: Date, now: Date) => string;
  /** How long, in its two largest units: `23 j 52 min`, `3 hari 4 j`. At least a minute. */
  span: (ms: number) => string;
  /** How long ago, in one unit, for lists: `8 min`, `2 j`, `3 hari`. */
  ago: (at: Date, now: Date) => string;
  number: (value: number) => string;
  /** `a, b dan c`. */
  list: (words: string[]) => string;
}

/** How one language shortens what it counts. */
interface Units {
  minutes: (count: number) => string;
  hours: (count: number) => string;
  days: (count: number) => string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What `ms-MY` or `en-GB` does with times. Intl writes 10:42 in Malay; the papers write 10.42. */
export function timesIn(language: Language, units: Units): Times {
  const locale = language === 'ms' ? 'ms-MY' : 'en-GB';
  const zoned = { timeZone: ZONE } as const;
  const twelve = { hour: 'numeric', minute: '2-digit', hour12: true } as const;
  const clockFormat =
    language === 'ms'
      ? new Intl.DateTimeFormat('ms-MY', { ...twelve, ...zoned, dayPeriod: 'long' })
      : new Intl.DateTimeFormat('en-MY', { ...twelve, ...zoned });
  const day = { day: 'numeric', month: 'short', ...zoned } as const;
  const dateFormat = new Intl.DateTimeFormat(locale, day);
  const dayFormat = new Intl.DateTimeFormat(locale, { ...day, weekday: 'long' });
  // Years are rare on the desk; when one is shown it is because it is not this one.
  const oldFormat = new Intl.DateTimeFormat(locale, { ...day, year: 'numeric' });
  const numbers = new Intl.NumberFormat(locale);
  const lists = new Intl.ListFormat(locale);

  const clock = (at: Date): string => {
    const said = clockFormat.format(at);
    return language === 'ms' ? said.replace(':', '.') : said;
  };

  return {
    clock,
    day: (at) => dayFormat.format(at),
    moment: (at, now) => {
      const today = oldFormat.format(at) === oldFormat.format(now);
      const far = Math.abs(now.getTime() - at.getTime()) > 300 * DAY;
      return today ? clock(at) : `${(far ? oldFormat : dateFormat).format(at)}, ${clock(at)}`;
    },
    span: (ms) => {
      const minutes = Math.max(1, Math.round(Math.abs(ms) / MINUTE));
      const hours = Math.floor(minutes / 60);
      const days = Math.floor(hours / 24);
      if (days > 1) return two(units.days(days), hours % 24, units.hours);
      if (hours > 0) return two(units.hours(hours), minutes % 60, units.minutes);
      return units.minutes(minutes);
    },
    ago: (at, now) => {
      const ms = Math.max(0, now.getTime() - at.getTime());
      if (ms < HOUR) return units.minutes(Math.floor(ms / MINUTE));
      if (ms < DAY) return units.hours(Math.floor(ms / HOUR));
      return units.days(Math.floor(ms / DAY));
    },
    number: (value) => numbers.format(value),
    list: (words) => lists.format(words),
  };
}

function two(larger: string, count: number, unit: (count: number) => string): string {
  return count === 0 ? larger : `${larger} ${unit(count)}`;
}
