/** JSON as services answer with it, checked where it comes in. */
import type * as z from 'zod';

import { CrawlError } from './crawl-error.ts';
import { decodeText } from './decode-text.ts';
import type { Page } from './page.ts';

/**
 * What a page's JSON says, by this schema.
 *
 * @throws {CrawlError} `unreadable` when it is no JSON, or says something else
 */
export function readJson<T>(page: Page, schema: z.ZodType<T>): T {
  const read = schema.safeParse(parse(decodeText(page.bytes, page.contentType)));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue?.path.join('.') || 'the whole';
  throw new CrawlError('unreadable', `not the JSON expected: ${where}: ${issue?.message}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CrawlError('unreadable', 'not JSON', { cause });
  }
}
