/** The same damage on every run: what a text becomes when it is cut, doubled, flipped or peppered. */
import fc from 'fast-check';

import type { Hostile } from '../battery.ts';

/** Bytes and marks that parsers stumble over. */
const MARKS = [
  '\0',
  '\uFEFF',
  '\uFFFE',
  '\uFFFF',
  '<',
  '>',
  '&',
  '"',
  "'",
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?',
  '<!DOCTYPE x [',
  '&#0;',
  '&#xD800;',
  '&#x110000;',
  '</',
  '/>',
  '\u202E',
  '{',
  '[',
  '\\u0000',
];

type Change = [kind: 'cut' | 'double' | 'drop' | 'insert', at: number, size: number, mark: string];

const changes = fc.array(
  fc.tuple(
    fc.constantFrom<Change[0]>('cut', 'double', 'drop', 'insert'),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 1, max: 200 }),
    fc.constantFrom(...MARKS),
  ),
  { minLength: 1, maxLength: 30 },
);

/** So many damaged copies of a text. */
export function mutations(what: string, text: string, count: number): Hostile[] {
  return fc.sample(changes, { seed: 1, numRuns: count }).map((each, number) => ({
    name: `${what}, damaged (${number + 1})`,
    make: () => each.reduce(damaged, text),
  }));
}

function damaged(text: string, [kind, share, size, mark]: Change): string {
  const at = Math.floor(share * text.length);
  const [before, after] = [text.slice(0, at), text.slice(at)];
  if (kind === 'cut') return size > 190 ? before : text;
  if (kind === 'double') return before + after.slice(0, size) + after;
  if (kind === 'drop') return before + after.slice(size);
  return before + mark + after;
}
