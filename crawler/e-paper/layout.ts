/** What stands where on a printed page. Lengths are points or pixels, counted from the top left. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A piece of text as a page holds it: a word, a line, or part of one. */
export interface Run extends Box {
  text: string;
  /** Of its letters: the font's in a PDF, the line's height on a scan. */
  size: number;
}

/** The smallest box around these. */
export function boxAround(boxes: readonly Box[]): Box {
  const around = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { left, top, right, bottom } of boxes) {
    around.left = Math.min(around.left, left);
    around.top = Math.min(around.top, top);
    around.right = Math.max(around.right, right);
    around.bottom = Math.max(around.bottom, bottom);
  }
  return around;
}

/** The size of the letter in the middle when all are put in order: that of running text. 0 for none. */
export function bodySize(runs: readonly Run[]): number {
  const sizes = runs.toSorted((a, b) => a.size - b.size);
  let letters = sizes.reduce((sum, { text }) => sum + text.length, 0) / 2;
  return sizes.find(({ text }) => (letters -= text.length) <= 0)?.size ?? 0;
}
