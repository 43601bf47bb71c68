/** The known places a text names, and what speaks for each being the scene of the event. */
import { type Gazetteer, type KnownPlace, lookUp } from './gazetteer.ts';
import {
  elsewhere,
  eventWords,
  here,
  locative,
  officeAfter,
  offices,
  otherWords,
  placeOpeners,
} from './place-words.ts';
import { tamilEvidence } from './place-words-tamil.ts';
import {
  gapAfter,
  isAllCaps,
  isCapital,
  isTitle,
  opensSentence,
  type Reading,
  sameSentence,
  wordAt,
} from './reading.ts';

/** A known place named in the text, and how much speaks for it being the scene. */
export interface Mention {
  first: number;
  last: number;
  place: KnownPlace;
  evidence: number;
  dateline: boolean;
}

/** Every known place the text names, in order, with the evidence for each. */
export function findMentions(reading: Reading, gazetteer: Gazetteer): Mention[] {
  const named: { first: number; last: number; places: KnownPlace[] }[] = [];
  for (let at = 0; at < reading.words.length; at += 1) {
    const word = reading.words[at];
    if (!word || (word.kind === 'word' && !isCapital(word)) || word.kind === 'number') continue;
    const hit = lookUp(gazetteer, reading.words, at);
    if (!hit) continue;
    const last = at + hit.length - 1;
    if (isBroken(reading, at, last) || (hit.length === 1 && isOtherWord(reading, at))) continue;
    if (isNationality(reading, at, last, hit.places) || isPartOfName(reading, at, last)) continue;
    named.push({ first: at, last, places: hit.places });
    at = last;
  }
  const states = new Set(
    named.flatMap(({ places }) => (places.length === 1 ? places : [])).map((place) => place.state),
  );
  const saidHere = reading.words.some((word) => here.has(word.lower));
  return named.map(({ first, last, places }) => {
    const place = bestOf(places, states, reading.home);
    const dateline = isDateline(reading, first, last);
    const evidence = evidenceFor(reading, first, last, dateline, saidHere);
    return { first, last, place, evidence, dateline };
  });
}

/** One name, many places: the one in a state the text names otherwise, else at home, else the first. */
function bestOf(places: KnownPlace[], states: Set<string | null>, home: string): KnownPlace {
  const best =
    places.find((place) => place.country === home && states.has(place.state)) ??
    places.find((place) => place.country === home) ??
    places[0];
  if (!best) throw new RangeError('a hit names at least one place');
  return best;
}

/** Words with a sentence end or a comma between them are not one name. */
function isBroken(reading: Reading, first: number, last: number): boolean {
  for (let at = first; at < last; at += 1) {
    if (!/^[\s.'’/-]*$/.test(gapAfter(reading, at))) return true;
  }
  return false;
}

function isOtherWord(reading: Reading, at: number): boolean {
  if (reading.words[at]?.kind !== 'word') return false;
  // "Kampung Gajah Putih" is no Gajah, "Ahmad Papar" no Papar.
  const before = wordAt(reading, at - 1);
  if (!otherWords.has(wordAt(reading, at))) return false;
  if (opensSentence(reading, at)) return !isDateline(reading, at, at);
  return !(
    locative.has(before) ||
    (gapAfter(reading, at - 1).includes(',') && isCapital(reading.words[at - 1]))
  );
}

/** "Kampung Baru Seberang", "Taman Desa Indah": a longer name than the one we know. */
function isPartOfName(reading: Reading, first: number, last: number): boolean {
  if (last === first || !smallPlace.test(wordAt(reading, first))) return false;
  const next = reading.words[last + 1];
  if (!next || gapAfter(reading, last) !== ' ' || officeAfter.has(next.lower)) return false;
  return isCapital(next) && !isAllCaps(reading.words[first]);
}

const smallPlace = /^(?:kampung|kg|taman|desa)$/;

const peopleOf = new Set(
  'warga warganegara rakyat bangsa lelaki wanita pekerja buruh pemuda pelajar kerajaan'.split(' '),
);

/** "Warga Indonesia" and 「孟加拉籍」 say who somebody is, not where it happened. */
function isNationality(
  reading: Reading,
  first: number,
  last: number,
  places: KnownPlace[],
): boolean {
  if (places[0]?.kind !== 'country') return false;
  if (reading.words[first]?.kind !== 'han') return peopleOf.has(wordAt(reading, first - 1));
  return (
    /[籍裔外女男人客劳勞工妇婦汉漢移青少]/.test(wordAt(reading, last + 1)) ||
    /[榜后]/.test(wordAt(reading, first - 1))
  );
}

const datelineEnd =
  /^\s*(?:,\s*)?(?:\d{1,2}\s*)?(?:[A-Za-z]{3,9}\.?\s*)?(?:\d{1,2}\s*)?(?:\([^)\n]{1,30}\)\s*)?(?:[-–—:;])/;

/** "KUALA LUMPUR, 3 Jan -", "IPOH:", "Colombo, March 3 (…) -", 「（怡保9日讯）」. */
function isDateline(reading: Reading, first: number, last: number): boolean {
  const text = isTitle(reading, first) ? '' : reading.body;
  const begin = reading.words[first]?.start ?? 0;
  const end = reading.words[last]?.end ?? 0;
  if (text === '') return false;
  if (reading.words[first]?.kind === 'han') {
    return (
      /[（(【]\s*$/.test(text.slice(Math.max(0, begin - 2), begin)) &&
      /^[^）)】]{0,8}[讯訊电電][）)】]/.test(text.slice(end, end + 12))
    );
  }
  if (first !== reading.titleLength && !isAllCaps(reading.words[first])) return false;
  return datelineEnd.test(text.slice(end, end + 60));
}

function evidenceFor(
  reading: Reading,
  first: number,
  last: number,
  dateline: boolean,
  saidHere: boolean,
): number {
  const kind = reading.words[first]?.kind;
  if (dateline) return kind === 'han' ? 2 : saidHere ? 3 : 0.5;
  let evidence = positionEvidence(reading, first);
  if (kind === 'tamil') return evidence + tamilEvidence(reading, last);
  if (kind === 'han') return evidence + hanEvidence(reading, first, last);
  const before = placeBefore(reading, first);
  if (locative.has(before)) evidence += 2;
  if (
    before === 'of' &&
    /^(?:area|town|village|district|city|outskirts)$/.test(wordAt(reading, first - 2))
  )
    evidence += 2;
  if (elsewhere.has(before)) evidence -= 3;
  if (placeOpeners.has(wordAt(reading, first - 1)) && isCapital(reading.words[first - 1]))
    evidence -= 3;
  if (nearOffice(reading, first, last)) evidence -= 3;
  if (isOfPerson(reading, first)) evidence -= 4;
  if (/^(?:area|areas|town|suburb|neighbourhood|village)$/.test(wordAt(reading, last + 1)))
    evidence += 1;
  if (isOfBurial(reading, first)) evidence -= 4;
  else if (hasEventWord(reading, first)) evidence += 1;
  return evidence;
}

/** What a place in the title or the first sentences has for it: from two down to none. */
export function positionEvidence(reading: Reading, at: number): number {
  if (isTitle(reading, at)) return 2;
  const sentence = reading.words[at]?.sentence ?? 0;
  if (sentence < 2) return 2;
  return sentence < 5 ? 1 : 0;
}

/** The word that leads to a place: the one before it, past the places it stands in line with. */
function placeBefore(reading: Reading, first: number): string {
  let at = first - 1;
  for (let steps = 0; steps < 8 && at > 0; steps += 1, at -= 1) {
    const joined = isCapital(reading.words[at]) || reading.words[at]?.kind === 'number';
    if (!joined || !sameSentence(reading, at, first)) break;
  }
  if (wordAt(reading, at) === 'the') at -= 1;
  return sameSentence(reading, at, first) ? wordAt(reading, at) : '';
}

function nearOffice(reading: Reading, first: number, last: number): boolean {
  if (officeAfter.has(wordAt(reading, last + 1)) && gapAfter(reading, last).trim() === '')
    return true;
  for (let at = first - 1; at >= first - 4 && at >= 0; at -= 1) {
    if (!sameSentence(reading, at, first) || /[,.(]/.test(gapAfter(reading, at))) return false;
    if (locative.has(wordAt(reading, at))) return false;
    if (offices.has(wordAt(reading, at))) return true;
  }
  return false;
}

/** "Rahimi Bachok" is a person. */
function isOfPerson(reading: Reading, first: number): boolean {
  const before = reading.words[first - 1];
  if (!before || gapAfter(reading, first - 1) !== ' ' || opensSentence(reading, first))
    return false;
  if (!isCapital(before) || isAllCaps(before) || reading.lang !== 'ms') return false;
  const leads = [locative, placeOpeners, eventWords].some((words) => words.has(before.lower));
  return !leads && !isTitle(reading, first);
}

const burial =
  /^(?:dikebumikan|pengebumian|disemadikan|dikremasi|perkuburan|buried|burial|cremated|cremation|cemetery|funeral)$/;

/** Where the dead are taken is seldom where they died. */
function isOfBurial(reading: Reading, at: number): boolean {
  for (let near = at - 12; near <= at + 3; near += 1) {
    if (near >= 0 && sameSentence(reading, near, at) && burial.test(wordAt(reading, near)))
      return true;
  }
  return false;
}

function hasEventWord(reading: Reading, at: number): boolean {
  for (let near = at - 12; near <= at + 12; near += 1) {
    if (near >= 0 && sameSentence(reading, near, at) && eventWords.has(wordAt(reading, near)))
      return true;
  }
  return false;
}

function hanEvidence(reading: Reading, first: number, last: number): number {
  const next = wordAt(reading, last + 1) + wordAt(reading, last + 2);
  if (/^(?:警|医院|醫院|中央|法庭|消拯|县警|縣警|州警)/.test(next)) return -2;
  const before = wordAt(reading, first - 1);
  if (/[往赴到]/.test(before)) return -2;
  return /[在于於]/.test(before) ? 2 : 1;
}
