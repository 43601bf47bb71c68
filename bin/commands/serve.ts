import { parseArgs } from 'node:util';

import { startDashboard } from '../../dashboard/main.ts';
import { openLog } from '../../log.ts';
import { readSettings } from '../../settings.ts';
import { openPool } from '../../store/db.ts';
import { migrate } from '../../store/migrate.ts';
import { DatabaseRefusal, untilItAnswers } from '../../store/until-it-answers.ts';
import { firstEntry } from '../begin-live.ts';
import type { Command } from '../command.ts';
import { ownDatabase } from '../own-database.ts';
import { deskPort } from '../ports.ts';
import { runPart } from '../run-part.ts';

/** `serve`: the desk, on any host that reaches the database. */
export const run: Command = async (args) => {
  const { values } = parseArgs({ args, options: { port: { type: 'string' } } });
  const settings = readSettings({ ...process.env, ...(values.port && { PORT: values.port }) });
  const databaseUrl = ownDatabase(settings);
  const log = openLog('dashboard', settings.LOG_LEVEL);
  const port = await deskPort(settings);
  const stopping = new AbortController();
  await runPart(log, async () => {
    const dashboard = await startDashboard({
      databaseUrl,
      settings,
      log,
      port,
      demo: false,
      houseSecret: settings.HOUSE_SECRET,
    });
    return {
      stop: () => {
        stopping.abort();
        return dashboard.stop();
      },
    };
  });
  await prepare(stopping.signal).catch((error: Error) => {
    if (error instanceof DatabaseRefusal) throw error;
    if (!stopping.signal.aborted) log.error({ error: error.name }, 'not ready');
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
