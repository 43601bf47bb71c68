/** Words of fate that tell of nobody's fate here. */
import { negations, plights } from './people-words.ts';
import { gapAfter, isTitle, type Reading, sameSentence, wordAt } from './reading.ts';

/** Whether a word of fate means something else in its company: "death penalty", "hilang kerja". */
export function isNoFate(reading: Reading, at: number): boolean {
  const word = wordAt(reading, at);
  const before = wordAt(reading, at - 1);
  const next = wordAt(reading, at + 1);
  if (/^(?:nyaris|hampir|nearly|almost)$/.test(before)) return true;
  if (word === 'hilang') return losses.test(next);
  if (word === 'jenazah' && /^(?:van|kereta|bilik|rumah|pengurusan)$/.test(before)) return true;
  if (word === 'dipukul') return /^(?:ombak|ribut|angin)$/.test(next);
  if (wounds.test(word)) return isCauseOfDeath(reading, at);
  if (word === 'passed') return next !== 'away';
  if (word === 'claim' || word === 'claimed' || word === 'claims') {
    const claimed = [next, wordAt(reading, at + 2), wordAt(reading, at + 3)];
    return !claimed.some((each) => each === 'life' || each === 'lives');
  }
  // Of a relative who died before; and a body that is still looked for.
  if (/^(?:arwah|allahyarham|mendiang)$/.test(word)) {
    return !isTitle(reading, at) || reading.kinds.every((kind) => plights.has(kind));
  }
  if (word === 'body' && wordAt(reading, at - 3).startsWith('search')) return true;
  if (word === 'body')
    return /^(?:of|parts?|was|found|weight)$/.test(next) ? next.startsWith('part') : false;
  if (word === 'death' && /^(?:escaped|escape|escapes|cheated|cheats)$/.test(before)) return true;
  if (word === 'death') return /^(?:penalty|threats?|threat|sentence|row|certificate)$/.test(next);
  if (word === 'mati') return before === 'jalan' || next === 'pucuk' || next === 'otak';
  if (word === 'hayat') return before !== 'akhir';
  if (word === 'ajal') return false;
  if (word === 'nyawa') return /^(?:cemas|bertarung)$/.test(before);
  if (word === 'trapped' || word === 'terperangkap')
    return !/^(?:landslide|buried|missing|tertimbus|runtuh|hilang)$/.test(nearby(reading, at));
  if (word === 'critical') return next !== 'condition' && before !== 'in' && before !== 'is';
  return false;
}

const wounds = /^(?:injury|injuries|wounds|kecederaan|luka)$/;
const deaths = /^(?:succumbed|succumbs|died|dies|dead|meninggal|maut|mati)$/;

/** "Succumbed to his injuries", "maut akibat kecederaan parah": of the dead. */
function isCauseOfDeath(reading: Reading, at: number): boolean {
  for (let near = at - 1; near >= at - 6 && near >= 0; near -= 1) {
    if (!sameSentence(reading, near, at)) return false;
    if (deaths.test(wordAt(reading, near))) return true;
    if (/^(?:while|manakala|dan|and)$/.test(wordAt(reading, near))) return false;
  }
  return false;
}

/** What somebody or something loses without being lost: work, the brakes, a balance. */
const losses =
  /^(?:kerja|pekerjaan|punca|pendapatan|sumber|kawalan|brek|imbangan|pertimbangan|arah|mata|suara|upaya|ingatan|minat|kaki|tangan|tempat|segala|semua|segalanya|sabar|tumpuan|harapan|kelayakan|rumah|deria|penglihatan|nyawa|selera|kuasa|fokus|wang)$/;

function nearby(reading: Reading, at: number): string {
  for (let near = at - 10; near < at + 10; near += 1) {
    const word = wordAt(reading, near);
    if (/^(?:landslide|buried|missing|tertimbus|runtuh|hilang)$/.test(word)) return word;
  }
  return '';
}

/** Whether a word of fate is said not to be: "no one was hurt". */
export function isDenied(reading: Reading, at: number): boolean {
  for (let near = at - 1; near >= at - 4 && near >= 0; near -= 1) {
    if (!sameSentence(reading, near, at) || /[,;]/.test(gapAfter(reading, near))) return false;
    if (negations.has(wordAt(reading, near))) return true;
  }
  return false;
}
