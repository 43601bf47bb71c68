/**
 * Hostile inputs, each read in a thread that can be killed: one that hangs, crashes or swells is
 * counted, and the next one still has its turn.
 */
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, test } from 'vitest';

/** One hostile input, made when its turn comes. */
export interface Hostile {
  name: string;
  make(): string | Uint8Array;
}

/** What a module of batteries/ exports as `battery`. */
export interface Battery {
  /** What is promised of every input, beginning with its number. */
  promise: string;
  inputs: readonly Hostile[];
  /** It is read in a thread that `read` starts, whose time is then counted too. */
  inThreads?: boolean;
  /** Reads one; throws what the code under test throws, and Error for a promise that it breaks. */
  read(input: Uint8Array): unknown;
}

declare module 'vitest' {
  interface TaskMeta {
    /** What a hostile input cost, for the summary (test/support/trust-reporter.ts). */
    cost?: { cpuMs?: number; memoryMb?: number };
  }
}

/** How one input ended: `read`, the kind of a CrawlError, or what went wrong. */
export interface Outcome {
  outcome: string;
  /** Of the thread's processor time, so that a busy machine changes nothing. */
  cpuMs: number;
}

/** What the crawler itself allows the slowest reading. */
const LONGEST_CPU_MS = 3500;
/** Where it is read in a thread that ends by itself, what starting such threads costs comes on top. */
const LONGEST_CPU_IN_THREADS_MS = 7000;
/** Only ends what would never end: a busy machine may well need this for a reading of 3.5 s. */
const HUNG_AFTER_MS = 20_000;
const HEAP_MB = 1500;

/** One test for every input of the battery in `module`, and a line of figures at the end. */
export function holds(module: URL, { promise, inputs, inThreads = false }: Battery): void {
  const longestMs = inThreads ? LONGEST_CPU_IN_THREADS_MS : LONGEST_CPU_MS;
  describe(promise, () => {
    const reader = openThread(module);
    const memory = watchMemory();
    let worst: Outcome & { name: string } = { name: 'none', outcome: '', cpuMs: 0 };
    let failed = 0;

    test.for(inputs.map(({ name }) => name))('%s', async (name, { task }) => {
      const outcome = await reader.read(name);
      task.meta.cost = { cpuMs: outcome.cpuMs, memoryMb: memory.peakMb() };
      if (outcome.cpuMs > worst.cpuMs) worst = { name, ...outcome };
      const isBorne = /^[a-z-]+$/.test(outcome.outcome) && outcome.cpuMs <= longestMs;
      if (!isBorne) failed += 1;
      expect(isBorne, `${outcome.outcome} after ${outcome.cpuMs} ms`).toBe(true);
    });

    afterAll(async () => {
      await reader.close();
      const kind = /([\w-]+)\.ts$/.exec(module.pathname)?.[1];
      console.info(
        `hostile ${kind}: ${failed}/${inputs.length} failed, worst ${worst.cpuMs} ms ` +
          `(${worst.name}), memory +${memory.peakMb()} MB`,
      );
    });
  });
}

/** A thread with a battery's reader, begun anew after every input that killed it. */
function openThread(module: URL) {
  let thread: Promise<Worker> | undefined;

  const start = async (): Promise<Worker> => {
    const worker = new Worker(new URL('./battery-thread.ts', import.meta.url), {
      workerData: module.href,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    return worker;
  };

  return {
    async read(name: string): Promise<Outcome> {
      thread ??= start();
      const worker = await thread;
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      const broken = (outcome: string) => {
        thread = undefined;
        void worker.terminate();
        resolve({ outcome, cpuMs: HUNG_AFTER_MS });
      };
      const crashed = (error: unknown) => broken(`it crashed: ${String(error)}`);
      const timer = setTimeout(() => broken('it hung'), HUNG_AFTER_MS);
      worker.once('message', resolve);
      worker.once('error', crashed);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
      worker.postMessage(name);
      try {
        return await promise;
      } finally {
        clearTimeout(timer);
        worker.off('message', resolve);
        worker.off('error', crashed);
      }
    },
    async close() {
      await (await thread)?.terminate();
    },
  };
}

/** How far this process has grown since now at the most, looked at often. */
export function watchMemory(): { peakMb(): number } {
  const base = process.memoryUsage.rss();
  let peak = base;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  setInterval(look, 20).unref();
  return {
    peakMb() {
      look();
      return Math.round((peak - base) / 1024 / 1024);
    },
  };
}
