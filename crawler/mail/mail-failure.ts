/** What a mail server's failure means, in words a person can act on. */
import { CrawlError, type CrawlErrorKind } from '../crawl-error.ts';

/** What Node and imapflow call it when time is up. */
const TIMEOUTS = /TIMEDOUT|TIMEOUT/i;

/** Response codes, RFC 5530 and RFC 9051 section 7.1. */
const BY_RESPONSE: Readonly<Record<string, CrawlErrorKind>> = {
  NONEXISTENT: 'not-found',
  NOPERM: 'forbidden',
  UNAVAILABLE: 'server-error',
  SERVERBUG: 'server-error',
  INUSE: 'server-error',
  LIMIT: 'rate-limited',
  OVERQUOTA: 'rate-limited',
};

/** The failure by its human name. Its words hold the host, never the user. */
export function mailFailure(error: unknown, host: string): CrawlError {
  if (error instanceof CrawlError) return error;
  const said = error as {
    code?: string | number;
    authenticationFailed?: boolean;
    serverResponseCode?: string;
    responseStatus?: string;
  };
  const code = String(said.code ?? '');
  const response = (said.serverResponseCode ?? '').toUpperCase();
  const known = Object.hasOwn(BY_RESPONSE, response) ? BY_RESPONSE[response] : undefined;
  if (known) return new CrawlError(known, `${host}: ${response.toLowerCase()}`);
  if (said.authenticationFailed) {
    return new CrawlError('forbidden', `${host} does not take the user or password`);
  }
  if (code === 'ETHROTTLE') return new CrawlError('rate-limited', `${host} had enough of us`);
  if (TIMEOUTS.test(code)) return new CrawlError('timeout', `${host}: no answer in time`);
  if (code.endsWith('TooLarge')) return new CrawlError('too-large', `${host}: too long an answer`);
  if (/^(?:ParserError|MAX_IMAP|InvalidResponse|UnexpectedTag)/.test(code)) {
    return new CrawlError('unreadable', `${host}: not what an IMAP server says`);
  }
  // NO to opening a folder, without a reason that has a code.
  if (said.responseStatus === 'NO') return new CrawlError('not-found', `${host}: no such folder`);
  if (said.responseStatus === 'BAD') return new CrawlError('refused', `${host}: not understood`);
  return new CrawlError('unreachable', `${host}: ${code || 'no connection'}`);
}
