/** A crawler in a process of its own, for the made-up web at these ports. */
import { startCrawler } from '../crawler/main.ts';
import { openLog } from '../log.ts';
import { readSettings } from '../settings.ts';

const [databaseUrl = '', ports = ''] = process.argv.slice(2);
const crawler = await startCrawler({
  databaseUrl,
  settings: readSettings({}),
  log: openLog('crawler', 'silent'),
  loopback: ports.split(',').map((port) => `127.0.0.1:${port}`),
  giveUp: () => process.exit(1),
});
process.send?.('ready');
process.on('disconnect', () => {
  void crawler.stop().then(() => process.exit(0));
});
