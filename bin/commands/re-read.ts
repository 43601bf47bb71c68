import { parseArgs } from 'node:util';

import * as z from 'zod';

import { reReadAll } from '../../crawler/captures/re-read-all.ts';
import { openReaders } from '../../crawler/readers/reader-threads.ts';
import { openQueues } from '../../queue.ts';
import { readSettings } from '../../settings.ts';
import * as captures from '../../store/captures.ts';
import { openPool } from '../../store/db.ts';
import { migrate } from '../../store/migrate.ts';
import * as runs from '../../store/runs.ts';
import * as sources from '../../store/sources.ts';
import { type Command, UsageError } from '../command.ts';
import { onSignals } from '../on-signals.ts';
import { showProgress } from '../progress.ts';
import { reachDatabase } from '../reach-database.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);
const DAY_MS = 86_400_000;

/**
 * `re-read [--source ID] [--days N]`: reads what was fetched in the last N days, or all that is
 * kept, again with today's reader. Items whose words are others then are understood again by the
 * workers, at once or when they are started; the old wordings stay. Ctrl-C cancels it; begun again,
 * it finds what it changed unchanged.
 */
export const run: Command = async (args) => {
  const { values } = parseArgs({
    args,
    options: { source: { type: 'string' }, days: { type: 'string' } },
  });
  const sourceId = readSource(values.source);
  const since = readSince(values.days);
  const settings = readSettings(process.env);

  await using begun = new AsyncDisposableStack();
  const stopping = new AbortController();
  const { signal } = stopping;
  onSignals(stopping);
  const databaseUrl = await reachDatabase(settings, { begun, say, signal });
  const pool = openPool(databaseUrl, { max: 3 });
  begun.defer(() => pool.end());
  await migrate(pool);
  if (sourceId && !(await sources.find(pool, sourceId))) {
    throw new UsageError(`no source ${sourceId}`);
  }
  const queues = await openQueues(databaseUrl, settings.REDIS_URL);
  begun.defer(queues.close);
  const readers = openReaders({ threads: 2 });
  begun.defer(readers.close);

  const kept = { sourceId, since };
  const total = await captures.countKept(pool, kept);
  const runId = await runs.begin(pool, 're-read', total);
  const progress = showProgress('re-read');
  try {
    const { enqueue } = queues;
    const context = { pool, enqueue, readers, runId, total, progress, signal };
    const report = await reReadAll(kept, context);
    await runs.end(pool, runId, signal.aborted ? 'cancelled' : 'done', report);
    progress.end();
    if (signal.aborted) say('Cancelled; what was read again stays');
    process.stdout.write(`${JSON.stringify(report)}\n`);
  } catch (error) {
    progress.end();
    // The database may be what failed.
    await runs.end(pool, runId, 'failed', {}).catch(() => {});
    throw error;
  }
};

function readSource(said: string | undefined): string | undefined {
  if (said === undefined || z.uuid().safeParse(said).success) return said;
  throw new UsageError(`--source takes the id of a source, not ${said}`);
}

function readSince(said: string | undefined): Date {
  if (said === undefined) return new Date(0);
  const days = Number(said);
  if (days > 0 && days < 10_000) return new Date(Date.now() - days * DAY_MS);
  throw new UsageError(`--days takes a number of days above 0, not ${said}`);
}
