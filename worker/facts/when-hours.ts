/** Hours as texts say them: "7.15 malam", "at 10:47pm", "下午3时15分". */
import { numberAt } from './numbers.ts';
import { gapAfter, type Reading, sameSentence, wordAt } from './reading.ts';
import { partAt } from './when-days.ts';
import { partsOfDay, type ToHour } from './when-words.ts';

/** An hour that a text says. */
export interface TimeSaid {
  /** On a 24-hour clock: 02:30. */
  time: string;
  first: number;
  last: number;
}

/** The hour that begins at a number; `usual` is the part of the day that is told elsewhere. */
export function timeAt(reading: Reading, at: number, usual?: ToHour): TimeSaid | undefined {
  const hour = hourAt(reading, at);
  if (!hour || hour.hour > 12 || hour.minute > 59) return undefined;
  const part =
    partOf(reading, at, hour.last) ??
    (hour.isClock && usual ? { part: usual, last: hour.last } : undefined);
  if (!part || hour.hour < 1) return undefined;
  const text = (value: number) => String(value).padStart(2, '0');
  return {
    time: `${text(part.part(hour.hour) % 24)}:${text(hour.minute)}`,
    first: at,
    last: Math.max(hour.last, part.last),
  };
}

const leadsToHour = new Set(['jam', 'pukul', 'pkl', 'kul']);

/** "2.30", "10:15", "lapan"; `isClock` when the words around leave no doubt. */
function hourAt(reading: Reading, at: number) {
  const token = reading.words[at];
  if (!token) return undefined;
  const isLed = leadsToHour.has(wordAt(reading, at - 1));
  if (token.kind !== 'number') {
    if (!isLed) return undefined;
    const spoken = numberAt(reading, at);
    return spoken && { hour: spoken.value, minute: 0, last: spoken.last, isClock: true };
  }
  const written = /^(\d{1,2})(?:[.:](\d{2}))?$/.exec(token.lower);
  if (!written) return undefined;
  const hour = Number(written[1]);
  const minute = Number(written[2] ?? 0);
  const next = wordAt(reading, at + 1);
  if (next === '时' || next === '点') return chineseHour(reading, at, hour);
  if (gapAfter(reading, at) === ':' && /^\d{2}$/.test(next)) {
    return { hour, minute: Number(next), last: at + 1, isClock: true };
  }
  if (next.startsWith('மணி')) return { hour, minute, last: at + 1, isClock: true };
  return { hour, minute, last: at, isClock: isLed };
}

/** "9时15分", "8点半". */
function chineseHour(reading: Reading, at: number, hour: number) {
  const after = wordAt(reading, at + 2);
  if (after === '半') return { hour, minute: 30, last: at + 2, isClock: true };
  const isMinute = /^\d{1,2}$/.test(after) && wordAt(reading, at + 3) === '分';
  return isMinute
    ? { hour, minute: Number(after), last: at + 3, isClock: true }
    : { hour, minute: 0, last: at + 1, isClock: true };
}

const partBeforeReach = 3;

/** Malay and English say the part of the day after the hour, Tamil and Chinese before it. */
function partOf(reading: Reading, at: number, last: number) {
  const kind = reading.words[last]?.kind;
  if (kind !== 'han' && kind !== 'tamil') {
    if (!/^ ?$/.test(gapAfter(reading, last))) return undefined;
    const isDotted = /^[ap]$/.test(wordAt(reading, last + 1)) && wordAt(reading, last + 2) === 'm';
    const part = isDotted ? partsOfDay.get(`${wordAt(reading, last + 1)}m`) : undefined;
    return part ? { part, last: last + 2 } : partAt(reading, last + 1);
  }
  for (let near = at - 1; near >= at - partBeforeReach && near >= 0; near -= 1) {
    if (!sameSentence(reading, near, at)) return undefined;
    // 下午 is told by 下, 中午 by 中.
    const part =
      partAt(reading, near - 1)?.last === near ? partAt(reading, near - 1) : partAt(reading, near);
    if (part) return { part: part.part, last };
  }
  return undefined;
}
