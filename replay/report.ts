import type pg from 'pg';
import * as z from 'zod';

import { getRow, rows, sql } from '../store/db.ts';

const Figures = z.object({
  items: z.coerce.number(),
  understood: z.coerce.number(),
  flagged: z.coerce.number(),
  stories: z.coerce.number(),
  leads: z.coerce.number(),
});

/** What all replays into this database came to, and how fast this one was. */
export async function replayReport(
  pool: pg.Pool,
  { read, seconds, complaints }: { read: number; seconds: number; complaints: number },
) {
  const figures = sql`
    WITH replayed AS (
      SELECT items.* FROM items JOIN sources ON sources.id = source_id WHERE origin = 'replay')
    SELECT count(*) AS items, count(version_id) AS understood,
      count(*) FILTER (WHERE label IN ('lead', 'follow-up')) AS flagged,
      (SELECT count(DISTINCT story_id) FROM story_items JOIN replayed ON replayed.id = item_id)
        AS stories,
      (SELECT count(*) FROM leads WHERE replayed) AS leads
    FROM replayed
  `;
  const failures = sql`
    SELECT article_failure AS failure, count(*)::int FROM items
    WHERE replayed AND article_failure IS NOT NULL GROUP BY 1 ORDER BY 2 DESC
  `;
  const Failure = z.object({ failure: z.string(), count: z.int() });
  const said = await getRow(pool, Figures, figures);
  const failed = await rows(pool, Failure, failures);
  return {
    ...said,
    'read this time': read,
    seconds: Number(seconds.toFixed(1)),
    'items a second': Math.round(read / seconds),
    'peak memory in MB': Math.round(process.resourceUsage().maxRSS / 1024),
    'lines that are no items': complaints,
    'articles not fetched': Object.fromEntries(
      failed.map(({ failure, count }) => [failure, count]),
    ),
  };
}
