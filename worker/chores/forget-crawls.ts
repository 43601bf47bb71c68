import * as z from 'zod';

import * as crawls from '../../store/crawls.ts';
import * as settings from '../../store/settings.ts';
import type { Chore } from './chore.ts';

/** The setting `crawl-log`: for how many days visits to sources are remembered. */
const CrawlLog = z.object({ days: z.number().int().min(1).default(35) });

/** Forgets visits of long ago: the log shows how sources do, it is no archive. */
export const forgetCrawls: Chore = {
  name: 'forget-crawls',
  everySeconds: 3600,
  run: async ({ pool }) => {
    const { days } = await settings.read(pool, 'crawl-log', CrawlLog);
    return { outcome: 'forgotten', crawls: await crawls.forgetOlderThan(pool, days) };
  },
};
