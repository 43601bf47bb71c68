/**
 * The queues, by name: what is to be done, never with what. A job holds ids only; the tables are
 * the truth, so a job that runs twice, late or not at all loses nothing.
 */
import { createPostgresBackend, Queue, UnrecoverableError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import * as z from 'zod';

import { openPool } from './store/db.ts';

/** What each job says. */
const jobs = {
  'crawl-source': z.object({ sourceId: z.uuid() }),
  'fetch-articles': z.object({ host: z.string() }),
  're-read-items': z.object({ itemIds: z.array(z.uuid()).min(1).max(500) }),
  'try-source': z.object({ trialId: z.uuid() }),
  'understand-items': z.object({ itemIds: z.array(z.uuid()).min(1).max(500) }),
};
export type JobName = keyof typeof jobs;
export type Job<Name extends JobName> = z.infer<(typeof jobs)[Name]>;

/** Queues a job; resolves when the queue has it. */
export type Enqueue = <Name extends JobName>(name: Name, job: Job<Name>) => Promise<void>;

/** Many items a job: a job costs the queue as much as understanding some hundred items. */
const ITEMS_A_JOB = 100;

/** Queues items to be understood. */
export async function enqueueItems(enqueue: Enqueue, itemIds: string[]): Promise<void> {
  for (let start = 0; start < itemIds.length; start += ITEMS_A_JOB) {
    await enqueue('understand-items', { itemIds: itemIds.slice(start, start + ITEMS_A_JOB) });
  }
}

export interface WorkOptions {
  /** How many jobs of this name at once, in this process. */
  concurrency: number;
  /** Whether trying again is useless. */
  isPermanent?: (error: unknown) => boolean;
  /** Told of every failed try. */
  onFailure?: (error: unknown) => void;
  /** Told when the queue no longer hands out work and never will again in this process. */
  onDead: () => void;
}

export interface Queues {
  enqueue: Enqueue;
  work<Name extends JobName>(
    name: Name,
    step: (job: Job<Name>) => Promise<unknown>,
    options: WorkOptions,
  ): Promise<void>;
  /** How many jobs of this name wait or run now. */
  waiting(name: JobName): Promise<number>;
  /** Lets running jobs end, takes no more, and hangs up. */
  close(): Promise<void>;
}

/** A job is tried three times, 5 and 10 seconds apart; the tables have the work whatever happens. */
const RETRY = { attempts: 3, backoff: { type: 'exponential', delay: 5000 } };
/** A killed worker's jobs are free again after at most LOCK + CHECK milliseconds. */
const LOCK_MS = 8000;
const CHECK_MS = 2000;
const WATCH_MS = 10_000;

/**
 * The queues, in PostgreSQL or, when given its address, in Redis. The database must have answered
 * before: a queue made while it is down never recovers.
 */
export async function openQueues(databaseUrl: string, redisUrl?: string): Promise<Queues> {
  // Two databases on one Redis keep apart: a job's ids mean nothing in another.
  const house = new URL(databaseUrl).pathname.slice(1);
  const connect = redisUrl ? await overRedis(redisUrl, house) : overPostgres(databaseUrl);
  const queues = new Map<JobName, Queue>();
  const workers: Worker[] = [];
  let closing = false;

  async function queueOf(name: JobName): Promise<Queue> {
    let queue = queues.get(name);
    if (!queue) {
      queue = connect.queue(name);
      // Told through the call that fails, or by the pool; without a listener it would be fatal.
      queue.on('error', () => {});
      queues.set(name, queue);
      await queue.waitUntilReady();
    }
    return queue;
  }

  return {
    enqueue: async (name, job) => {
      const queue = await queueOf(name);
      // No job id: an old job of the same id would stand in the way of a new one.
      await queue.add(name, jobs[name].parse(job), {
        ...RETRY,
        removeOnComplete: true,
        removeOnFail: { count: 500 },
      });
    },
    work: async (name, step, options) => {
      const worker = connect.worker(
        name,
        async (job) => {
          try {
            return await step(jobs[name].parse(job.data) as Job<typeof name>);
          } catch (error) {
            options.onFailure?.(error);
            // What a job keeps of its failure is the error's name: its words may hold a person's.
            const kind = error instanceof Error ? error.name : 'Error';
            throw options.isPermanent?.(error) ? new UnrecoverableError(kind) : new Error(kind);
          }
        },
        {
          concurrency: options.concurrency,
          lockDuration: LOCK_MS,
          stalledInterval: CHECK_MS,
          maxStalledCount: 3,
        },
      );
      worker.on('error', () => {});
      workers.push(worker);
      await worker.waitUntilReady();
      watch(worker, () => closing || options.onDead());
    },
    waiting: async (name) => {
      const queue = await queueOf(name);
      const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    },
    close: async () => {
      closing = true;
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await connect.close();
    },
  };
}

type Processor = (job: { data: unknown }) => Promise<unknown>;
type Options = Record<string, unknown> & { concurrency: number };

/** One pool for all queues: 73 connections become 15. */
function overPostgres(databaseUrl: string) {
  const pool = openPool(databaseUrl, { max: 16, options: '-c search_path=bullmq,public' });
  // The two backends differ in a type parameter that nothing here depends on.
  type Backend = never;
  const how = { connection: pool as never };
  return {
    queue: (name: string) => new Queue(name, how, createPostgresBackend as Backend),
    worker: (name: string, process: Processor, options: Options) =>
      new Worker(
        name,
        process,
        { ...how, ...options },
        createPostgresBackend as Backend,
      ) as unknown as Worker,
    close: () => pool.end(),
  };
}

async function overRedis(redisUrl: string, house: string) {
  // Null: wait for Redis to come back, however long, rather than fail what is under way.
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  connection.on('error', () => {});
  await connection.ping();
  const how = { connection, prefix: `first-knock-${house}` };
  return {
    queue: (name: string) => new Queue(name, how),
    worker: (name: string, process: Processor, options: Options) =>
      new Worker(name, process, { ...how, ...options }),
    close: async () => {
      await connection.quit().catch(() => connection.disconnect());
    },
  };
}

/** A worker whose loop has ended says nothing by itself. */
function watch(worker: Worker, onDead: () => void): void {
  const timer = setInterval(() => {
    if (worker.isRunning()) return;
    clearInterval(timer);
    onDead();
  }, WATCH_MS);
  timer.unref();
}
