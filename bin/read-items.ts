/** Items as JSON lines: what `understand` and `stories` read. */
import * as z from 'zod';

import { readDate } from '../crawler/text/read-date.ts';
import type { ItemText } from '../domain/item.ts';
import { inputLines } from './command.ts';

const text = z.string().nullish().catch(null);

/** Unknown keys are ignored; what is missing, null or of another type counts as not said. */
const Line = z.object({
  id: z.unknown().optional(),
  title: text,
  body: text,
  published: text,
  source: text,
  url: text,
});

/** Not yet among the types of the language: what a number was written as, and how to print it so. */
type ParseWithSource = (
  text: string,
  revive: (key: string, value: unknown, context: { source?: string }) => unknown,
) => unknown;
const { rawJSON } = JSON as typeof JSON & { rawJSON: (text: string) => unknown };

/** Dates that name no zone are taken as Malaysian. */
const zone = 'Asia/Kuala_Lumpur';

/** The item of one line, or undefined when the line is not a JSON object. */
export function parseItem(line: string): { id: unknown; item: ItemText } | undefined {
  const read = Line.safeParse(parseJson(line));
  if (!read.success) return undefined;
  const { id = null, title, body, published, source, url } = read.data;
  return {
    id,
    item: {
      title: title ?? '',
      body: body ?? '',
      publishedAt: readDate(published ?? undefined, zone),
      source: source ?? '',
      url: url ?? null,
    },
  };
}

/**
 * The items of the files, in order, or of standard input when there are none. A line that is not a
 * JSON object is named on standard error, stepped over, and makes the exit code 2.
 */
export async function* readItems(files: string[]): AsyncGenerator<{ id: unknown; item: ItemText }> {
  for await (const { line, at } of inputLines(files)) {
    const parsed = parseItem(line);
    if (parsed) yield parsed;
    else {
      process.stderr.write(`first-knock: ${at}: not a JSON object\n`);
      process.exitCode = 2;
    }
  }
}

/** Numbers stay as they are written: an id above 2^53, or one of `1.0`, is given back unchanged. */
function parseJson(line: string): unknown {
  try {
    return (JSON.parse as ParseWithSource)(line, (_key, value, { source }) =>
      typeof value === 'number' && source !== undefined ? rawJSON(source) : value,
    );
  } catch {
    return undefined;
  }
}
