import { parseArgs } from 'node:util';

import { CrawlError } from '../../crawler/crawl-error.ts';
import { firstSentence } from '../../crawler/first-sentence.ts';
import { MAX_ENTRIES } from '../../crawler/mend-feed.ts';
import { type FeedBytes, readFeed } from '../../crawler/read-feed.ts';
import { entriesOf } from '../../crawler/sources/rss.ts';
import { type Command, UsageError } from '../command.ts';
import { addressOption, printEach } from '../input-bytes.ts';

/** Dates that name no zone are taken as Malaysian. */
const ZONE = 'Asia/Kuala_Lumpur';

/** `read-feed [FILE...] [--url U] [--content-type T]`: what a feed lists. */
export const run: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { url: { type: 'string' }, 'content-type': { type: 'string' } },
  });
  const url = addressOption('url', values.url);
  const contentType = values['content-type'];
  await printEach(positionals, (bytes, file) => list({ bytes, url, contentType }, file));
};

async function list(page: FeedBytes, file: string): Promise<object> {
  const { format, title, entries: said, dropped } = await readOrRefuse(page, file);
  if (said.length === MAX_ENTRIES && dropped > 0) {
    process.stderr.write(`${file}: kept the ${MAX_ENTRIES} newest entries, left out ${dropped}\n`);
  }
  // Here what the feed calls a summary is shown; the crawler keeps all of an entry's words.
  const summaries = said.map((entry) => ({ ...entry, text: entry.summary }));
  const { entries, skipped } = entriesOf({ format, title, entries: summaries, dropped }, ZONE);
  return {
    format,
    title,
    entries: entries.map(({ title, url, publishedAt, summary, guid }) => ({
      title: title || firstSentence(summary),
      url: url ?? null,
      publishedAt: publishedAt?.toISOString() ?? null,
      summary,
      guid: guid ?? null,
    })),
    skipped,
  };
}

async function readOrRefuse(page: FeedBytes, file: string) {
  try {
    return await readFeed(page);
  } catch (error) {
    if (error instanceof CrawlError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}
