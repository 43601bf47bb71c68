/** CSS selectors as operators write them. */
import { load } from 'cheerio/slim';

import { CrawlError } from '../crawl-error.ts';

/**
 * Passes for a selector that can be asked for, whether or not it finds anything.
 *
 * @throws {CrawlError} `unreadable`, naming the selector
 */
export function assertSelector(selector: string): void {
  try {
    load('').root().find(selector);
  } catch (cause) {
    throw new CrawlError('unreadable', `"${selector}" is not a CSS selector`, { cause });
  }
}
