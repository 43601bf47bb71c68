/** A mailbox of alerts and press releases: IMAP (RFC 9051, RFC 3501), MIME (RFC 2045). */
import { Entry, type Listing, type Source } from '../../domain/source.ts';
import { CrawlError } from '../crawl-error.ts';
import { bareSubject } from '../mail/forwarded-words.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { MailRead } from '../mail/read-mail.ts';
import { isAllowed } from '../mail/sent-by.ts';
import type { Fetchers } from '../page.ts';
import { readDate } from '../read-date.ts';
import type { Readers } from '../readers.ts';

/** Of a mailbox that is new to us: what came in these days, the newest of it. */
const FIRST_DAYS = 3;
const FIRST_MAILS = 100;
/** What one turn reads; the next goes on. */
const MAILS_A_TURN = 500;
const BYTES_A_TURN = 60 * 1024 * 1024;

/**
 * Lists what came since the last turn: an entry for each article that a Google Alert links to, one
 * for every other mail, one for each mail inside a mail. Mails of senders who are not allowed, and
 * mails that cannot be read, are skipped and counted; none stops the others.
 *
 * @throws {CrawlError} whatever `openMailbox` throws, and when the connection is lost on the way
 */
export async function collectEmail(
  source: Source,
  { openMailbox }: Fetchers,
  now: Date,
  read: Readers,
): Promise<Listing> {
  if (!openMailbox) throw new CrawlError('token-missing', 'no passwords for mailboxes here');
  const mailbox = await openMailbox(source.url);
  try {
    return await listNew(mailbox, source, now, read);
  } finally {
    await mailbox.close();
  }
}

async function listNew(
  mailbox: Mailbox,
  source: Source,
  now: Date,
  read: Readers,
): Promise<Listing> {
  const { uidValidity } = mailbox;
  const before = source.validators.mailbox;
  // Made anew, it has other UIDs for the mails we know; those are known by their Message-ID.
  const isKnown = before?.uidValidity === uidValidity;
  const uids = isKnown
    ? (await mailbox.uidsAfter(before.lastUid)).slice(0, MAILS_A_TURN)
    : (await mailbox.uidsSince(daysBefore(now, FIRST_DAYS))).slice(-FIRST_MAILS);

  const entries = new Map<string, Entry>();
  let lastUid = isKnown ? before.lastUid : mailbox.lastUid;
  let skipped = 0;
  let bytes = 0;
  for (const uid of uids) {
    if (bytes > BYTES_A_TURN && isKnown) break;
    const mail = await mailbox.fetchMail(uid);
    bytes += mail?.length ?? 0;
    const found = mail && (await entriesOf(mail, source, read));
    // One address in two alerts is one entry: else it would pass for an address that all share.
    for (const entry of found ?? []) entries.set(entry.url ?? entry.guid ?? entry.title, entry);
    if (!found?.length) skipped += 1;
    lastUid = Math.max(lastUid, uid);
  }
  const validators = { mailbox: { uidValidity, lastUid } };
  return { entries: [...entries.values()], skipped, validators };
}

/** Undefined when it cannot be read or may not be; empty when it says nothing. */
async function entriesOf(
  bytes: Uint8Array,
  { options, zone }: Source,
  read: Readers,
): Promise<Entry[] | undefined> {
  try {
    const mail = await read.mail(bytes);
    if (!isAllowed(mail, options.allowedSenders ?? [], options.authserv)) return undefined;
    return toEntries(mail, zone);
  } catch (error) {
    if (error instanceof CrawlError) return undefined;
    throw error;
  }
}

function toEntries(mail: MailRead, zone: string): Entry[] {
  if (mail.results.length > 0) {
    return mail.results.flatMap(({ url, title, snippet }) => {
      // When it was published the article will say; an alert may come much later.
      return Entry.safeParse({ url, title, summary: snippet }).data ?? [];
    });
  }
  const [first, ...others] = mail.forwarded;
  if (!first) return toEntry(mail, zone);
  // Whoever forwards may add what they know: it follows what they forward.
  const added = [...paragraphsOf(mail)].join('\n\n');
  const inner = {
    ...first,
    subject: first.subject || mail.subject,
    date: first.date ?? mail.date,
    messageId: first.messageId ?? mail.messageId,
    text: [first.text, added].filter((text) => text !== '').join('\n\n'),
  };
  return [inner, ...others].flatMap((one) => toEntries(one, zone));
}

function toEntry(mail: MailRead, zone: string): Entry[] {
  const entry = Entry.safeParse({
    guid: mail.messageId,
    title: bareSubject(mail.subject),
    summary: paragraphsOf(mail).join('\n\n'),
    publishedAt: mail.date ? readDate(mail.date, zone) : null,
  });
  return entry.data ? [entry.data] : [];
}

/** Its words, then the papers that came with it by their names. */
function paragraphsOf({ text, papers }: MailRead): string[] {
  return [text, ...papers.map(({ name }) => `[${name}]`)].filter((words) => words !== '');
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 24 * 3600_000);
}
