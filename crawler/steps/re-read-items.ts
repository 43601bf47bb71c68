import { enqueueItems, type Job } from '../../queue.ts';
import { reRead } from '../captures/re-read.ts';
import type { StepContext } from '../step.ts';

/** Reads items again that somebody at the desk asks for, and queues those with other words now. */
export async function reReadItems({ itemIds }: Job<'re-read-items'>, context: StepContext) {
  const { pool, enqueue, readers } = context;
  const { read, changedIds, unreadable } = await reRead(pool, itemIds, readers);
  await enqueueItems(enqueue, changedIds);
  return { outcome: 'read again', read, changed: changedIds.length, unreadable };
}
