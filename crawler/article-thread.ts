/* oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin */
/** Articles read in threads of their own, so that a hostile page stops nothing but its thread. */
import { Worker } from 'node:worker_threads';

import { CrawlError, type CrawlErrorKind } from './crawl-error.ts';
import type { Article, ArticleOptions } from './extract-article.ts';
import type { Page } from './page.ts';

const LONGEST_MS = 3000;
const HEAP_MB = 256;

/** What a thread is asked, and what it answers. */
export type Question = Pick<Page, 'bytes' | 'contentType' | 'url'> & { options: ArticleOptions };
export type Reading = { article: Article } | { failed: { kind: CrawlErrorKind; message: string } };

export interface ArticleReader {
  /**
   * The article on a page; its text is '' when there is none.
   *
   * @throws {CrawlError} `too-large` when the page takes over 3 seconds or 256 MB to read
   */
  read(page: Omit<Question, 'options'>, options?: ArticleOptions): Promise<Article>;
  close(): Promise<void>;
}

/** A reader with so many threads at most; each is started when it is needed. */
export function openArticleReader({ threads }: { threads: number }): ArticleReader {
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

  return {
    async read({ bytes, contentType, url }, options = {}) {
      const worker = await take();
      try {
        const reading = await ask(worker, { bytes, contentType, url, options: plain(options) });
        if ('article' in reading) return reading.article;
        throw new CrawlError(reading.failed.kind, reading.failed.message);
      } finally {
        if (alive.has(worker)) idle.push(worker);
        waiting.shift()?.();
      }
    },
    async close() {
      await Promise.all([...alive].map((worker) => worker.terminate()));
    },
  };
}

/** A thread that has loaded what it needs, so that a page's time is its own. */
function start(alive: Set<Worker>): Promise<Worker> {
  const worker = new Worker(new URL('./article-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  alive.add(worker);
  worker.once('exit', () => alive.delete(worker));
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', () => {
      worker.off('error', reject);
      // An idle thread never keeps the process from ending.
      worker.unref();
      resolve(worker);
    });
  });
}

/** One page's reading. A thread that takes too much time or memory is killed. */
async function ask(worker: Worker, question: Question): Promise<Reading> {
  const { promise, resolve, reject } = Promise.withResolvers<Reading>();
  const tooMuch = (what: string) =>
    new CrawlError('too-large', `reading ${question.url} took over ${what}`);
  const onError = (error: Error & { code?: string }) => {
    reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch(`${HEAP_MB} MB`) : error);
  };
  const timer = setTimeout(() => reject(tooMuch(`${LONGEST_MS / 1000} s`)), LONGEST_MS);
  worker.once('message', resolve);
  worker.once('error', onError);
  worker.postMessage(question);
  try {
    return await promise;
  } catch (error) {
    await worker.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
    worker.off('message', resolve);
    worker.off('error', onError);
  }
}

/** Only what crosses into a thread: the caller's object may hold more. */
function plain({ articleSelector, zone }: ArticleOptions): ArticleOptions {
  return { articleSelector, zone };
}
