/** What is easily had: answers that ours must beat, measured in the same run. */
// By path: the whole of natural opens databases and takes most of a second to load.
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';

import type { ItemText } from '../../domain/item.ts';
import { tokenise } from '../language/tokens.ts';

/** Whether an item is flagged. */
export type Flagger = (item: ItemText) => boolean;

/** Any of these anywhere flags: the list one would write in an afternoon. */
const keywords =
  `maut terkorban meninggal nahas kemalangan rentung lemas hanyut banjir letupan terjatuh
  dihempap tertimbus renjatan cedera kritikal mayat mangsa terbunuh kebakaran
  killed dead died dies death injured crash accident drowned drowns fire flood landslide explosion
  body victims victim missing murdered stabbed suicide
  死 亡 伤 杀 撞 遇难 车祸 火灾 大火 起火 溺 失踪 爆炸 自杀 坠楼 命案 中毒
  பலி உயிரிழ மரண விபத்து காயம் சடலம் கொலை தீ வெள்ள மண்சரிவு காணாமல்`
    .split(/\s+/)
    .filter((word) => word !== '');

/** Plain keywords: Latin words must stand alone, Chinese and Tamil ones may be part of others. */
export const byKeywords: Flagger = ({ title, body }) => {
  const text = `${title} ${body}`.toLowerCase();
  const words = new Set(tokenise(text).map((token) => token.lower));
  return keywords.some((word) => (/^[a-z]/.test(word) ? words.has(word) : text.includes(word)));
};

/** More of a text makes natural's Bayes slower and no better. */
const wordsRead = 150;

/** natural's naive Bayes, trained on the items given. */
export function byBayes(items: readonly { item: ItemText; flagged: boolean }[]): Flagger {
  const classifier = new BayesClassifier();
  for (const { item, flagged } of items) {
    classifier.addDocument(wordsOf(item), flagged ? 'flagged' : 'not');
  }
  classifier.train();
  return (item) => classifier.classify(wordsOf(item)) === 'flagged';
}

function wordsOf({ title, body }: ItemText): string[] {
  return tokenise(`${title} ${body.slice(0, 2000)}`)
    .slice(0, wordsRead)
    .map((token) => token.lower);
}
