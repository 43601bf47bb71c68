/** What an open mailbox gives; crawler/mail/open-mailbox.ts opens one. */

export interface Mailbox {
  /** Another one than before: the mailbox was made anew, and its UIDs mean other mails. */
  uidValidity: string;
  /** The highest UID given to a mail when the mailbox was opened; 0 when none ever was. */
  lastUid: number;
  /** The mails that came after that UID, oldest first. */
  uidsAfter(uid: number): Promise<number[]>;
  /** The mails that came since the day of `date`, oldest first. */
  uidsSince(date: Date): Promise<number[]>;
  /** A mail as it came, of any charset; undefined when it is gone, or larger than 20 MB. */
  fetchMail(uid: number): Promise<Uint8Array | undefined>;
  /**
   * True as soon as mail arrives; false when none has for `longestMs`, or `signal` says to stop.
   * The server has answered then, so a connection that only looks alive is found out.
   *
   * @throws {CrawlError} when the connection is lost
   */
  newMail(longestMs: number, signal: AbortSignal): Promise<boolean>;
  /** Hangs up. Never fails. */
  close(): Promise<void>;
}

/**
 * Opens the mailbox at an address (`imaps://user@host/Folder`) to read only: nothing in it is
 * deleted or marked as read.
 *
 * @throws {CrawlError} `token-missing` without its password, `forbidden` when the server does not
 *   take it, `not-found` when the folder is not there, and what else connections can do wrong
 */
export type OpenMailbox = (url: string) => Promise<Mailbox>;
