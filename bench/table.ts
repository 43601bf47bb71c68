/** What was measured, as a table to read. */
import type { Comparison, Spread } from './measure.ts';

const head = ['what', 'ours', 'beside', 'theirs', 'ratio', 'from – to'];

/** The table as Markdown, with columns as wide as they need to be read in a terminal too. */
export function tableOf(comparisons: readonly Comparison[]): string {
  const lines = comparisons.flatMap(({ what, unit, ours, aside, peers }) =>
    peers.map(({ name, figure, aside: theirAside, ratio }, at) => [
      at === 0 ? what : '',
      at === 0 ? cell(ours, unit, aside) : '',
      name,
      cell(figure, unit, theirAside),
      `${share(ratio.median)} ×`,
      `${share(ratio.least)} – ${share(ratio.most)}`,
    ]),
  );
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  const row = (line: string[]) =>
    `| ${line.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |\n`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|\n`;
  return row(head) + rule + lines.map(row).join('');
}

function cell({ median }: Spread, unit: string, aside: string | undefined): string {
  return `${number(median)} ${unit}${aside === undefined ? '' : ` (${aside})`}`;
}

const format = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** Three digits: a speed is not known better. */
function number(value: number): string {
  return format.format(value);
}

/** Small ones as fractions: of 1/223 one sees what it means. */
function share(ratio: number): string {
  return ratio < 0.1 ? `1/${number(1 / ratio)}` : number(ratio);
}
