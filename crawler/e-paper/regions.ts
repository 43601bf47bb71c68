/**
 * The columns and blocks of a page in the order they are read in, by recursive X-Y cut: Nagy, Seth and
 * Viswanathan, "A prototype document image analysis system for technical journals", 1992.
 */
import { type Box, boxAround } from './layout.ts';

export interface Gaps {
  /** A white strip from top to bottom this wide parts columns. */
  across(region: Box): number;
  /** A white strip from side to side this tall parts blocks. */
  down(region: Box): number;
}

/** Deeper than any page is made; a page made to be deeper is read as one block from there on. */
const DEEPEST = 200;

/**
 * The blocks, each with what stands in it: columns from the left, blocks from the top. Columns are
 * looked for first, and between them one strip at a time is cut, the tallest: two stories side by side
 * under a third are each kept with their headline.
 */
export function cutRegions<B extends Box>(boxes: B[], gaps: Gaps, depth = 0): B[][] {
  if (boxes.length < 2 || depth > DEEPEST) return boxes.length === 0 ? [] : [boxes];
  const region = boxAround(boxes);
  const parts =
    strips(boxes, 'left', 'right', gaps.across(region)) ??
    tallest(strips(boxes, 'top', 'bottom', gaps.down(region)));
  if (!parts) return [boxes];
  return parts.flatMap((part) => cutRegions(part, gaps, depth + 1));
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
