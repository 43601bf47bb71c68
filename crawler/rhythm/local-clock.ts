/** What the clock on the wall shows in a zone. */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface LocalTime {
  /** 0 is Sunday. */
  day: number;
  hour: number;
}

/** A clock on the wall: reads instants, in milliseconds since 1970. */
export interface LocalClock {
  read(at: number): LocalTime;
  /** How far it is ahead of UTC then, in milliseconds. */
  offset(at: number): number;
}

/** The clock of an IANA zone. Asking what a zone's offset is takes long, so it is kept by the day. */
export function localClock(zone: string): LocalClock {
  const known = clocks.get(zone) ?? makeClock(zone);
  clocks.set(zone, known);
  return known;
}

const clocks = new Map<string, LocalClock>();

function makeClock(zone: string): LocalClock {
  const shown = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  let known = { day: NaN, first: 0, isWholeDay: true };

  const read = (at: number): number => {
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(shown.format(at)) ?? [];
    const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
    return sign === '-' ? -size : size;
  };
  const offset = (at: number): number => {
    const day = Math.floor(at / DAY_MS);
    if (day !== known.day) {
      const first = read(day * DAY_MS);
      known = { day, first, isWholeDay: first === read((day + 1) * DAY_MS) };
    }
    // Only on a day on which clocks are changed does the hour matter.
    return known.isWholeDay ? known.first : read(at);
  };
  return {
    offset,
    read: (at) => {
      const hours = Math.floor((at + offset(at)) / HOUR_MS);
      // 1 January 1970 was a Thursday.
      return { day: mod(Math.floor(hours / 24) + 4, 7), hour: mod(hours, 24) };
    },
  };
}

function mod(number: number, by: number): number {
  return ((number % by) + by) % by;
}
