import { parseArgs } from 'node:util';

import { startDashboard } from '../../dashboard/main.ts';
import { openLog } from '../../log.ts';
import { readSettings } from '../../settings.ts';
import { openPool } from '../../store/db.ts';
import { migrate } from '../../store/migrate.ts';
import { untilItAnswers } from '../../store/until-it-answers.ts';
import { firstEntry } from '../begin-live.ts';
import { type Command, UsageError } from '../command.ts';
import { ownDatabase } from '../own-database.ts';
import { isFree, nextFree } from '../ports.ts';
import { runPart } from '../run-part.ts';

const FIRST_PORT = 4000;

/** `serve`: the desk, on any host that reaches the database. */
export const run: Command = async (args) => {
  const { values } = parseArgs({ args, options: { port: { type: 'string' } } });
  const settings = readSettings({ ...process.env, ...(values.port && { PORT: values.port }) });
  const databaseUrl = ownDatabase(settings);
  const log = openLog('dashboard', settings.LOG_LEVEL);
  const port = settings.PORT ?? (await nextFree(FIRST_PORT));
  if (!(await isFree(port, settings.HOST))) {
    throw new UsageError(`port ${port} is in use: stop what listens there, or choose another PORT`);
  }
  await runPart(log, async () => {
    const dashboard = await startDashboard({ databaseUrl, settings, log, port, demo: false });
    const stopping = new AbortController();
    void prepare(stopping.signal).catch((error: Error) => log.error({ error: error.name }));
    return {
      stop: () => {
        stopping.abort();
        return dashboard.stop();
      },
    };
  });

  /** The desk answers from the first moment on, and is ready when this is done. */
  async function prepare(signal: AbortSignal): Promise<void> {
    const pool = openPool(databaseUrl, { max: 1 });
    try {
      await untilItAnswers(pool, () => log.warn('waiting for the database'), signal);
      await migrate(pool);
      const desk = settings.PUBLIC_URL?.replace(/\/$/, '') ?? `http://127.0.0.1:${port}`;
      const entry = await firstEntry(pool, desk);
      if (entry) process.stdout.write(`${entry}\n`);
    } finally {
      await pool.end();
    }
  }
};
