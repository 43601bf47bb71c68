import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import * as z from 'zod';

import { startCrawler } from '../../crawler/main.ts';
import { openLog } from '../../log.ts';
import { enqueueItems, openQueues } from '../../queue.ts';
import { countEntries, readArchives } from '../../replay/archive.ts';
import { replayReport } from '../../replay/report.ts';
import { readSettings } from '../../settings.ts';
import { openPool, transaction } from '../../store/db.ts';
import { embeddedUrl } from '../../store/embedded-postgres.ts';
import * as items from '../../store/items.ts';
import { migrate } from '../../store/migrate.ts';
import * as runs from '../../store/runs.ts';
import * as sources from '../../store/sources.ts';
import { startWorker } from '../../worker/main.ts';
import { type Command, UsageError } from '../command.ts';
import { keepDatabase } from '../keep-database.ts';
import { claimDataFolder } from '../only-start.ts';
import { showProgress } from '../progress.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);
/** Reading waits while this many wordings have no verdict: the archive is not the queue. */
const MOST_UNREAD = 2000;

/**
 * `replay FILE... [--rate N]`: feeds archives through the real pipeline, N items a second or as
 * fast as they are understood, as sources of kind replay: dates stay as they were, no clock starts
 * and nothing alarms as new. The leads are on the desk of `start --live` afterwards.
 *
 * It works on DATABASE_URL, else on the embedded database of the data folder, which it starts when
 * no `start --live` is running there; never on the demo's.
 */
export const run: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { rate: { type: 'string' } },
  });
  if (positionals.length === 0) throw new UsageError('replay needs a file or folder');
  const rate = z.coerce.number().positive().default(Infinity).parse(values.rate);
  const settings = { ...readSettings(process.env), LOG_LEVEL: 'silent' as const };
  const log = openLog('replay', settings.LOG_LEVEL);
  const total = await countEntries(positionals);

  const database = await openDatabase();
  const databaseUrl = database.url;
  const pool = openPool(databaseUrl, { max: 3 });
  await migrate(pool);
  const giveUp = (reason: string) => {
    say(`replay: ${reason}`);
    process.exit(1);
  };
  const parts = [
    await startWorker({ databaseUrl, settings, log, giveUp }),
    await startCrawler({ databaseUrl, settings, log, giveUp, articlesOnly: true }),
  ];
  const queues = await openQueues(databaseUrl, settings.REDIS_URL);
  const progress = showProgress('replay');
  const startedAt = Date.now();
  const runId = await runs.begin(pool, 'replay', total);
  let saved = 0;
  let complaints = 0;

  for await (const { source, entries } of readArchives(positionals, complain)) {
    const sourceId = await sources.add(pool, source);
    const found = await sources.find(pool, sourceId);
    if (!found) throw new Error('a source just saved is gone');
    const { changedIds } = await transaction(pool, (tx) => items.saveEntries(tx, found, entries));
    await enqueueItems(queues.enqueue, changedIds);
    saved += entries.length;
    if (!(await goOn())) break;
    await sleep(Math.max(0, startedAt + (saved / rate) * 1000 - Date.now()));
  }
  for (;;) {
    const { unread, articles } = await items.backlog(pool, 'replay');
    if (unread + articles === 0 || (await beat(saved - unread)) === 'cancelled') break;
    await sleep(200);
  }

  progress.end();
  const seconds = (Date.now() - startedAt) / 1000;
  const report = await replayReport(pool, { read: saved, seconds, complaints });
  await runs.end(pool, runId, 'done', report);
  for (const [what, figure] of Object.entries(report)) {
    process.stdout.write(
      `${what.padEnd(28)} ${typeof figure === 'object' ? JSON.stringify(figure) : figure}\n`,
    );
  }
  await Promise.all(parts.map((part) => part.stop()));
  await queues.close();
  await pool.end();
  await database.stop();
  if (complaints > 0) process.exitCode = 2;

  function complain(line: string): void {
    complaints += 1;
    say(line);
  }

  async function beat(done: number) {
    progress.to(done, total);
    return runs.beat(pool, runId, done);
  }

  /** Waits while too much is unread or somebody paused the run; false when they cancelled it. */
  async function goOn(): Promise<boolean> {
    for (;;) {
      const { unread } = await items.backlog(pool, 'replay');
      const state = await beat(Math.max(0, saved - unread));
      if (state === 'cancelled') return false;
      if (state !== 'paused' && unread < MOST_UNREAD) return true;
      await sleep(200);
    }
  }

  async function openDatabase() {
    const dataDir = resolve(settings.DATA_DIR);
    const url = settings.DATABASE_URL ?? (await embeddedUrl(dataDir, 'first_knock'));
    if (url) return keepDatabase({ url, dataDir, name: 'first_knock', say });
    const letGo = await claimDataFolder(dataDir);
    const own = await keepDatabase({ url: undefined, dataDir, name: 'first_knock', say });
    return { url: own.url, stop: () => own.stop().then(letGo) };
  }
};
