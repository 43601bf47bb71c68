/** One request and its whole answer over undici, guarded and bounded. Knows nothing of politeness. */
import { Agent, buildConnector, request } from 'undici';

import type { AddressGuard } from './address-guard.ts';
import { CrawlError, type CrawlErrorKind } from './crawl-error.ts';
import { decodeBody } from './decode-body.ts';
import type { Tally } from './tally.ts';

const CONNECT_MS = 10_000;
const HEADERS_MS = 15_000;
const MAX_HEADER_BYTES = 16 * 1024;

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  bytes: Uint8Array;
}

/**
 * Asks for one address, following nothing. Fails when the whole answer is not here within
 * `withinMs`, or is larger than `maxBytes` decoded. What it cost stands on `tally`, whatever comes.
 *
 * @throws {CrawlError} for everything that can go wrong before a whole answer is here
 */
export type Exchange = (
  url: URL,
  headers: Record<string, string>,
  bounds: { withinMs: number; maxBytes: number; tally: Tally },
) => Promise<Answer>;

/** Exchanges whose every connection, and every name they resolve, passes the guard. */
export function makeExchange(guard: AddressGuard): Exchange {
  const dispatcher = new Agent({
    connect: buildConnector({ timeout: CONNECT_MS, lookup: guard.lookup }),
    connections: 2,
    pipelining: 1,
    headersTimeout: HEADERS_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
  });

  return async (url, headers, { withinMs, maxBytes, tally }) => {
    guard.check(url);
    tally.requests += 1;
    // A deadline for everything: a body sent drop by drop never times out by itself.
    const signal = AbortSignal.timeout(Math.max(1, Math.ceil(withinMs)));
    try {
      const {
        statusCode,
        headers: answered,
        body,
      } = await Promise.race([request(url, { dispatcher, headers, signal }), endOf(signal)]);
      const sent = await readBounded(body, maxBytes, tally);
      if (statusCode === 304) tally.unchanged += 1;
      const bytes = await decodeBody(sent, String(answered['content-encoding'] ?? ''), maxBytes);
      return { status: statusCode, headers: answered, bytes };
    } catch (error) {
      throw asCrawlError(error, url);
    }
  };
}

/** Fails at the deadline: undici itself hears of it only when it is connected. */
function endOf(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return promise;
}

async function readBounded(
  body: AsyncIterable<Uint8Array> & { destroy(): unknown },
  maxBytes: number,
  tally: Tally,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    tally.bytes += chunk.length;
    // Leaving the loop destroys the body and closes the connection.
    if (length > maxBytes) throw new CrawlError('too-large', `more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

const KINDS: Readonly<Record<string, CrawlErrorKind>> = {
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  HPE_HEADER_OVERFLOW: 'too-large',
};

function asCrawlError(error: unknown, url: URL): CrawlError {
  if (error instanceof CrawlError) return error;
  const {
    name = '',
    code = '',
    cause,
  } = error as { name?: string; code?: string; cause?: unknown };
  // The guard's own refusal, wrapped by the connection it prevented.
  if (cause instanceof CrawlError) return cause;
  const aborted = name === 'TimeoutError' || name === 'AbortError';
  const kind = aborted ? 'timeout' : (KINDS[code] ?? 'unreachable');
  const what = kind === 'timeout' ? 'no whole answer in time' : code || name;
  return new CrawlError(kind, `${url.host}: ${what}`, { cause: error });
}
