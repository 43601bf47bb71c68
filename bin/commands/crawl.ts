import { parseArgs } from 'node:util';

import { startCrawler } from '../../crawler/main.ts';
import { openLog } from '../../log.ts';
import { readSettings } from '../../settings.ts';
import { openPool } from '../../store/db.ts';
import { addSources, readShippedSources } from '../begin-live.ts';
import type { Command } from '../command.ts';
import { needContact } from '../contact.ts';
import { ownDatabase } from '../own-database.ts';
import { runPart } from '../run-part.ts';

/** `crawl`: a crawler, as many as wanted, on any host that reaches the database and the queue. */
export const run: Command = async (args) => {
  parseArgs({ args, options: {} });
  const settings = readSettings(process.env);
  needContact(settings);
  const databaseUrl = ownDatabase(settings);
  const log = openLog('crawler', settings.LOG_LEVEL);
  const shipped = await readShippedSources();
  await runPart(log, async (giveUp) => {
    const crawler = await startCrawler({ databaseUrl, settings, log, giveUp });
    const pool = openPool(databaseUrl, { max: 1 });
    await addSources(pool, shipped);
    await pool.end();
    return crawler;
  });
};
