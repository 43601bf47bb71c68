/**
 * What the learned model looks at: words and pairs of words, what the lexicon found and where, and
 * the section an address names. Every feature is hashed to a number, so that no text is kept.
 */
import { hashOf } from '../language/hash.ts';
import { stemMalay } from '../language/stem.ts';
import type { Token } from '../language/tokens.ts';
import type { Scanned } from '../lexicon/apply.ts';
import { type Reading, whatHappened, whereAndWhose } from './reading.ts';

/** The opening of a body: about its first two sentences. */
const openingTokens = 60;

/** Features of one text, each with the words it came from; the arrays are reused. */
export interface Features {
  count: number;
  hash: Uint32Array;
  value: Float32Array;
  /** Token index of its first word, or `nowhere`; in the title when negative (-1 is its first). */
  first: Int32Array;
  last: Int32Array;
}

/** Where a feature stands that no word stands for. */
export const nowhere = 0x7fffffff;

/** More than any text of `tokensRead` tokens has in practice; what is beyond is not looked at. */
export const mostFeatures = 6000;

/** Room for the features of one text at a time. */
export function makeFeatures(): Features {
  return {
    count: 0,
    hash: new Uint32Array(mostFeatures),
    value: new Float32Array(mostFeatures),
    first: new Int32Array(mostFeatures),
    last: new Int32Array(mostFeatures),
  };
}

/** Zones of a text: the same word says more in the title than in the fifth paragraph. */
const zones = { title: 1, opening: 2, rest: 3 } as const;
type Zone = (typeof zones)[keyof typeof zones];

const salts = {
  word: 0x51ed270b,
  titleWord: 0x2545f491,
  pair: 0x9e3779b1,
  list: 0x85ebca6b,
  lists: 0xc2b2ae35,
  rule: 0x27d4eb2f,
  section: 0x165667b1,
  shape: 0xd3a2646c,
  beginning: 0xfd7046c5,
  triple: 0xb55a4f09,
  stem: 0x3c6ef372,
  whereabouts: 0x1b873593,
  happening: 0xcc9e2d51,
} as const;

/** Places and peoples are read as near or far, never by name. */
const placeWords = ['@here', '@elsewhere', '@ours', '@foreigners'].map(hashOf);

/** Fills `into` with the features of a text. */
export function readFeatures(reading: Reading, into: Features): void {
  into.count = 0;
  addWords(reading, reading.title, zones.title, 0, reading.title.tokens.length, into);
  const { length } = reading.body.tokens;
  addWords(reading, reading.body, zones.opening, 0, Math.min(length, openingTokens), into);
  addWords(reading, reading.body, zones.rest, openingTokens, length, into);
  addLists(reading, reading.title, zones.title, into);
  addLists(reading, reading.body, zones.opening, into);
  for (const { rule, field, hit } of reading.fired) {
    const inTitle = field === 'title';
    const hash = mix(salts.rule, hashOf(rule.name) + (inTitle ? 1 : 0));
    add(into, hash, 1, inTitle ? -1 - hit.first : hit.first, inTitle ? -1 - hit.last : hit.last);
  }
  addGist(reading, into);
  addSections(reading.url, into);
  add(into, mix(salts.shape, Math.min(9, length >> 5)), 0.5, nowhere, nowhere);
  add(into, mix(salts.shape, 100 + reading.lang.charCodeAt(0)), 0.5, nowhere, nowhere);
}

function add(into: Features, hash: number, value: number, first: number, last: number): void {
  const at = into.count;
  if (at === mostFeatures) return;
  into.hash[at] = hash;
  into.value[at] = value;
  into.first[at] = first;
  into.last[at] = last;
  into.count = at + 1;
}

const wordValue = [0, 1, 0.6, 0.3] as const;
const pairValue = [0, 0.8, 0.5, 0.2] as const;

function addWords(
  reading: Reading,
  field: Scanned,
  zone: Zone,
  from: number,
  to: number,
  into: Features,
): void {
  const { tokens } = field;
  const placeAt = placesIn(reading, field);
  const malay = reading.lang === 'ms' || reading.lang === 'id';
  const value = wordValue[zone];
  let before = 0;
  let beforeThat = 0;
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (!token) break;
    const place = placeAt.get(at);
    const word = place === undefined ? wordHash(token) : (placeWords[place] ?? 0);
    const position = zone === zones.title ? -1 - at : at;
    add(into, mix(salts.word, word), value, position, position);
    if (zone === zones.title) {
      add(into, mix(salts.titleWord, word), value * 0.7, position, position);
    }
    if (malay && token.kind === 'word' && place === undefined) {
      add(into, mix(salts.stem, hashOf(stemMalay(token.lower))), value * 0.7, position, position);
    }
    if (token.kind === 'tamil') addBeginnings(token.lower, value, position, into);
    if (before !== 0 && zone !== zones.rest) {
      const start = zone === zones.title ? position + 1 : position - 1;
      add(into, mix(mix(salts.pair, before), word), pairValue[zone], start, position);
      if (token.kind === 'han' && beforeThat !== 0) {
        const third = mix(mix(mix(salts.triple, beforeThat), before), word);
        add(into, third, pairValue[zone], start, position);
      }
    }
    beforeThat = before;
    before = word;
  }
}

/** Tamil endings grow onto the word: its beginnings stand for the stem. */
function addBeginnings(word: string, value: number, position: number, into: Features): void {
  for (let length = 4; length <= 7 && length < word.length; length += 1) {
    const hash = mix(salts.beginning, hashOf(word.slice(0, length)));
    add(into, hash, value * 0.6, position, position);
  }
}

/** By token: which of the whereabouts its word is. */
function placesIn({ whereabouts }: Reading, { hits }: Scanned): Map<number, number> {
  const found = new Map<number, number>();
  for (const hit of hits) {
    const whose = whereabouts.indexOf(hit.list);
    if (whose < 0) continue;
    for (let at = hit.first; at <= hit.last; at += 1) found.set(at, whose);
  }
  return found;
}

function addLists({ listHashes }: Reading, field: Scanned, zone: Zone, into: Features): void {
  const seen = new Set<number>();
  const { hits, tokens } = field;
  for (let at = 0; at < hits.length; at += 1) {
    const hit = hits[at];
    if (!hit) break;
    const here = zone !== zones.title && hit.first >= openingTokens ? zones.rest : zone;
    const inTitle = zone === zones.title;
    const first = inTitle ? -1 - hit.first : hit.first;
    const last = inTitle ? -1 - hit.last : hit.last;
    const hash = mix(salts.list, (listHashes[hit.list] ?? 0) + here);
    if (!seen.has(hash)) {
      seen.add(hash);
      add(into, hash, here === zones.rest ? 0.4 : 1, first, last);
    }
    if (here === zones.rest) continue;
    // What stands together in one sentence: deaths beside vehicles, deaths beside elsewhere.
    const sentence = tokens[hit.first]?.sentence;
    for (let next = at + 1; next < hits.length && next < at + 24; next += 1) {
      const other = hits[next];
      if (!other || tokens[other.first]?.sentence !== sentence) break;
      if (other.list === hit.list) continue;
      // The same whichever stands first.
      const both = (listHashes[hit.list] ?? 0) ^ (listHashes[other.list] ?? 0);
      const pair = mix(mix(salts.lists, both), here);
      if (seen.has(pair)) continue;
      seen.add(pair);
      add(into, pair, 0.5, first, last);
    }
  }
}

/**
 * What the title, the opening and the whole text say at once: where it plays, whose people are in
 * it and whether they came to harm; and whether something happened to which nobody came to harm, or
 * somebody came to harm and nothing says how, with a court or the police in it.
 */
function addGist({ title, body, gist }: Reading, into: Features): void {
  let seen = 0;
  const look = ({ hits }: Scanned, before: number) => {
    for (const { list, first } of hits) {
      if (first >= before) break;
      seen |= gist[list] ?? 0;
    }
  };
  const addSeen = (upTo: number, value: number) => {
    add(into, mix(salts.whereabouts, (seen & whereAndWhose) | upTo), value, nowhere, nowhere);
    add(into, mix(salts.happening, (seen & whatHappened) | upTo), 1.2, nowhere, nowhere);
  };
  look(title, Infinity);
  addSeen(1 << 12, 1.2);
  look(body, openingTokens);
  addSeen(2 << 12, 1.2);
  look(body, Infinity);
  addSeen(3 << 12, 0.8);
}

/** The folders of an address name the section: /news/world-news/... */
function addSections(url: string | null, into: Features): void {
  if (!url) return;
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/, '');
  for (const part of path.split('/').slice(0, -1).filter(isSection)) {
    add(into, mix(salts.section, hashOf(part.toLowerCase())), 1, nowhere, nowhere);
  }
}

function isSection(part: string): boolean {
  return /^[a-z][a-z-]{2,30}$/i.test(part);
}

/** A number counts by its size, a year as a year; from 60 it is often the age of an old person. */
function wordHash({ kind, lower }: Token): number {
  if (kind !== 'number') return hashOf(lower);
  const number = Number(lower.replaceAll(',', ''));
  if (number >= 1950 && number <= 2040 && lower.length === 4) return hashOf('#year');
  if (number <= 2) return hashOf(`#${number}`);
  if (number >= 60 && number < 100) return hashOf('#old');
  return hashOf(number < 10 ? '#few' : number < 60 ? '#tens' : '#many');
}

function mix(salt: number, hash: number): number {
  let mixed = Math.imul(salt ^ hash, 0x9e3779b1);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x85ebca77);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
