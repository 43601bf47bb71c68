import { enqueueItems } from '../../queue.ts';
import * as wordings from '../../store/wordings.ts';
import type { Chore } from './chore.ts';

/** A wording waits this long for its verdict before its item is queued again. */
const OVERDUE_SECONDS = 20;
const MOST_AT_ONCE = 5000;

/**
 * Queues items that were saved but not yet understood: what a crash between the table and the
 * queue, or a flushed queue, left behind. Queued twice is understood once.
 */
export const queueOverdueItems: Chore = {
  name: 'queue-overdue-items',
  everySeconds: 10,
  run: async ({ pool, enqueue }) => {
    const itemIds = await wordings.overdueIds(pool, OVERDUE_SECONDS, MOST_AT_ONCE);
    await enqueueItems(enqueue, itemIds);
    return {
      outcome: itemIds.length > 0 ? 'queued again' : 'nothing overdue',
      items: itemIds.length,
    };
  },
};
