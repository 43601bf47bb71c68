import { setTimeout as sleep } from 'node:timers/promises';

import * as z from 'zod';

import { enqueueItems, openQueues } from '../queue.ts';
import { getRow, sql } from '../store/db.ts';
import * as wordings from '../store/wordings.ts';
import { timeIdleJobs } from './idle-jobs.ts';
import { type MadeUpItem, madeUpItems } from './made-up.ts';
import type { Bench, Contender, Scale } from './measure.ts';
import { runProgram } from './program.ts';
import { addSource, insertAll, saveAll } from './saving.ts';
import { openPostgres, type OwnDatabase } from './servers.ts';

/** Worker processes; with this one and PostgreSQL's they share the machine. */
const WORKERS = 2;
/** Items a job, as `enqueueItems` has it. */
const ITEMS_A_JOB = 100;
const LOOK_MS = 50;

/**
 * From a list of items to verdicts, stories and leads: save, queue, understand, match. Beside it
 * what its parts cannot pass: the queue carrying jobs with nothing to do, PostgreSQL keeping the
 * rows alone. Queues are in Redis where its address is given.
 */
export async function benchPipeline(
  { longRounds, items }: Scale,
  redisUrl?: string,
): Promise<Bench> {
  const made = await madeUpItems(items);
  const postgres = await openPostgres();
  const backEnd = redisUrl ? 'Redis' : 'PostgreSQL';
  const contender = (
    name: string,
    round: (database: OwnDatabase) => Promise<{ items?: number; tookMs: number; aside?: string }>,
  ): Contender => ({
    name,
    run: () =>
      postgres.withDatabase(async (database) => {
        const { items = made.length, tookMs, ...rest } = await round(database);
        return { value: (items / tookMs) * 1000, ...rest };
      }),
  });
  const idle = (itemsAJob: number) => async (database: OwnDatabase) => {
    const jobs = made.map(() => aJobOf(itemsAJob));
    const tookMs = await timeIdleJobs(jobs, { databaseUrl: database.url, redisUrl });
    return { items: jobs.length * itemsAJob, tookMs };
  };

  return {
    what: `pipeline, queues in ${backEnd}`,
    unit: 'items/s',
    rounds: longRounds,
    ours: contender(`${WORKERS} workers`, (database) => understandAll(made, database, redisUrl)),
    peers: [
      contender(`idle jobs of ${ITEMS_A_JOB} items`, idle(ITEMS_A_JOB)),
      contender('idle jobs of one item', idle(1)),
      contender('the rows alone, in batch inserts', async ({ pool }) => {
        const source = await addSource(pool);
        const startedAt = performance.now();
        await insertAll(pool, source, made);
        return { tookMs: performance.now() - startedAt };
      }),
    ],
    close: () => postgres.stop(),
  };
}

/** The workers run before the clock does: how soon they start is another figure. */
async function understandAll(
  made: readonly MadeUpItem[],
  { url, pool }: OwnDatabase,
  redisUrl: string | undefined,
) {
  const settings = { DATABASE_URL: url, ...(redisUrl && { REDIS_URL: redisUrl }) };
  const workers = Array.from({ length: WORKERS }, () => runProgram(['work'], settings));
  await Promise.all(workers.map((worker) => worker.says(/worker at work/)));
  const source = await addSource(pool);
  const queues = await openQueues(url, redisUrl);

  const startedAt = performance.now();
  await saveAll(pool, source, made, (itemIds) => enqueueItems(queues.enqueue, itemIds));
  while ((await wordings.backlog(pool, 'replay')).unread > 0) await sleep(LOOK_MS);
  const tookMs = performance.now() - startedAt;

  await queues.close();
  await Promise.all(workers.map((worker) => worker.stop()));
  const { stories, leads } = await cameOut(pool);
  return { tookMs, aside: `${stories} stories, ${leads} leads` };
}

function cameOut(pool: OwnDatabase['pool']) {
  const Counts = z.object({ stories: z.int(), leads: z.int() });
  const counted = sql`
    SELECT (SELECT count(*)::int FROM stories) AS stories, (SELECT count(*)::int FROM leads) AS leads
  `;
  return getRow(pool, Counts, counted);
}

/** Its size is what matters, not its ids. */
function aJobOf(items: number): object {
  return { itemIds: Array.from({ length: items }, () => crypto.randomUUID()) };
}
