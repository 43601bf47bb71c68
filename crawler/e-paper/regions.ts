/**
 * The columns and blocks of a page in the order they are read in, by recursive X-Y cut: Nagy, Seth and
 * Viswanathan, "A prototype document image analysis system for technical journals", 1992.
 */
import { type Box, boxAround } from './layout.ts';

export interface Layout<B> {
  /** A white strip from top to bottom this wide parts columns. */
  across(region: Box): number;
  /** A white strip from side to side this tall parts blocks. */
  down(region: Box): number;
  /** Whether this is set in the large letters of a headline. */
  isLarge(box: B): boolean;
}

/** Deeper than any page is made; a page made to be deeper is read as one block from there on. */
const DEEPEST = 200;

/**
 * The blocks, each with what stands in it: columns from the left, blocks from the top. What lies under a
 * headline comes first, as a short one leaves white over most of its columns; then columns, and then
 * one strip at a time, the tallest.
 */
export function cutRegions<B extends Box>(boxes: B[], layout: Layout<B>, depth = 0): B[][] {
  if (boxes.length < 2 || depth > DEEPEST) return boxes.length === 0 ? [] : [boxes];
  const region = boxAround(boxes);
  const rows = strips(boxes, 'top', 'bottom', layout.down(region));
  const parts =
    stories(rows, layout) ?? strips(boxes, 'left', 'right', layout.across(region)) ?? tallest(rows);
  if (!parts) return [boxes];
  return parts.flatMap((part) => cutRegions(part, layout, depth + 1));
}

/** What stands between two headlines, each from side to side; undefined when there is but one such. */
function stories<B extends Box>(
  rows: B[][] | undefined,
  { isLarge }: Layout<B>,
): B[][] | undefined {
  const parts: B[][] = [];
  for (const row of rows ?? []) {
    const above = parts.at(-1);
    const begins = firstLine(row).some(isLarge) && above && !lastLine(above).some(isLarge);
    if (above && !begins) above.push(...row);
    else parts.push([...row]);
  }
  return parts.length > 1 ? parts : undefined;
}

function firstLine<B extends Box>(boxes: B[]): B[] {
  const { top } = boxAround(boxes);
  const edge = Math.min(...boxes.filter((box) => box.top === top).map(({ bottom }) => bottom));
  return boxes.filter((box) => box.top < edge);
}

function lastLine<B extends Box>(boxes: B[]): B[] {
  const { bottom } = boxAround(boxes);
  const edge = Math.max(...boxes.filter((box) => box.bottom === bottom).map(({ top }) => top));
  return boxes.filter((box) => box.bottom > edge);
}

/** The parts that white strips of that width leave, undefined when there is no such strip. */
function strips<B extends Box>(
  boxes: B[],
  from: 'left' | 'top',
  to: 'right' | 'bottom',
  gap: number,
): B[][] | undefined {
  const parts: B[][] = [];
  let end = -Infinity;
  for (const box of boxes.toSorted((a, b) => a[from] - b[from])) {
    const part = parts.at(-1);
    if (part && box[from] - end < gap) part.push(box);
    else parts.push([box]);
    end = Math.max(end, box[to]);
  }
  return parts.length > 1 ? parts : undefined;
}

/** Two parts: what is above and below the tallest strip between these. */
function tallest<B extends Box>(parts: B[][] | undefined): B[][] | undefined {
  if (!parts) return undefined;
  let cut = 1;
  let most = 0;
  let end = -Infinity;
  for (const [index, part] of parts.entries()) {
    const { top, bottom } = boxAround(part);
    if (index > 0 && top - end > most) [cut, most] = [index, top - end];
    end = bottom;
  }
  return [parts.slice(0, cut).flat(), parts.slice(cut).flat()];
}
