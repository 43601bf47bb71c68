/** When it happened: the day and hour of the event, not of the call, the arrest or the statement. */
import type { EventTime } from '../../domain/verdict.ts';
import {
  gapAfter,
  isTitle,
  type Reading,
  sameSentence,
  spanOf,
  textOf,
  wordAt,
} from './reading.ts';
import { type DaySaid, dayAt } from './when-days.ts';
import { type TimeSaid, timeAt } from './when-hours.ts';
import {
  deathCues,
  eventCues,
  eventPhrases,
  otherCues,
  otherPhrases,
  weakCues,
} from './when-words.ts';

/** Malaysian time, in which days and hours are said and given back. */
const zoneMs = 8 * 3_600_000;
const dayMs = 86_400_000;

/** Further down a text tells of other days. */
const sentencesRead = 24;
/** No report tells more days or hours before it tells its own. */
const mostSaid = 30;

/**
 * When the event happened, against when the story was published; undefined when the text does not
 * say or the story has no date. Of the hour it tells the one beside words of the event, in the
 * sentence of the day or elsewhere near the top.
 */
export function findEventTime(reading: Reading, publishedAt: Date | null): EventTime | undefined {
  if (!publishedAt) return undefined;
  const today = new Date(publishedAt.getTime() + zoneMs);
  const days: Weighed<DaySaid>[] = [];
  const end = endOfReach(reading);
  for (let at = reading.titleLength; at < end && days.length < mostSaid; at += 1) {
    const day = dayAt(reading, at, today);
    if (!day) continue;
    days.push({ said: day, weight: weightOf(reading, day) });
    at = Math.max(at, day.last);
  }
  const day = best(days);
  if (!day) return undefined;
  const time = eventHour(reading, day, end);
  const ago = day.ago - (isTonight(reading, day, time, today) ? 1 : 0);
  const date = new Date(today.getTime() - ago * dayMs).toISOString().slice(0, 10);
  const { first, last, text } = wordsOf(reading, day, time);
  return {
    at: time ? `${date}T${time.time}` : date,
    precision: time ? 'time' : day.part ? 'part' : 'day',
    text,
    span: spanOf(reading, first, last),
  };
}

type Said = Pick<DaySaid, 'first' | 'last'>;

interface Weighed<Kind> {
  said: Kind;
  weight: number;
}

function best<Kind>(said: Weighed<Kind>[]): Kind | undefined {
  let found: Weighed<Kind> | undefined;
  for (const each of said) if (each.weight > (found?.weight ?? 0)) found = each;
  return found?.said;
}

function endOfReach({ words, titleLength }: Reading): number {
  const end = words.findIndex((word, at) => at >= titleLength && word.sentence >= sentencesRead);
  return end < 0 ? words.length : end;
}

/** The hour of the event, where one is told; the day's own part stands in for one left out. */
function eventHour(reading: Reading, day: DaySaid, end: number): TimeSaid | undefined {
  const times: Weighed<TimeSaid>[] = [];
  for (let at = reading.titleLength; at < end && times.length < mostSaid; at += 1) {
    const time = timeAt(reading, at, day.part);
    if (!time) continue;
    const isBeside = Math.max(time.first - day.last, day.first - time.last) <= besideDay;
    const isOfDay = isBeside && sameSentence(reading, at, day.first);
    times.push({ said: time, weight: weightOf(reading, time, true) + (isOfDay ? 1 : 0) });
    at = time.last;
  }
  return best(times);
}

const besideDay = 4;
const back = 14;
const onward = 8;

/** How much speaks for a day or an hour being that of the event; nothing or less: it is not. */
function weightOf(reading: Reading, said: Said, isTime = false): number {
  const sentence = reading.words[said.first]?.sentence ?? 0;
  const early = sentence === 0 ? 1 : sentence === 1 ? 0.5 : 0;
  const isAnaphor = wordAt(reading, said.last + 1) === 'itu';
  return cueOf(reading, said, isTime) + early + (isAnaphor ? 1 : 0) - sentence * 0.05;
}

/** The nearest word, rather in front than behind, that tells what happened then. */
function cueOf(reading: Reading, { first, last }: Said, isTime: boolean): number {
  const kind = reading.words[first]?.kind;
  if (reading.lang === 'zh' || reading.lang === 'ta' || kind === 'han') {
    return phraseCue(reading, first, last);
  }
  let cue = 0;
  let nearest = back + 1;
  for (let at = first - 1; at >= first - back && at >= reading.titleLength; at -= 1) {
    if (!sameSentence(reading, at, first)) break;
    cue = cueAt(reading, at, isTime);
    if (cue === 0) continue;
    nearest = first - at;
    break;
  }
  // What stands behind must be nearer than what stands in front.
  for (let at = last + 1; at + preference < last + nearest && at <= last + onward; at += 1) {
    if (!sameSentence(reading, at, last)) break;
    const after = cueAt(reading, at, isTime);
    if (after !== 0) return after;
  }
  return cue;
}

const preference = 3;
const strong = 3;
const weak = 1;
const against = -3;

function cueAt(reading: Reading, at: number, isTime: boolean): number {
  const word = wordAt(reading, at);
  // The hour of a death in hospital is not that of the accident.
  if (isTime && deathCues.has(word)) return against;
  if (eventCues.has(word)) return strong;
  if (weakCues.has(word)) return weak;
  return otherCues.has(word) ? against : 0;
}

/** Where words have no spaces, or many endings: what the sentence around tells. */
function phraseCue(reading: Reading, first: number, last: number): number {
  let start = first;
  let end = last;
  while (start > first - 2 * back && start > 0 && isClause(reading, start - 1, first)) start -= 1;
  while (end < last + 2 * back && isClause(reading, end, last)) end += 1;
  const text = textOf(reading, start, Math.min(end, reading.words.length - 1));
  const event = text.match(eventPhrases)?.length ?? 0;
  const other = text.match(otherPhrases)?.length ?? 0;
  return event > 0 && event >= other ? strong : other > 0 ? against : 0;
}

function isClause(reading: Reading, at: number, of: number): boolean {
  return sameSentence(reading, at, of) && !/[。;；\n]/.test(gapAfter(reading, at));
}

/** Published late in the evening, "malam tadi" is tonight. */
function isTonight(reading: Reading, day: DaySaid, time: TimeSaid | undefined, today: Date) {
  if (wordAt(reading, day.last) !== 'tadi' || day.ago !== 1 || !time) return false;
  const hour = Number(time.time.slice(0, 2));
  return hour >= 19 && hour < today.getUTCHours();
}

/** The words of day and hour: as one where they touch, else one after the other. */
function wordsOf(reading: Reading, day: DaySaid, time: TimeSaid | undefined) {
  if (!time)
    return { first: day.first, last: day.last, text: textOf(reading, day.first, day.last) };
  const first = Math.min(day.first, time.first);
  const last = Math.max(day.last, time.last);
  const isOne = sameSentence(reading, day.first, time.first) && last - first <= besideDay + 4;
  if (isOne && isTitle(reading, first) === isTitle(reading, last)) {
    return { first, last, text: textOf(reading, first, last) };
  }
  const said = [textOf(reading, day.first, day.last), textOf(reading, time.first, time.last)];
  return { first: day.first, last: day.last, text: said.join(', ') };
}
