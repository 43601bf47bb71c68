/** Who watches which mailbox, so that each has one watcher. Table: 0007_mailboxes.sql. */
import * as z from 'zod';

import { type Db, execute, findRow, rows, sql } from './db.ts';

/** A watcher that was killed is missed after so long. */
const SECONDS = 60;

const Id = z.object({ id: z.uuid() });

/** The mailboxes that are read and that nobody watches now, or that `watcher` does. */
export async function unwatched(db: Db, watcher: string): Promise<string[]> {
  const free = sql`
    SELECT source.id FROM sources AS source
    LEFT JOIN mailbox_watches AS watch ON watch.source_id = source.id AND watch.until > now()
    WHERE source.kind = 'email' AND source.paused_at IS NULL AND source.origin <> 'replay'
      AND (watch.watcher IS NULL OR watch.watcher = ${watcher})
  `;
  return (await rows(db, Id, free)).map(({ id }) => id);
}

/** Begins or goes on with a watch, for a minute. False when another watches, or it is paused. */
export async function take(db: Db, sourceId: string, watcher: string): Promise<boolean> {
  const taken = sql`
    INSERT INTO mailbox_watches AS watch (source_id, watcher, until)
    SELECT id, ${watcher}, now() + ${SECONDS} * interval '1 second' FROM sources
    WHERE id = ${sourceId} AND paused_at IS NULL
    ON CONFLICT (source_id) DO UPDATE SET watcher = excluded.watcher, until = excluded.until
    WHERE watch.watcher = excluded.watcher OR watch.until <= now()
    RETURNING source_id AS id
  `;
  return (await findRow(db, Id, taken)) !== undefined;
}

/** Ends a watch, so that another may begin at once. */
export async function leave(db: Db, sourceId: string, watcher: string): Promise<void> {
  await execute(
    db,
    sql`DELETE FROM mailbox_watches WHERE source_id = ${sourceId} AND watcher = ${watcher}`,
  );
}

/** There is mail: the source's turn is now. */
export async function crawlNow(db: Db, sourceId: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE sources SET next_crawl_at = now() WHERE id = ${sourceId} AND paused_at IS NULL`,
  );
}
