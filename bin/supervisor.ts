/** Keeps the parts of `start` running: each a child process, started anew when it dies. */
import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import type { PartMessage } from './part.ts';

const script = fileURLToPath(new URL('part.ts', import.meta.url));
const FIRST_REST_MS = 200;
const LONGEST_REST_MS = 5000;
/** Having run this long it counts as healthy, and its next rest is the shortest again. */
const HEALTHY_MS = 30_000;

export interface SupervisedPart {
  /** Resolves when it first says that it works. */
  ready: Promise<void>;
  /** The process it is now. */
  pid(): number | undefined;
  /** Ends it well, and does not start it again. */
  stop(): Promise<void>;
}

/** Starts a part and keeps it running. `say` is told when it died and is started anew. */
export function supervise(message: PartMessage, say: (line: string) => void): SupervisedPart {
  let child: ChildProcess | undefined;
  const stopping = new AbortController();
  const first = Promise.withResolvers<void>();

  const loop = (async () => {
    let restMs = FIRST_REST_MS;
    while (!stopping.signal.aborted) {
      const startedAt = Date.now();
      child = fork(script, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
      child.on('message', (word) => word === 'ready' && first.resolve());
      // A child that dies at once takes its channel with it.
      child.on('error', () => {});
      child.send(message, () => {});
      const how = await new Promise<string>((ended) => {
        child?.once('exit', (code, signal) => ended(signal ?? `exit ${code}`));
      });
      if (stopping.signal.aborted) break;
      if (Date.now() - startedAt > HEALTHY_MS) restMs = FIRST_REST_MS;
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
      await loop;
    },
  };
}
