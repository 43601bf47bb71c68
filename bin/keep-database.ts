/** The database of `start`: somebody's own by its address, or an embedded one kept running. */
import { setTimeout as sleep } from 'node:timers/promises';

import { openPool } from '../store/db.ts';
import { type EmbeddedPostgres, startPostgres } from '../store/embedded-postgres.ts';
import { untilItAnswers } from '../store/until-it-answers.ts';

export interface KeptDatabase {
  url: string;
  /** The process of an embedded one. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

const REST_MS = 500;

/** Resolves once it answers. An embedded one that dies is started again on the same data. */
export async function keepDatabase(options: {
  url: string | undefined;
  dataDir: string;
  name: string;
  say: (line: string) => void;
}): Promise<KeptDatabase> {
  const { url, dataDir, name, say } = options;
  if (url) {
    const pool = openPool(url, { max: 1 });
    const waiting = () => say('Waiting for the database at DATABASE_URL');
    await untilItAnswers(pool, waiting, new AbortController().signal);
    await pool.end();
    return { url, pid: () => undefined, stop: () => Promise.resolve() };
  }

  const start = () => startPostgres({ dataDir, say });
  let server: EmbeddedPostgres = await start();
  let stopping = false;
  const kept = (async () => {
    for (;;) {
      await server.ended;
      if (stopping) return;
      say('The database ended; starting it again');
      server = await startAgain();
    }
  })();

  async function startAgain(): Promise<EmbeddedPostgres> {
    for (;;) {
      try {
        return await start();
      } catch (error) {
        // What the dead one left (shared memory, children) takes a moment to go.
        if (stopping) throw error;
        await sleep(REST_MS);
      }
    }
  }

  return {
    url: await server.database(name),
    pid: () => server.pid,
    stop: async () => {
      stopping = true;
      await server.stop();
      await kept;
    },
  };
}
