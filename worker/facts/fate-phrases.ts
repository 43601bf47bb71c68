/** Fates that Malay tells in several words: "tidak dapat diselamatkan", "sehelai sepinggang". */
import type { FateWord } from './people-words.ts';
import { type Reading, sameSentence, wordAt } from './reading.ts';

const found = /^(?:ditemui|ditemukan|dijumpai|dikesan)$/;
const not = /^(?:tidak|tak|gagal|bukan|belum)$/;
const lost = /^(?:hilang|kehilangan)$/;
const reach = 4;

/** What a phrase says became of somebody, at the word that makes it one; undefined without one. */
export function phraseAt(reading: Reading, at: number): FateWord | undefined {
  const word = wordAt(reading, at);
  const next = wordAt(reading, at + 1);
  switch (word) {
    case 'belum':
      return found.test(next) ? { status: 'missing' } : undefined;
    case 'murder':
      return follows(reading, at, /^(?:double|triple)$/, 1) ? { status: 'dead' } : undefined;
    case 'diselamatkan':
    case 'menyelamatkan':
    case 'bernyawa':
      return follows(reading, at, not) ? { status: 'dead' } : undefined;
    case 'ragut':
    case 'meragut':
      return takesLife(next) ? { status: 'dead', object: true } : undefined;
    case 'nyawanya':
      return next === 'tidak' || follows(reading, at, lost) ? { status: 'dead' } : undefined;
    case 'lamanya':
      return follows(reading, at, /^(?:pergi|kembali|meninggalkan)$/)
        ? { status: 'dead' }
        : undefined;
    case 'ilahi':
      return follows(reading, at, /^(?:menghadap|seruan|panggilan|menyahut)$/)
        ? { status: 'dead' }
        : undefined;
    case 'muntah':
    case 'dimasukkan':
      return { status: 'injured' };
    case 'terhidu':
      return /^(?:asap|gas|klorin|ammonia)$/.test(next) ? { status: 'injured' } : undefined;
    case 'tertimbus':
      return follows(reading, at, found, 1) ? { status: 'dead' } : undefined;
    case 'home':
    case 'homes':
      return follows(reading, at, /^(?:lose|loses|losing|lost)$/, 2) && !isHouse(reading, at)
        ? { status: 'displaced' }
        : undefined;
    case 'sepinggang':
      return { status: 'displaced' };
    case 'tinggal':
    case 'berteduh':
      return wordAt(reading, at - 1) === 'tempat' && follows(reading, at, lost)
        ? { status: 'displaced' }
        : undefined;
    default:
      return undefined;
  }
}

function follows(reading: Reading, at: number, word: RegExp, within = reach): boolean {
  for (let near = at - 1; near >= at - within && near >= 0; near -= 1) {
    if (!sameSentence(reading, near, at)) return false;
    if (word.test(wordAt(reading, near))) return true;
  }
  return false;
}

/** "Lost 12 homes": houses, not people. */
function isHouse(reading: Reading, at: number): boolean {
  return reading.words[at - 1]?.kind === 'number';
}

/** "Ragut nyawa", "ragut ibu hamil"; a snatch thief takes a bag. */
function takesLife(next: string): boolean {
  return /^(?:nyawa|ibu|bapa|anak|isteri|suami|seorang|dua|tiga|empat|lima|enam|tujuh)$/.test(next);
}
