/** Where a mailbox is: `imaps://user@host/Folder`, after RFC 5092. */
import { CrawlError } from '../crawl-error.ts';

export interface MailboxAddress {
  url: URL;
  /** As the guard and messages name it; never with the user. */
  host: string;
  port: number;
  secure: boolean;
  user: string;
  folder: string;
  /** `user@host`, by which its password is found. */
  account: string;
}

/**
 * The parts of a mailbox's address; without a folder it is the inbox.
 *
 * @throws {CrawlError} `refused-address` when it names no user, holds a password (an address is
 *   shown and logged), or cannot be read
 */
export function readMailboxAddress(address: string): MailboxAddress {
  const url = URL.parse(address);
  const refused = (why: string) => new CrawlError('refused-address', `a mailbox's address ${why}`);
  if (!url || !/^imaps?:$/.test(url.protocol)) throw refused('begins with imaps://');
  if (url.password) throw refused('holds no password: MAIL_PASSWORDS does');
  const secure = url.protocol === 'imaps:';
  const user = decode(url.username);
  const folder = decode(url.pathname.slice(1)) || 'INBOX';
  if (!user) throw refused('names its user: imaps://user@host/Folder');
  return {
    url,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (secure ? 993 : 143)),
    secure,
    user,
    folder,
    account: `${user}@${url.host}`.toLowerCase(),
  };

  function decode(part: string): string {
    try {
      return decodeURIComponent(part);
    } catch {
      throw refused('has a % that escapes nothing');
    }
  }
}
