import { parseArgs } from 'node:util';

import { CrawlError } from '../../crawler/crawl-error.ts';
import { absolute } from '../../crawler/feeds/feed.ts';
import { firstSentence } from '../../crawler/posts/first-sentence.ts';
import { MAX_ENTRIES } from '../../crawler/feeds/mend-feed.ts';
import { type FeedBytes, type FeedEntry, readFeed } from '../../crawler/feeds/read-feed.ts';
import { toEntry } from '../../crawler/sources/rss.ts';
import { type Command, UsageError } from '../command.ts';
import { addressOption, printEach } from '../input-bytes.ts';

/** Dates that name no zone are taken as Malaysian. */
const ZONE = 'Asia/Kuala_Lumpur';
/** Stands in for the address of a feed that nobody told us. */
const NOWHERE = 'https://nowhere.invalid/';

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
  const entries = said.flatMap((entry) => printed(entry) ?? []);
  return { format, title, entries, skipped: said.length - entries.length + dropped };
}

/**
 * An entry as it is printed, or undefined when it says too little. Here what the feed calls a
 * summary is shown, and a link as it is written where nothing is known to resolve it against; the
 * crawler keeps all of an entry's words and always knows where a feed came from.
 */
function printed(said: FeedEntry): object | undefined {
  const link = absolute(said.link, NOWHERE);
  const entry = toEntry({ ...said, link, text: said.summary }, ZONE);
  return (
    entry && {
      title: entry.title || firstSentence(entry.summary),
      url: entry.url ? (said.link ?? null) : null,
      publishedAt: entry.publishedAt?.toISOString() ?? null,
      summary: entry.summary,
      guid: entry.guid ?? null,
    }
  );
}

async function readOrRefuse(page: FeedBytes, file: string) {
  try {
    return await readFeed(page);
  } catch (error) {
    if (error instanceof CrawlError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}
