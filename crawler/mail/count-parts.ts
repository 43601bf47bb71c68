/** A look at a mail before it is taken apart: no MIME reader has a limit on parts. */
import { CrawlError } from '../crawl-error.ts';

const MAX_PARTS = 100;
/** A boundary has 70 characters at most, RFC 2046 section 5.1.1. */
const BOUNDARY = /boundary(?:\*0?\*?)?\s{0,20}=\s{0,20}(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/gi;
const DELIMITER = /^--(.{1,200}?)[ \t]*\r?$/gm;

/**
 * Passes when no more than 100 parts begin, in it and in the mails inside it.
 *
 * @throws {CrawlError} `too-large`
 */
export function assertFewParts(bytes: Uint8Array): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const boundaries = new Set<string>();
  for (const [, quoted, bare] of text.matchAll(BOUNDARY)) boundaries.add(quoted ?? bare ?? '');
  if (boundaries.size > MAX_PARTS) throw tooMany();
  let parts = 0;
  for (const [, name = ''] of text.matchAll(DELIMITER)) {
    if (boundaries.has(name)) parts += 1;
    if (parts > MAX_PARTS) throw tooMany();
  }
}

function tooMany(): CrawlError {
  return new CrawlError('too-large', `a mail of more than ${MAX_PARTS} parts`);
}
