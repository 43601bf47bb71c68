/** Keeps the crawler on the public web, whatever addresses a feed, page or resolver gives it. */
import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

import { CrawlError } from '../crawl-error.ts';

/** Public by their range, and yet the inside of a cloud: Azure's host, Oracle's and Alibaba's. */
const INSIDE = new Set(['168.63.129.16', '192.0.0.192', '100.100.100.200']);

const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');

export interface AddressGuard {
  /**
   * Passes for http and https, without user or password, on ports 80 and 443, at a name or a
   * public address; and for the exact loopback pairs.
   *
   * @throws {CrawlError} `refused-address`
   */
  check(url: URL): void;
  /**
   * Passes for mailboxes: imaps on its own port 993, at a name or a public address; and for the
   * exact loopback pairs, where imap without encryption will do.
   *
   * @throws {CrawlError} `refused-address`
   */
  checkMailbox(url: URL): void;
  /** Resolves a name, refusing it when any of its addresses is not public. */
  lookup: LookupFunction;
}

/**
 * A guard that lets through the public web and the exact `address:port` pairs of `loopback`, which
 * only a demo, a replay or a test may hand over. `resolve` is the system's unless a test says.
 */
export function makeAddressGuard(
  loopback: readonly string[],
  resolve: typeof systemLookup = systemLookup,
): AddressGuard {
  const pairs = new Set(loopback);

  const check = (url: URL): void => {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refused(url, 'its scheme');
    if (url.username || url.password) throw refused(url, 'it holds a user name');
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const port = url.port || (url.protocol === 'https:' ? '443' : '80');
    if (pairs.has(`${host}:${port}`)) return;
    if (port !== '80' && port !== '443') throw refused(url, `port ${port}`);
    if (ipaddr.isValid(host) && !isPublicAddress(host)) throw refused(url, 'not a public address');
  };

  const checkMailbox = (url: URL): void => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const port = url.port || (url.protocol === 'imaps:' ? '993' : '143');
    if (pairs.has(`${host}:${port}`)) return;
    if (url.protocol !== 'imaps:') throw refused(url, 'mailboxes are read by imaps');
    if (port !== '993') throw refused(url, `port ${port}`);
    if (ipaddr.isValid(host) && !isPublicAddress(host)) throw refused(url, 'not a public address');
  };

  // Names are checked where the connection is made: what was looked up earlier may have changed.
  const lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, []);
      const inside = addresses.find(({ address }) => !isPublicAddress(address));
      if (inside ?? addresses.length === 0) {
        const why = `${hostname} leads to an address that is not public`;
        return callback(new CrawlError('refused-address', why), []);
      }
      const [first] = addresses;
      if (options.all || !first) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };

  return { check, checkMailbox, lookup };
}

/** Whether an IP address is one of the public internet, in any notation that IPv6 wraps it in. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.process(address);
  if (ip.range() !== 'unicast' || INSIDE.has(ip.toString())) return false;
  return ip.kind() === 'ipv4' || ip.match(GLOBAL_IPV6);
}

function refused(url: URL, why: string): CrawlError {
  return new CrawlError('refused-address', `refused ${url.protocol}//${url.host}: ${why}`);
}
