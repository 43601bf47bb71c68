import { parseArgs } from 'node:util';

import { startCrawler } from '../../crawler/main.ts';
import { openLog } from '../../log.ts';
import { readSettings } from '../../settings.ts';
import { type Command } from '../command.ts';
import { ownDatabase } from '../own-database.ts';
import { runPart } from '../run-part.ts';

/** `crawl`: a crawler, as many as wanted, on any host that reaches the database and the queue. */
export const run: Command = async (args) => {
  parseArgs({ args, options: {} });
  const settings = readSettings(process.env);
  const databaseUrl = ownDatabase(settings);
  const log = openLog('crawler', settings.LOG_LEVEL);
  await runPart(log, (giveUp) => startCrawler({ databaseUrl, settings, log, giveUp }));
};
