/** A look at a mail before it is taken apart: no MIME reader has a limit on parts or lines. */
import { CrawlError } from '../crawl-error.ts';

const MAX_PARTS = 100;
/** As many as 20 MB of base64 have. */
const MAX_LINES = 300_000;
const LINE_END = 0x0a;
/** A boundary has 70 characters at most, RFC 2046 section 5.1.1. */
const BOUNDARY = /boundary(?:\*0?\*?)?\s{0,20}=\s{0,20}(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/gi;
const DELIMITER = /^--(.{1,200}?)[ \t]*\r?$/gm;

/**
 * Passes when it has no more than 300,000 lines, and no more than 100 parts begin in it and in the
 * mails inside it.
 *
 * @throws {CrawlError} `too-large`
 */
export function assertBearable(bytes: Uint8Array): void {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) lines += 1;
  if (lines > MAX_LINES) throw new CrawlError('too-large', `a mail of over ${MAX_LINES} lines`);

  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const boundaries = new Set<string>();
  for (const [, quoted, bare] of text.matchAll(BOUNDARY)) boundaries.add(quoted ?? bare ?? '');
  if (boundaries.size > MAX_PARTS) throw tooManyParts();
  let parts = 0;
  for (const [, name = ''] of text.matchAll(DELIMITER)) {
    if (boundaries.has(name)) parts += 1;
    if (parts > MAX_PARTS) throw tooManyParts();
  }
}

function tooManyParts(): CrawlError {
  return new CrawlError('too-large', `a mail of more than ${MAX_PARTS} parts`);
}
