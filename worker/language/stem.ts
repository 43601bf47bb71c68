/** Stems of Malay words, by natural's stemmer; its Indonesian rules are right for Malay too. */
// By path: the whole of natural opens databases and takes most of a second to load.
import StemmerId from 'natural/lib/natural/stemmers/indonesian/stemmer_id.js';

/** Distinct words remembered before starting afresh: far more than the words of a day's news. */
const remembered = 60_000;

const known = new Map<string, string>();

/** The stem of a lower-case Malay word: terbunuh, dibunuh and pembunuhan are all bunuh. */
export function stemMalay(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  if (known.size >= remembered) known.clear();
  const stem = /^[a-z]{5,30}$/.test(word) ? StemmerId.stem(word) : word;
  known.set(word, stem);
  return stem;
}
