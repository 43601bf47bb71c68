import { parseArgs } from 'node:util';

import { groupStories, type UnderstoodItem } from '../../worker/stories/group.ts';
import type { Command } from '../command.ts';
import { readItems } from '../read-items.ts';
import { understanderFor } from './understand.ts';

/** `stories [--home MY] [--edition FILE] [--model FILE] [FILE...]`: the story of each item. */
export const run: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      home: { type: 'string', default: 'MY' },
      edition: { type: 'string' },
      model: { type: 'string' },
    },
  });
  const understand = await understanderFor(values);
  const ids: unknown[] = [];
  const items: UnderstoodItem[] = [];
  for await (const { id, item } of readItems(positionals)) {
    ids.push(id);
    items.push({ item, understood: understand(item) });
  }
  for (const [at, story] of groupStories(items).entries()) {
    process.stdout.write(`${JSON.stringify({ id: ids[at], story })}\n`);
  }
};
