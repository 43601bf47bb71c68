/** The blocks of a page with how much each looks like running text. */
import type { Element } from 'domhandler';

import { type Block, isHeading, type PageBlocks } from './page-blocks.ts';

export interface Weighed extends PageBlocks {
  /** By block; 0 for headings, labels and links. */
  weights: number[];
}

export function weigh(page: PageBlocks): Weighed {
  return { ...page, weights: page.blocks.map(weightOf) };
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

/** The sum of a value over the blocks inside an element. */
export function sumIn(
  { ranges, blocks }: PageBlocks,
  element: Element,
  valueOf: (block: Block, at: number) => number,
): number {
  const { start, end } = ranges.get(element) ?? { start: 0, end: 0 };
  let sum = 0;
  for (let at = start; at < end; at += 1) {
    const block = blocks[at];
    if (block) sum += valueOf(block, at);
  }
  return sum;
}
