/** One request and its whole answer over undici, guarded and bounded. Knows nothing of politeness. */
import { Agent, buildConnector, type Dispatcher } from 'undici';

import type { AddressGuard } from './address-guard.ts';
import { CrawlError, type CrawlErrorKind } from '../crawl-error.ts';
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
    try {
      const {
        status,
        headers: answered,
        sent,
      } = await dispatch(dispatcher, url, headers, {
        withinMs,
        onBytes: (length, inAll) => {
          tally.bytes += length;
          if (inAll > maxBytes) throw new CrawlError('too-large', `more than ${maxBytes} bytes`);
        },
      });
      if (status === 304) tally.unchanged += 1;
      const bytes = await decodeBody(sent, String(answered['content-encoding'] ?? ''), maxBytes);
      return { status, headers: answered, bytes };
    } catch (error) {
      throw asCrawlError(error, url);
    }
  };
}

interface Sent {
  status: number;
  headers: Answer['headers'];
  /** The body as sent. */
  sent: Uint8Array;
}

/**
 * A request and what came back, without the streams of undici's other ways to ask. `onBytes` hears of
 * each piece and of all there are; when it throws, the connection is closed.
 */
function dispatch(
  dispatcher: Dispatcher,
  url: URL,
  headers: Record<string, string>,
  { withinMs, onBytes }: { withinMs: number; onBytes: (length: number, inAll: number) => void },
): Promise<Sent> {
  const { promise, resolve, reject } = Promise.withResolvers<Sent>();
  let controller: Dispatcher.DispatchController | undefined;
  let late: Error | undefined;
  // A deadline for everything: a body sent drop by drop never times out by itself, and while there
  // is no connection there is no controller.
  const timer = setTimeout(
    () => {
      late = new DOMException('no whole answer in time', 'TimeoutError');
      controller?.abort(late);
      reject(late);
    },
    Math.max(1, Math.ceil(withinMs)),
  );
  let status = 0;
  let answered: Answer['headers'] = {};
  const pieces: Uint8Array[] = [];
  let length = 0;
  dispatcher.dispatch(
    { origin: url.origin, path: url.pathname + url.search, method: 'GET', headers },
    {
      onRequestStart(started) {
        if (late) started.abort(late);
        controller = started;
      },
      onResponseStart(_, statusCode, received) {
        // Those before the answer itself, as 103 is.
        if (statusCode < 200) return;
        status = statusCode;
        answered = received;
      },
      onResponseData(_, piece) {
        length += piece.length;
        onBytes(piece.length, length);
        pieces.push(piece);
      },
      onResponseEnd() {
        clearTimeout(timer);
        resolve({ status, headers: answered, sent: Buffer.concat(pieces, length) });
      },
      onResponseError(_, error) {
        clearTimeout(timer);
        reject(error);
      },
    },
  );
  return promise;
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
