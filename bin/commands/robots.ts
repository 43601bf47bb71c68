import { parseArgs } from 'node:util';

import { decodeText } from '../../crawler/text/decode-text.ts';
import { readRobots } from '../../crawler/visit/robots.ts';
import { type Command, inputLines, UsageError } from '../command.ts';
import { inputBytes } from '../input-bytes.ts';

/** `robots FILE [--agent NAME]`: for each address on standard input, whether it may be fetched. */
export const run: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { agent: { type: 'string', default: 'FirstKnock' } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new UsageError('robots takes one robots.txt file; the addresses come on standard input');
  }
  const robots = readRobots(decodeText(await inputBytes(file)), values.agent);
  const { crawlDelaySeconds } = robots;
  for await (const { line, at } of inputLines([])) {
    const url = line.trim();
    if (URL.canParse(url)) {
      const allowed = robots.isAllowed(url);
      process.stdout.write(`${JSON.stringify({ url, allowed, crawlDelaySeconds })}\n`);
    } else {
      process.stderr.write(`first-knock: ${at}: not an address: ${url.slice(0, 200)}\n`);
      process.exitCode = 2;
    }
  }
};
