/** Pieces of text put together to lines, as far as a line goes in its column. */
import { boxAround, type Run } from './layout.ts';

/** A gap wider than this share of the letters' size is a space between words. */
const SPACE = 0.12;
/** Side by side in columns, with other sizes and a little higher or lower. */
const ROWS_AT_ONE_HEIGHT = 12;
const NO_SPACES = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

/**
 * The lines of a page. What stands on one height is one line unless the gap between is as wide as one
 * between columns; words of justified text may stand wider apart than those of a headline, measured
 * by their size.
 */
export function toLines(runs: readonly Run[], body: number): Run[] {
  return rowsOf(withoutDropCaps(runs, body)).flatMap((row) => splitRow(row, body));
}

/** The lines of one block: there is no other column that a wide gap could part it from. */
export function wholeLines(block: readonly Run[]): Run[] {
  return rowsOf(block).map((row) => joinRuns(row.toSorted((a, b) => a.left - b.left)));
}

function rowsOf(runs: readonly Run[]): Run[][] {
  const rows: Run[][] = [];
  for (const run of runs.toSorted((a, b) => a.bottom - b.bottom)) {
    // Rows before the last few are above this run for good.
    const row = rows.slice(-ROWS_AT_ONE_HEIGHT).find(([first]) => first && isLevel(first, run));
    if (row) row.push(run);
    else rows.push([run]);
  }
  return rows;
}

function isLevel(one: Run, other: Run): boolean {
  const size = Math.min(one.size, other.size);
  return (
    Math.abs(one.bottom - other.bottom) < 0.35 * size && Math.max(one.size, other.size) < 1.6 * size
  );
}

function splitRow(row: Run[], body: number): Run[] {
  const lines: Run[][] = [];
  for (const run of row.toSorted((a, b) => a.left - b.left)) {
    const line = lines.at(-1);
    const before = line?.at(-1);
    if (line && before && run.left - before.right < columnGap(run.size, body)) line.push(run);
    else lines.push([run]);
  }
  return lines.map(joinRuns);
}

/** From this width on a gap parts columns. */
export function columnGap(size: number, body: number): number {
  return Math.max(0.35 * size, Math.min(0.8 * size, 0.9 * body));
}

function joinRuns(runs: Run[]): Run {
  let text = '';
  let before: Run | undefined;
  for (const run of runs) {
    const apart = before && run.left - before.right > SPACE * run.size;
    const fused = NO_SPACES.test(text.slice(-1)) && NO_SPACES.test(run.text.slice(0, 1));
    text +=
      apart && !fused && !/\s$/.test(text) && !/^\s/.test(run.text) ? ` ${run.text}` : run.text;
    before = run;
  }
  const longest = runs.reduce((one, other) => (other.text.length > one.text.length ? other : one));
  return { ...boxAround(runs), text: text.replace(/\s+/g, ' ').trim(), size: longest.size };
}

/** A first letter that is several lines tall goes back to the word it begins. */
function withoutDropCaps(runs: readonly Run[], body: number): Run[] {
  const caps = runs.filter(
    ({ text, size }) => /^["“‘]?\p{L}$/u.test(text.trim()) && size > 1.8 * body && size < 8 * body,
  );
  const rest = runs.filter((run) => !caps.includes(run));
  for (const cap of caps) {
    const next = rest
      .filter(
        (run) =>
          run.size < 1.5 * body &&
          run.left >= cap.right - body &&
          run.left - cap.right < 2 * body &&
          Math.abs(run.top - cap.top) < cap.size * 0.5,
      )
      .toSorted((a, b) => a.top - b.top || a.left - b.left)[0];
    if (!next) rest.push(cap);
    else rest[rest.indexOf(next)] = { ...next, text: cap.text.trim() + next.text, left: cap.left };
  }
  return rest;
}
