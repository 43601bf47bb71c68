/** The printed papers that a web page links to. */
import { load } from 'cheerio';

import { CrawlError } from '../crawl-error.ts';
import { decodeText } from '../text/decode-text.ts';
import type { Page } from '../visit/page.ts';
import { assertShallow } from '../text/shallow-html.ts';

/**
 * The addresses of PDF files that a page links to, each once, in its order.
 *
 * @throws {CrawlError} `unreadable` for none, `too-large` for a page no tree should be built of
 */
export function readPaperLinks(page: Pick<Page, 'bytes' | 'contentType' | 'url'>): string[] {
  const html = decodeText(page.bytes, page.contentType);
  assertShallow(html);
  const $ = load(html);
  const links = $('a[href]')
    .toArray()
    .flatMap((element) => URL.parse($(element).attr('href') ?? '', page.url) ?? [])
    .filter(({ pathname, protocol }) => /^https?:$/.test(protocol) && /\.pdf$/i.test(pathname))
    .map(({ origin, pathname, search }) => origin + pathname + search);
  if (links.length === 0) throw new CrawlError('unreadable', 'the page links to no paper');
  return [...new Set(links)];
}
