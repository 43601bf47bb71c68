/** The database of `start`: somebody's own by its address, or an embedded one kept running. */
import { setTimeout as sleep } from 'node:timers/promises';

import { openPool } from '../store/db.ts';
import { type EmbeddedPostgres, startPostgres } from '../store/embedded-postgres.ts';
import { untilItAnswers } from '../store/until-it-answers.ts';

/** A server kept running. */
export interface KeptServer {
  /** The server it is now. */
  current(): EmbeddedPostgres;
  /** Ends it cleanly, and does not start it again. */
  stop(): Promise<void>;
}

export interface KeptDatabase {
  url: string;
  /** The process of an embedded one. */
  pid(): number | undefined;
  stop(): Promise<void>;
  /** Ends an embedded one at once; it mends itself at the next start. */
  kill(): void;
}

const REST_MS = 500;
/** What a dead server left (shared memory, children) takes a moment to go: no reason to worry. */
const TRIES_BEFORE_SAYING = 4;

/**
 * Resolves once it answers. An embedded one that dies is started again on the same data.
 *
 * @throws {DatabaseRefusal} when the one at `url` will not have us
 * @throws {Error} when `signal` ends the waiting for it
 */
export async function keepDatabase(options: {
  url: string | undefined;
  dataDir: string;
  name: string;
  say: (line: string) => void;
  signal?: AbortSignal;
}): Promise<KeptDatabase> {
  const { url, dataDir, name, say, signal = new AbortController().signal } = options;
  if (url) {
    const pool = openPool(url, { max: 1 });
    try {
      await untilItAnswers(pool, () => say('Waiting for the database at DATABASE_URL'), signal);
    } finally {
      // Not waited for: a connection to nowhere takes long to give up.
      void pool.end();
    }
    return { url, pid: () => undefined, stop: () => Promise.resolve(), kill: () => {} };
  }

  const server = await keepServer(() => startPostgres({ dataDir, say }), say);
  try {
    return {
      url: await server.current().database(name),
      pid: () => server.current().pid,
      stop: () => server.stop(),
      kill: () => server.current().kill(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Starts a server, and starts it again whenever it ends unasked; says why when it cannot. */
export async function keepServer(
  start: () => Promise<EmbeddedPostgres>,
  say: (line: string) => void,
): Promise<KeptServer> {
  const stopping = new AbortController();
  let server = await start();

  const kept = (async () => {
    for (;;) {
      await server.ended;
      if (stopping.signal.aborted) return;
      say('The database ended; starting it again');
      const next = await startAgain();
      if (!next) return;
      server = next;
      // The stop came while this one was starting, and reached the dead one only.
      if (stopping.signal.aborted) await server.stop();
    }
  })();

  async function startAgain(): Promise<EmbeddedPostgres | undefined> {
    for (let tries = 1; !stopping.signal.aborted; tries += 1) {
      try {
        return await start();
      } catch (error) {
        if (tries === TRIES_BEFORE_SAYING) say(`${(error as Error).message}; still trying`);
        await sleep(REST_MS, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
    return undefined;
  }

  return {
    current: () => server,
    stop: async () => {
      stopping.abort();
      await server.stop();
      await kept;
    },
  };
}
