/** Items that careful people labelled, as JSON lines: what `train` and `evaluate` read. */
import * as z from 'zod';

import type { ItemText } from '../domain/item.ts';
import { Kind, Label, Relation, Status, Work } from '../domain/verdict.ts';
import { inputLines } from './command.ts';
import { parseItem } from './read-items.ts';

const count = z.int().nullish();

/** What they said; sets without facts leave them out. The labels are those of docs/labels.md. */
export const Gold = z.object({
  label: Label,
  kinds: z.array(Kind),
  sure: z.boolean().default(true),
  dead: count,
  injured: count,
  missing: count,
  displaced: count,
  victims: z
    .array(
      z.object({
        name: z.string().nullable(),
        age: z.number().nullable(),
        status: Status,
        occupation: z.string().nullish(),
      }),
    )
    .optional(),
  places: z
    .array(
      z.object({
        text: z.string(),
        admin1: z.string().nullish(),
        district: z.string().nullish(),
      }),
    )
    .optional(),
  work: Work.nullish(),
  country: z.string().nullish(),
  /** Day as 2026-03-04 and time as 06:45, in Malaysian time. */
  event: z.object({ day: z.string().nullable(), time: z.string().nullable() }).optional(),
  employer: z.string().nullish(),
  relations: z.array(z.object({ relation: Relation, count: z.int().positive() })).optional(),
});
export type Gold = z.infer<typeof Gold>;

const Line = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  lang: z.string().optional(),
  home: z.string().default('MY'),
  set: z.string().optional(),
  gold: Gold.optional(),
  /** How much it counts in training. */
  weight: z.number().positive().default(1),
  /** The label is an earlier model's guess. */
  guessed: z.boolean().default(false),
  /** The event it tells, in sets that measure stories. */
  story: z.string().optional(),
});

export interface LabelledItem extends z.infer<typeof Line> {
  item: ItemText;
}

/**
 * The labelled items of the files. A line that is not one is named on standard error, stepped over,
 * and makes the exit code 2.
 */
export async function readLabelled(files: string[]): Promise<LabelledItem[]> {
  const items: LabelledItem[] = [];
  for await (const { line, at } of inputLines(files)) {
    const parsed = parseItem(line);
    const read = parsed && Line.safeParse(JSON.parse(line));
    if (parsed && read?.success) items.push({ ...read.data, item: parsed.item });
    else {
      const why = read?.error ? oneLine(z.prettifyError(read.error)) : 'not a JSON object';
      process.stderr.write(`first-knock: ${at}: ${why}\n`);
      process.exitCode = 2;
    }
  }
  return items;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}
