/** JSON as services answer with it, checked where it comes in. */
import * as z from 'zod';

import { CrawlError } from '../crawl-error.ts';
import { decodeText } from '../text/decode-text.ts';
import type { Page } from '../visit/page.ts';

/** More than any service gives at once. */
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_POSTS = 500;

/** Posts as an answer lists them, each to be read by itself: one that is odd spoils no other. */
export const Posts = z.array(z.unknown()).max(MAX_POSTS);

/**
 * What a page's JSON says, by this schema.
 *
 * @throws {CrawlError} `unreadable` when it is no JSON, or says something else; `too-large`
 */
export function readJson<T>(page: Page, schema: z.ZodType<T>): T {
  if (page.bytes.length > MAX_BYTES) throw new CrawlError('too-large', `over ${MAX_BYTES} bytes`);
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
