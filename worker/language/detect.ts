/**
 * The language of a text: by script, then by its commonest words, then by n-grams (eld), and at
 * last Malay from Indonesian by words that only one of them uses.
 */
// The smallest of its tables: the large one takes 440 MB and is right on 9 more of 5,018 texts.
import { eld } from 'eld/extrasmall';

import type { Lang } from '../../domain/verdict.ts';
import { type Token, tokenise } from './tokens.ts';

/** What is read is enough: the first words of a text say its language. */
const tokensRead = 150;
const unitsForNgrams = 600;

const wordSet = (words: string) => new Set(words.split(/\s+/));

const malay = wordSet(
  `yang dan di ini itu dengan untuk pada dalam ke kepada tidak akan oleh adalah daripada kerana
   bagi sebagai juga telah mereka beliau berkata dari lebih boleh turut seorang orang ada hari
   selepas mangsa katanya kata tahun ialah kini antara secara satu dua anak baru bukan lagi
   bunuh cara kes kena mahu`,
);
const english = wordSet(
  `the of and to in is was for that on with as at by from it he she his her they their were are be
   been has have had an this which said after who its not but or will would into over a says new
   man dead killed kills police crash cases`,
);
const malayOnly = wordSet(
  `kerana bahawa polis mangsa maut hospital kereta motosikal khamis jumaat isnin ahad daerah kampung
   beliau ialah kerajaan pejabat ringgit berusia syarikat wang jawatan cukai bermula disember ogos
   mac universiti kementerian pembangkang jenayah bandar mesyuarat peguam`,
);
const indonesianOnly = wordSet(
  `karena bahwa polisi kamis jumat senin mobil kabupaten kecamatan provinsi kantor rumahsakit pria
   perusahaan tni polri gubernur agustus desember maret universitas kementrian oposisi kemarin usai
   tewas sepeda dikatakan rupiah rp desa tersangka`,
);

/** Beside ours the Latin ones that feeds bring by mistake, so that they are called unknown. */
eld.setLanguageSubset(['ms', 'en', 'fr', 'de', 'es', 'nl', 'vi', 'pt']);

/** The language of a text, `und` when it has no words or is none that we read. */
export function detectLang(text: string): Lang {
  return langOf(text, tokenise(text, tokensRead));
}

/** As `detectLang`, for a text whose tokens are at hand. */
export function langOf(text: string, tokens: readonly Token[]): Lang {
  let han = 0;
  let tamil = 0;
  let word = 0;
  const last = Math.min(tokens.length, tokensRead);
  for (let at = 0; at < last; at += 1) {
    const kind = tokens[at]?.kind;
    if (kind === 'han') han += 1;
    else if (kind === 'tamil') tamil += 1;
    else if (kind === 'word') word += 1;
  }
  // A Chinese word is about two characters, and Latin names and brands stand in every language.
  if (tamil > 0 && tamil * 2 >= word && tamil >= han / 2) return 'ta';
  if (han > 1 && han >= word) return 'zh';
  if (word === 0) return 'und';
  const lang = malayOrEnglish(text, tokens, last);
  return lang === 'ms' ? malayOrIndonesian(tokens, last) : lang;
}

function malayOrEnglish(text: string, tokens: readonly Token[], last: number): 'ms' | 'en' | 'und' {
  let ms = 0;
  let en = 0;
  for (let at = 0; at < last; at += 1) {
    const word = tokens[at]?.lower ?? '';
    if (malay.has(word)) ms += 1;
    else if (english.has(word)) en += 1;
  }
  if (ms >= 3 && ms > en * 3) return 'ms';
  if (en >= 3 && en > ms * 3) return 'en';
  const guess = byNgrams(text);
  // A headline of names: one word of ours says more than the n-grams of the names.
  if (guess !== 'und' && ms !== en && (ms === 0 || en === 0)) return ms > 0 ? 'ms' : 'en';
  return guess;
}

function byNgrams(text: string): 'ms' | 'en' | 'und' {
  const found = eld.detect(text.slice(0, unitsForNgrams));
  const { ms = 0, en = 0 } = found.getScores();
  if (found.language !== 'ms' && found.language !== 'en' && found.isReliable()) return 'und';
  if (ms === 0 && en === 0) return 'und';
  return ms > en ? 'ms' : 'en';
}

function malayOrIndonesian(tokens: readonly Token[], last: number): 'ms' | 'id' {
  let balance = 0;
  for (let at = 0; at < last; at += 1) {
    const word = tokens[at]?.lower ?? '';
    if (malayOnly.has(word)) balance -= 1;
    else if (indonesianOnly.has(word)) balance += 1;
  }
  return balance > 1 ? 'id' : 'ms';
}
