import { parseArgs } from 'node:util';

import { startDashboard } from '../../dashboard/main.ts';
import { openLog } from '../../log.ts';
import { readSettings } from '../../settings.ts';
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
  await runPart(log, () => startDashboard({ databaseUrl, settings, log, port, demo: false }));
};
