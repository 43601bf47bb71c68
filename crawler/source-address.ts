/** Whether an address may be a source's: asked when it is saved. When it is used the guard asks anew. */
import { SourceKind } from '../domain/source-kind.ts';
import { makeAddressGuard } from './visit/address-guard.ts';
import { CrawlError } from './crawl-error.ts';

/** Why an address cannot be a source's, by its human name. */
export type AddressTrouble =
  | 'no-address'
  | 'scheme'
  | 'user-name'
  | 'password'
  | 'no-user'
  | 'port'
  | 'not-public'
  | 'not-the-demo';

/** What a desk may add sources of. */
export interface Reach {
  /** Exact `address:port` pairs of loopback: the made-up newsroom's. */
  loopback: readonly string[];
  /** Nothing but those. */
  demo: boolean;
}

/** Longer than any publisher's. */
const MAX_CHARACTERS = 2000;
/** Names that only ever mean something inside: RFC 6761, 6762, 8375, and ICANN's `internal`. */
const INSIDE_NAMES = /(?:^|\.)(?:localhost|local|internal|home\.arpa|lan|corp|home|intranet)$/;

/** The address as it is kept; or, in `trouble`, why it may not be. Nothing is resolved or asked for. */
export function checkSourceAddress(
  address: string,
  { loopback, demo }: Reach,
): { url: URL; trouble?: undefined } | { trouble: AddressTrouble } {
  const written = address.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d+(?:\/|$))/i.test(written);
  // The demo's newsroom speaks no TLS.
  const scheme = loopback.some((pair) => written.startsWith(pair)) ? 'http' : 'https';
  const url = URL.parse(hasScheme ? written : `${scheme}://${written}`);
  if (!url || written.length > MAX_CHARACTERS) return { trouble: 'no-address' };
  const trouble = url.protocol === 'urn:' ? troubleOfName(url) : troubleOf(url, loopback);
  if (trouble) return { trouble };
  const isDemo = loopback.includes(`${url.hostname}:${url.port}`);
  if (demo && url.protocol !== 'urn:' && !isDemo) return { trouble: 'not-the-demo' };
  return { url };
}

/**
 * `urn:first-knock:<kind>:<name>`, for what has no address of its own. Sources of tips come with the
 * first tip: added by hand as another kind, what is told there would pass for published.
 */
function troubleOfName(url: URL): AddressTrouble | undefined {
  const [, kind] = /^first-knock:([\w-]+):./.exec(url.pathname) ?? [];
  return SourceKind.exclude(['tip']).safeParse(kind).success ? undefined : 'no-address';
}

function troubleOf(url: URL, loopback: readonly string[]): AddressTrouble | undefined {
  const guard = makeAddressGuard(loopback);
  const isMailbox = url.protocol === 'imaps:' || url.protocol === 'imap:';
  // A password in an address would be seen by everybody who sees the source.
  if (isMailbox && url.password) return 'password';
  try {
    (isMailbox ? guard.checkMailbox : guard.check)(url);
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
    return reasonFor(url, isMailbox);
  }
  if (isMailbox && !url.username) return 'no-user';
  const host = url.hostname.replace(/\.$/, '');
  const isName = !/^[\d.]+$|^\[/.test(host);
  if (isName && (!host.includes('.') || INSIDE_NAMES.test(host))) return 'not-public';
  return undefined;
}

function reasonFor(url: URL, isMailbox: boolean): AddressTrouble {
  if (!isMailbox && !/^https?:$/.test(url.protocol)) return 'scheme';
  if (isMailbox && url.protocol !== 'imaps:') return 'scheme';
  if (!isMailbox && (url.username || url.password)) return 'user-name';
  const ports = isMailbox ? ['', '993'] : ['', '80', '443'];
  return ports.includes(url.port) ? 'not-public' : 'port';
}
