/* oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin */
/** Pages read in threads of their own, so that a hostile one stops nothing but its thread. */
import { Worker } from 'node:worker_threads';

import { CrawlError, type CrawlErrorKind } from '../crawl-error.ts';
import { type LaterReaders, type ReaderName, readersBy } from './readers.ts';

const LONGEST_MS = 3000;
const HEAP_MB = 256;
/** A larger nursery is hardly faster, and each thread has its own. */
const YOUNG_MB = 8;

/** What a thread is asked, and what it answers, after it said that it loaded what it needs. */
export interface Question {
  reader: ReaderName;
  asked: unknown[];
}
export type Answer = { given: unknown } | { failed: { kind: CrawlErrorKind; message: string } };

/** Readings that fail as `too-large` when they take over 3 seconds or 256 MB. */
export type ReaderThreads = LaterReaders & { close(): Promise<void> };

/** Readers with so many threads at most; each is started when it is needed. */
export function openReaders({ threads }: { threads: number }): ReaderThreads {
  const idle: Worker[] = [];
  const alive = new Set<Worker>();
  const waiting: Array<() => void> = [];

  const take = async (): Promise<Worker> => {
    for (;;) {
      const worker = idle.pop();
      if (worker) return worker;
      if (alive.size < threads) return start(alive);
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };

  const read = async (question: Question): Promise<unknown> => {
    const worker = await take();
    try {
      const answer = await ask(worker, question);
      if ('given' in answer) return answer.given;
      throw new CrawlError(answer.failed.kind, answer.failed.message);
    } finally {
      if (alive.has(worker)) idle.push(worker);
      waiting.shift()?.();
    }
  };

  return {
    ...readersBy(
      (reader) =>
        (...asked) =>
          read({ reader, asked }),
    ),
    async close() {
      await Promise.all([...alive].map((worker) => worker.terminate()));
    },
  };
}

function start(alive: Set<Worker>): Worker {
  const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: YOUNG_MB },
  });
  alive.add(worker);
  worker.once('exit', () => alive.delete(worker));
  return worker;
}

/** One reading. A thread that takes too much time or memory is killed. */
async function ask(worker: Worker, question: Question): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const tooMuch = (what: string) =>
    new CrawlError('too-large', `reading the ${question.reader} took over ${what}`);
  let timer: NodeJS.Timeout | undefined;
  const onMessage = (said: 'loaded' | Answer) => {
    if (said !== 'loaded') return resolve(said);
    // Only from now, so that a page's time is its own.
    timer = setTimeout(() => reject(tooMuch(`${LONGEST_MS / 1000} s`)), LONGEST_MS);
  };
  const onError = (error: Error & { code?: string }) => {
    reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch(`${HEAP_MB} MB`) : error);
  };
  worker.on('message', onMessage);
  worker.once('error', onError);
  worker.ref();
  try {
    worker.postMessage(question);
    return await promise;
  } catch (error) {
    await worker.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
    worker.off('message', onMessage);
    worker.off('error', onError);
    // An idle thread never keeps the process from ending.
    worker.unref();
  }
}
