/** Small places no gazetteer knows: villages, roads, housing estates, rivers, named in the text. */
import type { Mention } from './mentions.ts';
import { elsewhere, locative, offices, placeClosers, placeOpeners } from './place-words.ts';
import { gapAfter, isCapital, isTitle, type Reading, sameSentence, wordAt } from './reading.ts';

/** A small place: its words, and the first word of the known place it is said to lie in. */
export interface LocalName {
  first: number;
  last: number;
  inside: number | null;
  evidence: number;
}

const longestName = 9;

/** Small places that may be the scene, the likeliest first. */
export function findLocalNames(reading: Reading, mentions: Mention[]): LocalName[] {
  const starts = new Map(mentions.map((mention) => [mention.first, mention]));
  const found: LocalName[] = [];
  for (let at = 0; at < reading.words.length; at += 1) {
    if (!isCapital(reading.words[at])) continue;
    const last = endOfName(reading, at);
    const local = localName(reading, at, last, starts);
    if (local && local.evidence > 0) found.push(local);
    at = last;
  }
  return found.sort((a, b) => b.evidence - a.evidence || a.first - b.first);
}

/** The last word of a run of capitals and numbers that only spaces, hyphens and dots join. */
function endOfName(reading: Reading, first: number): number {
  let last = first;
  while (last - first < longestName && /^\s?[-–.'’/&]?\s?$/.test(gapAfter(reading, last))) {
    const next = reading.words[last + 1];
    if (!next || !sameSentence(reading, first, last + 1)) break;
    if (!isCapital(next) && next.kind !== 'number' && !closesLower(reading, last + 1)) break;
    if (isTime(reading, last + 1)) break;
    last += 1;
    if (!isCapital(next) && next.kind === 'word') break;
  }
  return last;
}

const days =
  /^(?:isnin|selasa|rabu|khamis|jumaat|sabtu|ahad|monday|tuesday|wednesday|thursday|friday|saturday|sunday|januari|februari|mac|april|jun|julai|ogos|september|oktober|november|disember)$/;
const spans =
  /^(?:hari|jam|minit|minggu|bulan|tahun|days?|hours?|weeks?|pagi|petang|malam|am|pm|jan|feb|mac|apr|mei|jun|jul|ogos|sep|okt|nov|dis)$/;

/** "Taman Ria Selasa lalu", "Bukit Bunga 12 hari lalu": the time is no part of the place. */
function isTime(reading: Reading, at: number): boolean {
  if (reading.words[at]?.kind === 'number') return spans.test(wordAt(reading, at + 1));
  return days.test(wordAt(reading, at));
}

/** "Kilometer 11" alone: the road beside it says more. */
function isMilestone(reading: Reading, first: number, last: number): boolean {
  return (
    /^(?:km|kilometer|kilometre)$/.test(wordAt(reading, first)) &&
    last - first <= 2 &&
    reading.words[last]?.kind === 'number'
  );
}

/** "Kluang-Mersing road": the closing word alone is in small letters. */
function closesLower(reading: Reading, at: number): boolean {
  return /^(?:road|highway|expressway|river|beach|junction|village)$/.test(wordAt(reading, at));
}

function localName(
  reading: Reading,
  first: number,
  last: number,
  starts: Map<number, Mention>,
): LocalName | undefined {
  const before = wordAt(reading, first - 1);
  const inside = /^, ?$/.test(gapAfter(reading, last)) ? starts.get(last + 1) : undefined;
  const known = starts.get(first);
  if (known && (known.last === last || known.dateline)) return undefined;
  const opens = placeOpeners.has(wordAt(reading, first)) && last > first;
  const closes = placeClosers.has(wordAt(reading, last)) && last > first;
  const led = locative.has(before) && sameSentence(reading, first - 1, first);
  if (!(opens || closes || (led && inside))) return undefined;
  for (let at = first; at <= last; at += 1) if (offices.has(wordAt(reading, at))) return undefined;
  let evidence = isTitle(reading, first)
    ? 1
    : Math.max(0, 2 - (reading.words[first]?.sentence ?? 0) / 3);
  if (led) evidence += 2;
  if (isMilestone(reading, first, last)) evidence -= 3.5;
  if (inside && inside.evidence > 0) evidence += 1;
  if (elsewhere.has(before) || offices.has(before)) evidence -= 4;
  if (!led && !inside && !isTitle(reading, first)) evidence -= 1;
  return { first, last, inside: inside?.first ?? null, evidence };
}
