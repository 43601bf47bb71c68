import { parseArgs } from 'node:util';

import { CrawlError } from '../../crawler/crawl-error.ts';
import { openReaders, type ReaderThreads } from '../../crawler/readers/reader-threads.ts';
import type { ArticlePage } from '../../crawler/visit/page.ts';
import { type Command, UsageError } from '../command.ts';
import { addressOption, printEach } from '../input-bytes.ts';

/** `read-page [FILE...] --url U [--content-type T]`: the article on a page. */
export const run: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { url: { type: 'string' }, 'content-type': { type: 'string', default: '' } },
  });
  const url = addressOption('url', values.url);
  if (url === undefined) throw new UsageError('read-page needs --url, the address of the page');
  const contentType = values['content-type'];
  const readers = openReaders({ threads: 1 });
  try {
    await printEach(positionals, (bytes, file) =>
      readOrRefuse(readers, { bytes, contentType, url }, file),
    );
  } finally {
    await readers.close();
  }
};

async function readOrRefuse(
  readers: ReaderThreads,
  page: ArticlePage,
  file: string,
): Promise<object> {
  try {
    const { title, byline, publishedAt, lang, canonicalUrl, text } = await readers.article(page);
    return { title, byline, publishedAt, lang, canonicalUrl, text };
  } catch (error) {
    if (error instanceof CrawlError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}
