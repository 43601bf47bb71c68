/** Jobs with nothing to do, straight through BullMQ: the most that its queue carries. */
import { createPostgresBackend, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';

/** Jobs at once: more were no faster. */
const CONCURRENCY = 16;
/** Jobs a call of addBulk. */
const BULK = 500;
const NAME = 'idle';

/** How long it takes from the first job added to the last one done, in milliseconds. */
export async function timeIdleJobs(
  jobs: object[],
  at: { databaseUrl: string; redisUrl: string | undefined },
): Promise<number> {
  const { queue, worker, hangUp } = at.redisUrl
    ? overRedis(at.redisUrl)
    : overPostgres(at.databaseUrl);
  await queue.waitUntilReady();
  await worker.waitUntilReady();
  const allDone = new Promise<void>((resolve) => {
    let done = 0;
    worker.on('completed', () => {
      done += 1;
      if (done === jobs.length) resolve();
    });
  });

  const startedAt = performance.now();
  for (let start = 0; start < jobs.length; start += BULK) {
    const some = jobs.slice(start, start + BULK);
    await queue.addBulk(
      some.map((data) => ({ name: NAME, data, opts: { removeOnComplete: true } })),
    );
  }
  await allDone;
  const tookMs = performance.now() - startedAt;

  await worker.close();
  await queue.close();
  await hangUp();
  return tookMs;
}

const doNothing = () => Promise.resolve();

function overRedis(url: string) {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  return {
    queue: new Queue(NAME, { connection }),
    worker: new Worker(NAME, doNothing, { connection, concurrency: CONCURRENCY }),
    hangUp: () => connection.quit(),
  };
}

function overPostgres(connectionString: string) {
  const how = { connection: { connectionString, max: 8 } };
  return {
    queue: new Queue(NAME, how, createPostgresBackend),
    worker: new Worker(
      NAME,
      doNothing,
      { ...how, concurrency: CONCURRENCY },
      createPostgresBackend,
    ),
    hangUp: () => Promise.resolve(),
  };
}
