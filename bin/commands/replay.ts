import { parseArgs } from 'node:util';

import { startCrawler } from '../../crawler/main.ts';
import { openReaders } from '../../crawler/readers/reader-threads.ts';
import { openLog } from '../../log.ts';
import { openQueues } from '../../queue.ts';
import { countEntries } from '../../replay/archive.ts';
import { readIn } from '../../replay/read-in.ts';
import { replayReport } from '../../replay/report.ts';
import { readSettings } from '../../settings.ts';
import { openPool } from '../../store/db.ts';
import { migrate } from '../../store/migrate.ts';
import * as runs from '../../store/runs.ts';
import { startWorker } from '../../worker/main.ts';
import { type Command, UsageError } from '../command.ts';
import { onSignals } from '../on-signals.ts';
import { showProgress } from '../progress.ts';
import { reachDatabase } from '../reach-database.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);

/**
 * `replay FILE... [--rate N]`: feeds archives through the real pipeline, N items a second or as
 * fast as they are understood, as sources of kind replay: dates stay as they were, no clock starts
 * and nothing alarms as new. The leads are on the desk of `start --live` afterwards.
 *
 * It works on DATABASE_URL, else on the embedded database of the data folder, which it starts when
 * no `start --live` is running there; never on the demo's. Ctrl-C cancels it; begun again it goes
 * on, as what is known is not saved twice. Without CONTACT no articles are fetched.
 */
export const run: Command = async (args) => {
  const { values, positionals: paths } = parseArgs({
    args,
    allowPositionals: true,
    options: { rate: { type: 'string' } },
  });
  if (paths.length === 0) throw new UsageError('replay needs a file or folder');
  const rate = readRate(values.rate);
  const settings = { ...readSettings(process.env), LOG_LEVEL: 'silent' as const };
  const log = openLog('replay', settings.LOG_LEVEL);
  const readers = openReaders({ threads: 2 });
  const total = await countEntries(paths, readers);

  // What is to be ended, the last begun first, whatever happens.
  const begun = new AsyncDisposableStack();
  begun.defer(readers.close);
  const stopping = new AbortController();
  const { signal } = stopping;
  onSignals(stopping);
  let broken: Error | undefined;
  const giveUp = (reason: string) => {
    broken ??= new Error(reason);
    stopping.abort();
  };

  try {
    await replay();
  } finally {
    await begun.disposeAsync();
  }

  async function replay(): Promise<void> {
    const databaseUrl = await reachDatabase(settings, { begun, say, signal });
    const pool = openPool(databaseUrl, { max: 3 });
    begun.defer(() => pool.end());
    await migrate(pool);
    const parts = { databaseUrl, settings, log, giveUp };
    const worker = await startWorker(parts);
    begun.defer(worker.stop);
    const articles = settings.CONTACT !== undefined;
    if (articles) {
      const crawler = await startCrawler({ ...parts, articlesOnly: true });
      begun.defer(crawler.stop);
    } else say('CONTACT is not set: no articles are fetched, items stay as the archive has them');
    const queues = await openQueues(databaseUrl, settings.REDIS_URL);
    begun.defer(queues.close);

    const startedAt = Date.now();
    const runId = await runs.begin(pool, 'replay', total);
    const progress = showProgress('replay');
    let ended = false;
    try {
      const { enqueue } = queues;
      const context = { pool, enqueue, readers, runId, progress, say, signal };
      const done = await readIn({ paths, rate, total, articles }, context);
      if (broken) throw broken;
      progress.end();
      const seconds = (Date.now() - startedAt) / 1000;
      const report = await replayReport(pool, { ...done, seconds });
      await runs.end(pool, runId, signal.aborted ? 'cancelled' : 'done', report);
      ended = true;
      if (signal.aborted) say('Cancelled; the same replay begun again goes on from here');
      print(report);
      if (done.complaints > 0) process.exitCode = 2;
    } finally {
      if (!ended) {
        progress.end();
        // The database may be what failed.
        await runs.end(pool, runId, 'failed', {}).catch(() => {});
      }
    }
  }
};

function readRate(said: string | undefined): number {
  const rate = said === undefined ? Infinity : Number(said);
  if (rate > 0) return rate;
  throw new UsageError(`--rate takes a number of items a second above 0, not ${said}`);
}

function print(report: object): void {
  for (const [what, figure] of Object.entries(report)) {
    const said = typeof figure === 'object' ? JSON.stringify(figure) : String(figure);
    process.stdout.write(`${what.padEnd(28)} ${said}\n`);
  }
}
