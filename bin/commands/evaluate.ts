import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { isFlagged } from '../../domain/verdict.ts';
import type { Answered, Figure } from '../../worker/evaluate/answered.ts';
import { byBayes, byKeywords } from '../../worker/evaluate/base-lines.ts';
import { evaluate, evaluateStories } from '../../worker/evaluate/evaluate.ts';
import { groupStories } from '../../worker/stories/group.ts';
import type { Understander } from '../../worker/understand.ts';
import { type Command, UsageError } from '../command.ts';
import { type LabelledItem, readLabelled } from '../labelled-items.ts';
import { understanderFor } from './understand.ts';

/** `evaluate DIR [--json] [--edition FILE] [--model FILE]`: a table over the labelled files. */
export const run: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      edition: { type: 'string' },
      model: { type: 'string' },
    },
  });
  const [folder, ...more] = positionals;
  if (!folder || more.length > 0) throw new UsageError('evaluate takes one folder');
  const sets = await readSets(folder);
  const homes = new Set(sets.flatMap(({ items }) => items.map(({ home }) => home)));
  const understanders = new Map<string, Understander>();
  for (const home of homes) understanders.set(home, await understanderFor({ ...values, home }));
  const understand = ({ item, home }: LabelledItem) => understanders.get(home)?.(item);

  const figures = [...labelFigures(sets, understand), ...storyFigures(sets, understand)];
  process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : tableOf(figures));
};

interface LabelledSet {
  name: string;
  items: LabelledItem[];
}

async function readSets(folder: string): Promise<LabelledSet[]> {
  const names = await readdir(folder).catch(() => {
    throw new UsageError(`no such folder: ${folder}`);
  });
  const files = names.filter((name) => /\.jsonl(\.gz)?$/.test(name)).toSorted();
  if (files.length === 0) throw new UsageError(`${folder}: no .jsonl or .jsonl.gz files`);
  return Promise.all(
    files.map(async (name) => ({
      name: name.replace(/\.jsonl(\.gz)?$/, ''),
      items: await readLabelled([join(folder, name)]),
    })),
  );
}

type Understand = (item: LabelledItem) => ReturnType<Understander> | undefined;

function labelFigures(sets: LabelledSet[], understand: Understand): Figure[] {
  // What is there to learn from is what Bayes learns from; it answers for the other sets.
  const learned = sets.filter(({ name }) => /^(train|made)/.test(name));
  const examples = learned.flatMap(({ items }) =>
    items.flatMap(({ item, gold }) => (gold ? { item, flagged: isFlagged(gold.label) } : [])),
  );
  const bayes = examples.length > 0 ? byBayes(examples) : undefined;
  const rows = sets.flatMap((set) =>
    set.items.flatMap((labelled): Answered[] => {
      const { id, lang = 'und', item, gold } = labelled;
      const said = understand(labelled);
      if (!gold || !said) return [];
      const keywords = byKeywords(item);
      const guess = learned.includes(set) ? undefined : bayes?.(item);
      return [{ id, set: set.name, lang, item, truth: gold, said, keywords, bayes: guess }];
    }),
  );
  return evaluate(rows);
}

function storyFigures(sets: LabelledSet[], understand: Understand): Figure[] {
  return sets.flatMap(({ name, items }) => {
    const told = items.flatMap((labelled) => {
      const { id, item, story } = labelled;
      const understood = understand(labelled);
      return story !== undefined && understood ? { id, item, understood, story } : [];
    });
    if (told.length === 0) return [];
    const stories = groupStories(told);
    const rows = told.map(({ story }, at) => ({ truth: story, said: stories[at] ?? '' }));
    return [evaluateStories(name, rows)];
  });
}

/** Figures that ours are to be better than stand below them, a little in. */
const baseLines = new Set(['plain keywords', "natural's Bayes"]);

function tableOf(figures: readonly Figure[]): string {
  const head = ['set', 'figure', 'of', 'precision', 'recall', 'F1 or right'];
  const lines = figures.map((figure) => [
    figure.set,
    baseLines.has(figure.figure) ? `  ${figure.figure}` : figure.figure,
    String(figure.of),
    ...('right' in figure
      ? ['', '', figure.right.toFixed(3)]
      : [figure.precision.toFixed(3), figure.recall.toFixed(3), figure.f1.toFixed(3)]),
  ]);
  const widths = head.map((title, at) =>
    Math.max(title.length, ...lines.map((line) => line[at]?.length ?? 0)),
  );
  const row = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return `${[head, ...lines].map(row).join('\n')}\n`;
}
