import { parseArgs } from 'node:util';

import { openLog } from '../../log.ts';
import { readSettings } from '../../settings.ts';
import { startWorker } from '../../worker/main.ts';
import type { Command } from '../command.ts';
import { ownDatabase } from '../own-database.ts';
import { runPart } from '../run-part.ts';

/** `work`: a worker, as many as wanted, on any host that reaches the database and the queue. */
export const run: Command = async (args) => {
  parseArgs({ args, options: {} });
  const settings = readSettings(process.env);
  const databaseUrl = ownDatabase(settings);
  const log = openLog('worker', settings.LOG_LEVEL);
  await runPart(log, (giveUp) => startWorker({ databaseUrl, settings, log, giveUp }));
};
