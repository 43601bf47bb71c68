/** What is printed on a scanned page: every patch of ink, letters as well as rules and pictures. */
import type { Canvas } from '@napi-rs/canvas';

import type { Box } from './layout.ts';
import { shrink } from './pictures.ts';

/** The longer side of the picture that is looked at: letters need not be legible to have a place. */
const LOOKED_AT = 2200;
/** More patches than a page has letters is noise, or made to cost us time. */
const MOST_PATCHES = 60_000;

/** The patches of ink that are letters, in the pixels of `page`, and how tall most of them are. */
export function lettersOf(page: Canvas): { letters: Box[]; height: number } {
  const small = shrink(page, LOOKED_AT);
  const scale = page.width / small.width;
  const { data } = small.getContext('2d').getImageData(0, 0, small.width, small.height);
  const patches = patchesOf(inkOf(data), small.width, small.height);
  const heights = patches
    .map(({ top, bottom }) => bottom - top)
    .filter((height) => height > 2)
    .toSorted((a, b) => a - b);
  const height = heights[Math.floor(heights.length / 2)] ?? 0;
  const letters = patches
    .filter((patch) => isLetter(patch, height))
    .map((patch) => enlarge(patch, scale));
  return { letters, height: height * scale };
}

/** Farther askew than this, a scan is left as it is. */
const MOST_DEGREES = 3;
const STEP_DEGREES = 0.25;

/**
 * By how many degrees the lines of a page fall to the right: a scan that lies askew has no white strip
 * between its columns. It is the angle at which most letters stand on common lines; 0 for few letters.
 */
export function skewOf(letters: readonly Box[], height: number): number {
  let [best, straightest] = [0, 0];
  for (let degrees = -MOST_DEGREES; degrees <= MOST_DEGREES; degrees += STEP_DEGREES) {
    const slope = Math.tan((degrees * Math.PI) / 180);
    const lines = new Map<number, number>();
    for (const { left, bottom } of letters) {
      const line = Math.round((3 * (bottom - left * slope)) / height);
      lines.set(line, (lines.get(line) ?? 0) + 1);
    }
    const order = [...lines.values()].reduce((sum, count) => sum + count * count, 0);
    // Of angles that are as good, the one nearest to none.
    if (order > best || (order === best && Math.abs(degrees) < Math.abs(straightest)))
      [best, straightest] = [order, degrees];
  }
  return letters.length < 50 ? 0 : straightest;
}

/** Not a rule, frame or photograph, nor a speck of dust. */
function isLetter({ left, top, right, bottom }: Box, usual: number): boolean {
  const width = right - left;
  const height = bottom - top;
  const isPicture = height > 14 * usual || (width > 25 * usual && height > 2.5 * usual);
  const isRule = width > 15 * Math.max(1, height) || height > 8 * Math.max(1, width);
  return !isPicture && !isRule && width * height >= 4;
}

function enlarge({ left, top, right, bottom }: Box, scale: number): Box {
  return { left: left * scale, top: top * scale, right: right * scale, bottom: bottom * scale };
}

/** 1 where there is ink: darker than the middle between paper and print, by Otsu's method (1979). */
function inkOf(rgba: Uint8ClampedArray): Uint8Array {
  const grey = new Uint8Array(rgba.length / 4);
  const histogram = new Float64Array(256);
  for (let at = 0; at < grey.length; at++) {
    const [red = 0, green = 0, blue = 0] = [rgba[4 * at], rgba[4 * at + 1], rgba[4 * at + 2]];
    const value = (red * 77 + green * 150 + blue * 29) >> 8;
    grey[at] = value;
    histogram[value] = (histogram[value] ?? 0) + 1;
  }
  const line = threshold(histogram, grey.length);
  return grey.map((value) => (value <= line ? 1 : 0));
}

function threshold(histogram: Float64Array, total: number): number {
  const sum = histogram.reduce((all, count, value) => all + count * value, 0);
  let [below, sumBelow, best, line] = [0, 0, -1, 128];
  for (const [value, count] of histogram.entries()) {
    below += count;
    sumBelow += count * value;
    const above = total - below;
    if (below === 0 || above === 0) continue;
    const spread = below * above * (sumBelow / below - (sum - sumBelow) / above) ** 2;
    if (spread > best) [best, line] = [spread, value];
  }
  return line;
}

/** The boxes of all patches of ink that hang together, also by their corners. Uses up `ink`. */
function patchesOf(ink: Uint8Array, width: number, height: number): Box[] {
  const patches: Box[] = [];
  const toVisit = new Int32Array(ink.length);
  for (let start = 0; start < ink.length && patches.length < MOST_PATCHES; start++) {
    if (ink[start] !== 1) continue;
    const box = { left: width, top: height, right: 0, bottom: 0 };
    let waiting = 1;
    toVisit[0] = start;
    ink[start] = 0;
    while (waiting > 0) {
      const at = toVisit[--waiting] ?? 0;
      const x = at % width;
      const y = (at - x) / width;
      if (x < box.left) box.left = x;
      if (x >= box.right) box.right = x + 1;
      if (y < box.top) box.top = y;
      if (y >= box.bottom) box.bottom = y + 1;
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
          const next = row * width + column;
          if (ink[next] !== 1) continue;
          ink[next] = 0;
          toVisit[waiting++] = next;
        }
      }
    }
    patches.push(box);
  }
  return patches;
}
