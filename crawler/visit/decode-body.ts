/** A body as it was sent, to its bytes: decompressed, within bounds. */
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';

import { CrawlError } from '../crawl-error.ts';

/** More than text ever shrinks. Small bodies may: a page of spaces is no bomb. */
const MAX_RATIO = 100;
const RATIO_FROM_BYTES = 1024 * 1024;
const MAX_ENCODINGS = 2;

type Decompress = (bytes: Uint8Array, maxOutputLength: number) => Promise<Uint8Array>;

const gunzip = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gunzip);
const inflate = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflate);
const inflateRaw = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflateRaw);
const brotli = promisify<Uint8Array, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress);
const zstd = promisify<Uint8Array, zlib.ZstdOptions, Buffer>(zlib.zstdDecompress);

// An archive that breaks off gives what it had, as browsers do.
const { Z_SYNC_FLUSH: finishFlush } = zlib.constants;
const fromGzip: Decompress = (bytes, maxOutputLength) =>
  gunzip(bytes, { maxOutputLength, finishFlush });

const decoders: Readonly<Record<string, Decompress>> = {
  gzip: fromGzip,
  'x-gzip': fromGzip,
  // Servers say deflate for both, with and without zlib's two bytes in front.
  deflate: (bytes, maxOutputLength) =>
    (((bytes[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw)(bytes, {
      maxOutputLength,
      finishFlush,
    }),
  br: (bytes, maxOutputLength) => brotli(bytes, { maxOutputLength }),
  zstd: (bytes, maxOutputLength) => zstd(bytes, { maxOutputLength }),
};

/** The encodings we read, for the Accept-Encoding header. */
export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd';

/**
 * The bytes of a body by its Content-Encoding header; a gzip archive is unpacked without one, too.
 *
 * @throws {CrawlError} `too-large` beyond `maxBytes` or a hundred times the size sent; `unreadable`
 *   for an encoding nobody knows, three of them, or broken data
 */
export async function decodeBody(
  sent: Uint8Array,
  contentEncoding: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const encodings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((encoding) => encoding.trim())
    .filter((encoding) => encoding !== '' && encoding !== 'identity');
  if (encodings.length > MAX_ENCODINGS) {
    throw new CrawlError('unreadable', `a body encoded ${encodings.length} times`);
  }
  const limit = Math.min(maxBytes, Math.max(RATIO_FROM_BYTES, sent.length * MAX_RATIO));
  let bytes = sent;
  for (const encoding of encodings.toReversed()) bytes = await decode(bytes, encoding, limit);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = await decode(bytes, 'gzip', limit);
  if (bytes.length > maxBytes) throw tooLarge(maxBytes);
  return bytes;
}

async function decode(bytes: Uint8Array, encoding: string, limit: number): Promise<Uint8Array> {
  const decoder = Object.hasOwn(decoders, encoding) ? decoders[encoding] : undefined;
  if (!decoder) throw new CrawlError('unreadable', `a body encoded as "${encoding}"`);
  try {
    return await decoder(bytes, limit);
  } catch (cause) {
    const { code } = cause as { code?: string };
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    throw new CrawlError('unreadable', `a body that is not ${encoding}, as it says`, { cause });
  }
}

function tooLarge(limit: number): CrawlError {
  return new CrawlError('too-large', `a body of more than ${limit} bytes`);
}
