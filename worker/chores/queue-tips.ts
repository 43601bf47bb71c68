import { enqueueItems } from '../../queue.ts';
import * as tips from '../../store/tips.ts';
import type { Chore } from './chore.ts';

const MOST_AT_ONCE = 500;

/**
 * Queues tips that were just taken in. The desk knows no queue, and who tells us of a death on the
 * telephone is to find it in triage before the receiver is down.
 */
export const queueTips: Chore = {
  name: 'queue-tips',
  everySeconds: 2,
  run: async ({ pool, enqueue }) => {
    const itemIds = await tips.unreadItemIds(pool, MOST_AT_ONCE);
    await enqueueItems(enqueue, itemIds);
    return { outcome: itemIds.length > 0 ? 'queued' : 'nothing new', items: itemIds.length };
  },
};
