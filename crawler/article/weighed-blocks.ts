/** The blocks of a page with how much each looks like running text. */
import type { Element } from 'domhandler';

import { type Block, isHeading, type PageBlocks } from './page-blocks.ts';

export interface Weighed extends PageBlocks {
  /** By block; 0 for headings, labels and links. */
  weights: number[];
  /** Of the weights, of the lengths of the texts, and of how much of them is links. */
  sums: { weight: Sums; length: Sums; linkLength: Sums };
}

/** What a value adds up to over all blocks before each, and at last over all. */
export type Sums = readonly number[];

export function weigh(page: PageBlocks): Weighed {
  const weights = page.blocks.map(weightOf);
  return {
    ...page,
    weights,
    sums: {
      weight: sumsOf(weights),
      length: sumsOf(page.blocks.map(({ text }) => text.length)),
      linkLength: sumsOf(page.blocks.map(({ linkLength }) => linkLength)),
    },
  };
}

export function sumsOf(values: readonly number[]): Sums {
  let sum = 0;
  return [0, ...values.map((value) => (sum += value))];
}

/** A page while its article is looked for. */
export interface Searched extends Weighed {
  /** The block that is its title's heading; -1 when it shows none. */
  heading: number;
  /** By block: whether it stands in something that only surrounds articles. */
  around: boolean[];
}

/** How much a block looks like running text: its length without links, if it is no label. */
export function weightOf({ text, linkLength, element }: Block): number {
  const own = text.length - linkLength;
  if (isHeading(element) || linkLength > text.length / 2) return 0;
  // A character of Chinese says more than one of an alphabet.
  const dense = /[\u3400-\u9fff]/.test(text) ? 3 : 1;
  return own * dense < 25 ? 0 : own * dense;
}

/** What a value adds up to over the blocks inside an element. */
export function sumIn({ ranges }: PageBlocks, element: Element, sums: Sums): number {
  const { start, end } = ranges.get(element) ?? { start: 0, end: 0 };
  return (sums[end] ?? 0) - (sums[start] ?? 0);
}
