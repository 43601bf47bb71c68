import { groupStories, type UnderstoodItem } from '../../worker/stories/group.ts';
import type { Command } from '../command.ts';
import { understoodItems } from './understand.ts';

/** `stories [--home MY] [--edition FILE] [--model FILE] [FILE...]`: the story of each item. */
export const run: Command = async (args) => {
  const ids: unknown[] = [];
  const items: UnderstoodItem[] = [];
  for await (const { id, ...item } of understoodItems(args)) {
    ids.push(id);
    items.push(item);
  }
  for (const [at, story] of groupStories(items).entries()) {
    process.stdout.write(`${JSON.stringify({ id: ids[at], story })}\n`);
  }
};
