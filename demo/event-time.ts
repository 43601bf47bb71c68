/**
 * When things happened, told as a newspaper tells it: relative to the hour it goes out, in its own
 * language. Stories are written once and read at any hour, so their texts hold tokens:
 *
 * - `{clock}`, `{clock+20m}`: the event's time of day: "7.25 pagi", "7.25am"
 * - `{when}`, `{when+20m}`: the same with its day: "7.25 pagi semalam", "7.25am today"
 * - `{day}`, `{day+1d}`: the day alone: "hari ini", "yesterday", "on Tuesday"
 * - `{now}`, `{now-30m}`: the time of day at publication
 */
import { OFFSET, offsetMs } from './duration.ts';
import type { OutletLang } from './outlets.ts';

const ZONE = 'Asia/Kuala_Lumpur';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Local time less UTC: Malaysia has had one zone and no summer time since 1982. */
export const ZONE_MS = 8 * HOUR_MS;

const TOKEN = /\{(clock|when|day|now)([+-][\dhdms]+)?\}/g;

/**
 * How an event's file dates it, in local time: `-1d 06:40` is so many days before the newsroom
 * opens, `06:40` alone the last such hour that is past by an hour or more.
 */
export const EVENT_AT = /^(?:-\d+d )?\d\d:\d\d$/;

/** The instant of an event dated as `EVENT_AT` allows. */
export function eventInstant(at: string, openedAt: Date): Date {
  const [hours = 0, minutes = 0] = at.slice(-5).split(':').map(Number);
  const today = localDay(openedAt) * DAY_MS + (hours * 60 + minutes) * 60_000 - ZONE_MS;
  if (at.startsWith('-')) return new Date(today + offsetMs(at.slice(0, -6)));
  const past = today <= openedAt.getTime() - HOUR_MS;
  return new Date(past ? today : today - DAY_MS);
}

/**
 * The text with its tokens told in `lang`, for an event at `happenedAt` published at `publishedAt`.
 *
 * @throws {RangeError} when a token asks for the event's time and there is no event
 */
export function tellTimes(
  text: string,
  lang: OutletLang,
  publishedAt: Date,
  happenedAt: Date | null,
): string {
  return text.replace(TOKEN, (token, word: string, offset = '') => {
    const anchor = word === 'now' ? publishedAt : happenedAt;
    if (!anchor || !(offset === '' || OFFSET.test(offset))) {
      throw new RangeError(`${token} cannot be told`);
    }
    const told = new Date(anchor.getTime() + offsetMs(offset));
    const days = localDay(told) - localDay(publishedAt);
    const clock = clockOf(told, lang);
    if (word === 'day') return dayOf(told, days, lang);
    return word === 'when' ? withDay(clock, told, days, lang) : clock;
  });
}

/** Day and month as a dateline has them: "21 Nov", "21日", "நவ. 21". */
export function datelineDate(at: Date, lang: OutletLang): string {
  if (lang === 'zh') return `${part(at, 'zh', { day: 'numeric' }).replace('日', '')}日`;
  return part(at, lang, { day: 'numeric', month: 'short' });
}

/** Date and time as the outlet prints them under a headline, without naming the zone. */
export function printedTime(at: Date, lang: OutletLang): string {
  const date = part(at, lang, { day: 'numeric', month: 'long', year: 'numeric' });
  return `${date}, ${clockOf(at, lang)}`;
}

function localDay(at: Date): number {
  return Math.floor((at.getTime() + ZONE_MS) / DAY_MS);
}

function part(at: Date, lang: OutletLang, wanted: Intl.DateTimeFormatOptions): string {
  const locale = { ms: 'ms-MY', en: 'en-GB', zh: 'zh-Hans-MY', ta: 'ta-MY' }[lang];
  return new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...wanted }).format(at);
}

/** The time of day, in twelve hours with the part of the day, as Malaysian papers write it. */
function clockOf(at: Date, lang: OutletLang): string {
  const local = new Date(at.getTime() + ZONE_MS);
  const hour = local.getUTCHours();
  const hour12 = hour % 12 || 12;
  const minutes = String(local.getUTCMinutes()).padStart(2, '0');
  switch (lang) {
    case 'ms': {
      const name = dayPart(hour, ['pagi', 'pagi', 'tengah hari', 'petang', 'malam']);
      return `${hour12}.${minutes} ${name}`;
    }
    case 'en':
      return `${hour12}.${minutes}${hour < 12 ? 'am' : 'pm'}`;
    case 'zh':
      return `${dayPart(hour, ['凌晨', '早上', '中午', '下午', '晚上'])}${hour12}时${minutes}分`;
    case 'ta': {
      const name = dayPart(hour, ['அதிகாலை', 'காலை', 'நண்பகல்', 'மாலை', 'இரவு']);
      return `${name} ${hour12}.${minutes}`;
    }
  }
}

/** One of five names: small hours, morning, noon, afternoon, night. */
function dayPart(hour: number, names: [string, string, string, string, string]): string {
  if (hour < 6) return names[0];
  if (hour < 12) return names[1];
  if (hour < 14) return names[2];
  return hour < 19 ? names[3] : names[4];
}

function withDay(clock: string, told: Date, days: number, lang: OutletLang): string {
  if (lang === 'zh') return `${dayOf(told, days, lang)}${clock}`;
  if (lang === 'ta') return `${dayOf(told, days, lang)} ${clock}`;
  if (lang === 'ms' && days === 0) return `${clock} tadi`;
  return `${clock} ${dayOf(told, days, lang)}`;
}

/** The day as seen from the day of publication, `days` away. */
function dayOf(told: Date, days: number, lang: OutletLang): string {
  const near = {
    ms: ['semalam', 'hari ini', 'esok'],
    en: ['yesterday', 'today', 'tomorrow'],
    zh: ['昨日', '今日', '明日'],
    ta: ['நேற்று', 'இன்று', 'நாளை'],
  }[lang][days + 1];
  if (near) return near;
  const weekday = part(told, lang, { weekday: 'long' });
  if (lang === 'ms') return days < 0 ? `${weekday} lalu` : weekday;
  return lang === 'en' ? `on ${weekday}` : weekday;
}
