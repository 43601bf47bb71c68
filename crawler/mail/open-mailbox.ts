/** Mailboxes by IMAP (RFC 9051 and 3501, IDLE of RFC 2177), opened to read only. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';

import type { AddressGuard } from '../visit/address-guard.ts';
import { CrawlError } from '../crawl-error.ts';
import { mailFailure } from './mail-failure.ts';
import type { Mailbox, OpenMailbox } from './mailbox.ts';
import { type MailboxAddress, readMailboxAddress } from './mailbox-address.ts';

export const MAX_MAIL_BYTES = 20 * 1024 * 1024;

export interface MailOptions {
  guard: AddressGuard;
  /** By `user@host`, in small letters. */
  passwords: Readonly<Record<string, string>>;
  /** For one answer of the server. */
  deadlineMs?: number;
}

/** How mailboxes are opened with these passwords, at servers that the guard lets through. */
export function makeOpenMailbox(options: MailOptions): OpenMailbox {
  const { guard, passwords, deadlineMs = 30_000 } = options;

  return async (address) => {
    const at = readMailboxAddress(address);
    guard.checkMailbox(at.url);
    const pass = Object.hasOwn(passwords, at.account) ? passwords[at.account] : undefined;
    if (pass === undefined) {
      throw new CrawlError('token-missing', `${at.host}: MAIL_PASSWORDS has none for this mailbox`);
    }
    const client = await makeClient(at, pass, guard, deadlineMs);
    try {
      await client.connect();
      const { uidValidity, uidNext } = await client.mailboxOpen(at.folder, { readOnly: true });
      return readFrom(client, at, {
        uidValidity: String(uidValidity),
        lastUid: Math.max(0, (uidNext ?? 1) - 1),
        deadlineMs,
      });
    } catch (error) {
      client.close();
      throw mailFailure(error, at.host);
    }
  };
}

async function makeClient(
  { host, port, secure, user }: MailboxAddress,
  pass: string,
  guard: AddressGuard,
  deadlineMs: number,
): Promise<ImapFlow> {
  // Only where there are mailboxes: it is heavy.
  const { ImapFlow } = await import('imapflow');
  const client = new ImapFlow({
    host,
    port,
    secure,
    doSTARTTLS: false,
    auth: { user, pass },
    // Names are resolved by the guard where the connection is made.
    tls: { lookup: guard.lookup },
    logger: false,
    disableAutoIdle: true,
    // A compressed answer could swell without end.
    disableCompression: true,
    connectionTimeout: deadlineMs,
    greetingTimeout: deadlineMs,
    socketTimeout: deadlineMs,
    maxLiteralSize: MAX_MAIL_BYTES + 1024,
  });
  // Told by the call that fails; without a listener it would be fatal.
  client.on('error', () => {});
  return client;
}

type Opened = Pick<Mailbox, 'uidValidity' | 'lastUid'> & { deadlineMs: number };

function readFrom(client: ImapFlow, { host }: MailboxAddress, opened: Opened): Mailbox {
  const { deadlineMs, ...standing } = opened;
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => {});
  client.on('close', () =>
    lost.reject(new CrawlError('unreachable', `${host}: the connection was lost`)),
  );
  let arrived = Promise.withResolvers<void>();
  client.on('exists', ({ count, prevCount }) => {
    if (count > prevCount) arrived.resolve();
  });

  /** The server's answer, within its time and while the connection lasts. */
  const answer = async <T>(asked: Promise<T>): Promise<T> => {
    const late = new AbortController();
    try {
      return await Promise.race([
        asked,
        lost.promise,
        sleep(deadlineMs, undefined, { signal: late.signal }).then(() => {
          throw new CrawlError('timeout', `${host}: no answer in ${deadlineMs / 1000} s`);
        }),
      ]);
    } catch (error) {
      throw mailFailure(error, host);
    } finally {
      late.abort();
    }
  };
  const search = async (query: { uid: string } | { since: Date }): Promise<number[]> => {
    const found = await answer(client.search(query, { uid: true }));
    if (!found) throw new CrawlError('server-error', `${host}: the mailbox could not be searched`);
    return found.toSorted((a, b) => a - b);
  };

  return {
    ...standing,
    // `n:*` names the last mail even where n is beyond it.
    uidsAfter: async (after) =>
      (await search({ uid: `${after + 1}:*` })).filter((uid) => uid > after),
    uidsSince: (since) => search({ since }),
    async fetchMail(uid) {
      const which = String(uid);
      // Only size and source: what a server makes of a mail's structure is not ours to parse.
      const sized = await answer(client.fetchOne(which, { size: true }, { uid: true }));
      if (!sized || sized.size === undefined || sized.size > MAX_MAIL_BYTES) return undefined;
      const whole = { source: { maxLength: MAX_MAIL_BYTES } };
      const mail = await answer(client.fetchOne(which, whole, { uid: true }));
      return mail ? mail.source : undefined;
    },
    async newMail(longestMs, signal) {
      const over = new AbortController();
      const enough = AbortSignal.any([signal, over.signal]);
      // Ends when the next command is sent.
      void client.idle().catch(() => {});
      const waited = sleep(longestMs, undefined, { signal: enough }).catch(() => {});
      const came = arrived.promise.then(() => true);
      const isNew = await Promise.race([came, waited.then(() => false), lost.promise]).finally(() =>
        over.abort(),
      );
      if (isNew) arrived = Promise.withResolvers();
      if (!signal.aborted) await answer(client.noop());
      return isNew;
    },
    async close() {
      await Promise.race([client.logout(), sleep(1000)]).catch(() => {});
      client.close();
    },
  };
}
