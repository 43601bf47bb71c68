/** Keeps the parts of `start` running: each a child process, started anew when it dies. */
import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { UsageError } from './command.ts';
import type { PartMessage, PartWord } from './part.ts';

const partScript = fileURLToPath(new URL('part.ts', import.meta.url));
const FIRST_REST_MS = 200;
const LONGEST_REST_MS = 5000;
/** Having run this long it counts as healthy, and its next rest is the shortest again. */
const HEALTHY_MS = 30_000;
/** More than a part asks for itself to stop in, so that only one that hangs is killed. */
const LONGEST_STOP_MS = 25_000;
/** Having died so often without ever being ready, it will not be by trying on. */
const DEATHS_BEFORE_SAYING = 5;

/**
 * How the process of a part runs. The crawler mostly waits: a nursery of 16 MB, and memory set aside
 * for each thread (glibc), only hold rubbish longer.
 */
export function processOf(part: PartMessage['part']) {
  const { env, execArgv } = process;
  if (part !== 'crawler') return { env, execArgv };
  return {
    env: { ...env, MALLOC_ARENA_MAX: '2' },
    execArgv: [...execArgv, '--max-semi-space-size=2'],
  };
}

export interface SupervisedPart {
  /**
   * Resolves when it first says that it works; rejects with a UsageError, its last words, when it
   * died five times before it ever did. It is started again all the same.
   */
  ready: Promise<void>;
  /** The process it is now. */
  pid(): number | undefined;
  /** Ends it well, kills it when it hangs, and does not start it again. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

/** Starts a part and keeps it running. `say` is told when it died and is started anew. */
export function supervise(
  message: PartMessage,
  say: (line: string) => void,
  { script = partScript, longestStopMs = LONGEST_STOP_MS } = {},
): SupervisedPart {
  let child: ChildProcess | undefined;
  const stopping = new AbortController();
  const first = Promise.withResolvers<void>();
  // Not everybody waits for it.
  first.promise.catch(() => {});

  const loop = (async () => {
    let restMs = FIRST_REST_MS;
    let deaths = 0;
    while (!stopping.signal.aborted) {
      const startedAt = Date.now();
      child = fork(script, {
        ...processOf(message.part),
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      let lastWords = '';
      child.on('message', (word: PartWord) => {
        if (word === 'ready') first.resolve();
        else lastWords = word.failed;
      });
      // A child that dies at once takes its channel with it.
      child.on('error', () => {});
      child.send(message, () => {});
      const how = await new Promise<string>((ended) => {
        child?.once('exit', (code, signal) => ended(signal ?? `exit ${code}`));
      });
      if (stopping.signal.aborted) break;
      if (Date.now() - startedAt > HEALTHY_MS) restMs = FIRST_REST_MS;
      deaths += 1;
      if (deaths === DEATHS_BEFORE_SAYING) {
        first.reject(new UsageError(`${message.part} does not start: ${lastWords || how}`));
      }
      say(`${message.part} ended (${how}); starting it again`);
      await sleep(restMs, undefined, { signal: stopping.signal }).catch(() => {});
      restMs = Math.min(restMs * 2, LONGEST_REST_MS);
    }
  })();

  return {
    ready: first.promise,
    pid: () => child?.pid,
    stop: async () => {
      stopping.abort();
      child?.kill('SIGTERM');
      const patience = setTimeout(() => child?.kill('SIGKILL'), longestStopMs);
      await loop;
      clearTimeout(patience);
    },
    kill: () => {
      stopping.abort();
      child?.kill('SIGKILL');
    },
  };
}
