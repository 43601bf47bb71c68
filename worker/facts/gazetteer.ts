/** The places we know by name: config/places.csv, and every country in four languages. */
import { readFile } from 'node:fs/promises';

import type { Token } from '../language/tokens.ts';
import { tokenise } from '../language/tokens.ts';

/** `abroad` is a city or region of another country; `country` a country's own name. */
export type PlaceKind = 'state' | 'district' | 'town' | 'abroad' | 'country';

/** A place known by name. Coordinates in degrees; null where nobody wrote them down. */
export interface KnownPlace {
  kind: PlaceKind;
  name: string;
  district: string | null;
  /** Malaysian state or Sri Lankan district. */
  state: string | null;
  lat: number | null;
  lon: number | null;
  /** ISO 3166 two-letter code. */
  country: string;
}

interface Entry {
  /** The name's words after the first. */
  rest: string[];
  places: KnownPlace[];
}

/** Names by their first word, the longest first. */
export interface Gazetteer {
  entries: Map<string, Entry[]>;
  /** Tamil names by their stem, as the last word of a name carries the case. */
  tamil: Map<string, KnownPlace[]>;
  /** The first words of names of two, and how the others begin: few words of a text get past. */
  tamilBeginnings: Set<string>;
}

/** A run of words that names a place: `length` in tokens. */
export interface Hit {
  length: number;
  places: KnownPlace[];
}

/** The shipped gazetteer. */
export async function loadGazetteer(): Promise<Gazetteer> {
  return readGazetteer(await readFile(new URL('../../config/places.csv', import.meta.url), 'utf8'));
}

/** A gazetteer from lines `kind,name,district,state,lat,lon,country`; no value holds a comma. */
export function readGazetteer(csv: string): Gazetteer {
  const gazetteer: Gazetteer = { entries: new Map(), tamil: new Map(), tamilBeginnings: new Set() };
  for (const line of csv.split('\n').slice(1)) {
    const place = placeOf(line);
    if (place) addPlace(gazetteer, place.name, place);
  }
  for (const place of countries()) addPlace(gazetteer, place.name, place);
  for (const entries of gazetteer.entries.values()) {
    entries.sort((a, b) => b.rest.length - a.rest.length);
  }
  return gazetteer;
}

/** The places that the words from `at` on may name, by the longest name that fits. */
export function lookUp(gazetteer: Gazetteer, words: Token[], at: number): Hit | undefined {
  const first = words[at];
  if (!first) return undefined;
  if (first.kind === 'tamil') return lookUpTamil(gazetteer, words, at);
  for (const { rest, places } of gazetteer.entries.get(first.lower) ?? []) {
    if (rest.every((word, index) => words[at + 1 + index]?.lower === word)) {
      return { length: rest.length + 1, places };
    }
  }
  return undefined;
}

/** What may follow the stem of a Tamil place name: cases, "from", "and", "too". */
const tamilCase =
  /^(?:ம்|்|ு|த்[^ ]{0,12}|ில்|ிலிருந்து|ிலுள்ள|ின்|ிற்கு|ுக்கு|ுக்குட்பட்ட|க்கு|க்கும்|ை|ையும்|ையில்|ையின்|யில்|யின்|யிலுள்ள|யிலிருந்து|யை|வில்|விலுள்ள|விலிருந்து|வின்|வுக்கு|வை|ும்|ம)?$/;

const shortBeginning = 2;
const longBeginning = 6;

function mayBegin({ tamilBeginnings }: Gazetteer, word: string): boolean {
  for (let length = shortBeginning; length <= longBeginning; length += 1) {
    if (tamilBeginnings.has(word.slice(0, length))) return true;
  }
  return tamilBeginnings.has(word);
}

function lookUpTamil(gazetteer: Gazetteer, words: Token[], at: number): Hit | undefined {
  const first = words[at]?.lower ?? '';
  if (!mayBegin(gazetteer, first)) return undefined;
  for (let length = 2; length >= 1; length -= 1) {
    const run = words.slice(at, at + length);
    if (run.length < length || run.some((word) => word.kind !== 'tamil')) continue;
    const joined = run.map((word) => word.lower).join(' ');
    for (let cut = joined.length; cut > 2 && cut > joined.length - 14; cut -= 1) {
      const places = gazetteer.tamil.get(joined.slice(0, cut));
      if (places && tamilCase.test(joined.slice(cut))) return { length, places };
    }
  }
  return undefined;
}

/** The part of a Tamil name that stays the same in every case. */
function tamilStem(name: string): string {
  return name.replace(/(?:ம்|ு|்)$/, '');
}

function placeOf(line: string): KnownPlace | undefined {
  const [kind, name, district, state, lat, lon, country] = line.trim().split(',');
  if (!kind || !name || !country || !isKind(kind)) return undefined;
  return {
    kind,
    name,
    district: district || null,
    state: state || null,
    lat: lat ? Number(lat) : null,
    lon: lon ? Number(lon) : null,
    country,
  };
}

function isKind(kind: string): kind is PlaceKind {
  return ['state', 'district', 'town', 'abroad', 'country'].includes(kind);
}

function addPlace(gazetteer: Gazetteer, name: string, place: KnownPlace): void {
  const tokens = tokenise(name);
  const [first, ...rest] = tokens.map((token) => token.lower);
  if (first === undefined) return;
  if (tokens[0]?.kind === 'tamil') {
    const stem = tamilStem([first, ...rest].join(' '));
    gazetteer.tamilBeginnings.add(rest.length > 0 ? first : stem.slice(0, longBeginning));
    const known = gazetteer.tamil.get(stem);
    if (known) known.push(place);
    else gazetteer.tamil.set(stem, [place]);
    return;
  }
  const entries = gazetteer.entries.get(first) ?? [];
  gazetteer.entries.set(first, entries);
  const same = entries.find((entry) => entry.rest.join(' ') === rest.join(' '));
  if (same) same.places.push(place);
  else entries.push({ rest, places: [place] });
}

/** Countries whose name is first of all another word here: cuba is "try" in Malay. */
const otherWords = new Set([
  'CU',
  'TD',
  'JE',
  'AC',
  'CP',
  'DG',
  'EA',
  'EU',
  'EZ',
  'IC',
  'TA',
  'UN',
  'ZZ',
  'XA',
  'XB',
  'QO',
  'SD',
]);

function countries(): KnownPlace[] {
  const names = ['en', 'ms', 'zh-Hans', 'zh-Hant', 'ta'].map(
    (lang) => new Intl.DisplayNames([lang], { type: 'region', fallback: 'none' }),
  );
  const found: KnownPlace[] = [];
  for (const code of regionCodes()) {
    if (otherWords.has(code)) continue;
    const spelt = new Set(names.flatMap((display) => display.of(code) ?? []));
    for (const name of spelt) {
      found.push({
        kind: 'country',
        name,
        district: null,
        state: null,
        lat: null,
        lon: null,
        country: code,
      });
    }
  }
  return found;
}

function* regionCodes(): Generator<string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const first of letters) for (const second of letters) yield first + second;
}
