/** Web archives, record by record: WARC/1.0 and 1.1, iipc.github.io/warc-specifications. */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

import { decodeBody } from '../crawler/visit/decode-body.ts';
import { CrawlError } from '../crawler/crawl-error.ts';
import type { ArticlePage } from '../crawler/visit/page.ts';
import { type ByteReader, makeByteReader } from './byte-reader.ts';

/** A page of the web as an archive has it. */
export interface ArchivedPage extends ArticlePage {
  /** When it was captured; null when the record does not say. */
  capturedAt: Date | null;
}

const MAX_HEADERS = 64 * 1024;
/** As much as the crawler reads of one page, and its headers. */
const MAX_BODY = 15 * 1024 * 1024;
const MAX_BLOCK = MAX_BODY + MAX_HEADERS;
/** How much of what records with wrong lengths took along is looked through again. */
const MOST_AGAIN = 512 * 1024 * 1024;
/** More than archives of pages ever shrink, beyond the first megabytes. */
const MAX_RATIO = 200;
const RATIO_FROM_BYTES = 64 * 1024 * 1024;

/** Not at the line's beginning alone: what was torn off before it ended without one. */
const BEGINNING = /WARC\/\d\.\d+\s*$/;

/**
 * The pages that were answered with success, in the archive's order. A broken record is told to
 * `complain`, and reading goes on at the next; whatever the archive holds, no more than one page's
 * bytes are in memory.
 */
export async function* readWarc(
  file: string,
  complain: (line: string) => void,
): AsyncGenerator<ArchivedPage> {
  const bytes = makeByteReader(unpacked(file));
  let again = MOST_AGAIN;
  try {
    while (await toBeginning(bytes)) {
      const headers = await readHeaders(bytes);
      const length = lengthOf(headers);
      if (length === undefined) {
        complain(`${file}: a record without its length`);
        continue;
      }
      const isPage = /^(?:response|resource)$/.test(headers?.get('warc-type') ?? '');
      if (!headers || !isPage || length > MAX_BLOCK) {
        if (isPage) complain(`${file}: a record of ${length} bytes`);
        await bytes.skip(length);
        continue;
      }
      const block = await bytes.take(length);
      if (block.length < length || !(await endsHere(bytes))) {
        complain(`${file}: a record that is not as long as it says`);
        // The records it took along are still to be found in it.
        again -= block.length;
        if (again > 0) bytes.giveBack(block);
        continue;
      }
      const page = await pageOf(headers, block);
      if (page) yield page;
    }
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
    complain(`${file}: ${error.message}`);
  }
}

/** Reads on to the line after the next that begins a record; false at the archive's end. */
async function toBeginning(bytes: ByteReader): Promise<boolean> {
  for (;;) {
    const line = await bytes.line(MAX_HEADERS);
    if (line === undefined) return false;
    if (BEGINNING.test(line)) return true;
  }
}

/** The named fields up to an empty line; undefined when they do not end. */
async function readHeaders(bytes: ByteReader): Promise<Map<string, string> | undefined> {
  const headers = new Map<string, string>();
  for (let size = 0; size < MAX_HEADERS;) {
    const line = await bytes.line(MAX_HEADERS);
    if (line === undefined || line.trim() === '') return headers;
    size += line.length + 1;
    const [, name, value] = /^([^:\s]+)\s*:\s*(.*)$/.exec(line.trimEnd()) ?? [];
    if (name !== undefined && value !== undefined) headers.set(name.toLowerCase(), value);
  }
  return undefined;
}

function lengthOf(headers: Map<string, string> | undefined): number | undefined {
  const said = headers?.get('content-length') ?? '';
  return /^\d{1,15}$/.test(said) ? Number(said) : undefined;
}

/** A record ends with two empty lines; some writers leave them out at the archive's end. */
async function endsHere(bytes: ByteReader): Promise<boolean> {
  const line = await bytes.line(MAX_HEADERS);
  if (line === undefined || line.trim() === '') return true;
  bytes.giveBack(Buffer.from(`${line}\n`, 'latin1'));
  return BEGINNING.test(line);
}

/** Undefined for what is no page: another status, another scheme. */
async function pageOf(
  headers: Map<string, string>,
  block: Buffer,
): Promise<ArchivedPage | undefined> {
  // Some writers of 1.0 followed its grammar to the letter and put it into angle brackets.
  const url = URL.parse(headers.get('warc-target-uri')?.replace(/^<(.*)>$/, '$1') ?? '');
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const date = new Date(headers.get('warc-date') ?? '');
  const capturedAt = Number.isNaN(date.getTime()) ? null : date;
  if (headers.get('warc-type') === 'resource') {
    const contentType = headers.get('content-type') ?? '';
    return { url: url.href, bytes: block, contentType, capturedAt };
  }
  const answer = await readAnswer(block);
  return answer && { url: url.href, capturedAt, ...answer };
}

/** An HTTP answer as it was sent: undefined when it was no success, or cannot be unpacked. */
async function readAnswer(block: Buffer) {
  const head = block.subarray(0, MAX_HEADERS).toString('latin1');
  const end = /\r?\n\r?\n/.exec(head);
  if (!end || !/^HTTP\/\d(?:\.\d)? 2\d\d\b/i.test(head)) return undefined;
  const lines = head.slice(0, end.index).split(/\r?\n/);
  const headers = new Map(
    lines.slice(1).map((line) => {
      const [name = '', ...value] = line.split(':');
      return [name.trim().toLowerCase(), value.join(':').trim()];
    }),
  );
  const sent = block.subarray(end.index + end[0].length);
  const isChunked = /chunked/i.test(headers.get('transfer-encoding') ?? '');
  const body = isChunked ? joinChunks(sent) : sent;
  const contentType = headers.get('content-type') ?? '';
  try {
    const encoding = headers.get('content-encoding') ?? '';
    return { contentType, bytes: await decodeBody(body, encoding, MAX_BODY) };
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
    // Some crawlers unpack what they write and leave the header as it was.
    return error.kind === 'unreadable' ? { contentType, bytes: body } : undefined;
  }
}

/** RFC 9112 section 7.1; as it is where the crawler that wrote it has joined it already. */
function joinChunks(sent: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < sent.length;) {
    const line = sent.subarray(at, at + 100).toString('latin1');
    const [head, size] = /^([0-9a-f]{1,8})[^\r\n]*\r?\n/i.exec(line) ?? [];
    if (head === undefined || size === undefined) return parts.length > 0 ? join() : sent;
    const from = at + head.length;
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    parts.push(sent.subarray(from, from + length));
    at = from + length;
    while (sent[at] === 13 || sent[at] === 10) at += 1;
  }
  return join();

  function join(): Buffer {
    return Buffer.concat(parts);
  }
}

/** @throws {CrawlError} `unreadable` for a broken archive, `too-large` for one that is a bomb */
async function* unpacked(file: string): AsyncGenerator<Buffer> {
  const raw = createReadStream(file);
  if (!/\.gz$/i.test(file)) return yield* raw as AsyncIterable<Buffer>;
  const gunzip = createGunzip();
  raw.on('error', (error) => gunzip.destroy(error));
  raw.pipe(gunzip);
  let size = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > Math.max(RATIO_FROM_BYTES, raw.bytesRead * MAX_RATIO)) {
        throw new CrawlError('too-large', 'unpacks to more than pages ever do');
      }
      yield chunk;
    }
  } catch (cause) {
    const { code } = cause as { code?: string };
    if (!code?.startsWith('Z_')) throw cause;
    throw new CrawlError('unreadable', 'a .gz archive that breaks off', { cause });
  } finally {
    raw.destroy();
    gunzip.destroy();
  }
}
