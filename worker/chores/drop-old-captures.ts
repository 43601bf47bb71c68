import * as captures from '../../store/captures.ts';
import * as pageImages from '../../store/page-images.ts';
import type { Chore } from './chore.ts';

/** Drops what was fetched longer ago than it is to be kept; what items say stays. */
export const dropOldCaptures: Chore = {
  name: 'drop-old-captures',
  everySeconds: 3600,
  run: async ({ pool }) => {
    const days = await captures.daysKept(pool);
    const dropped = await captures.dropOlderThan(pool, days);
    const printedPages = await pageImages.dropOlderThan(pool, days);
    return { outcome: 'dropped', days, ...dropped, printedPages };
  },
};
