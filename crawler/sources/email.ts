/** A mailbox of alerts and press releases: IMAP (RFC 9051, RFC 3501), MIME (RFC 2045). */
import type { PaperRead } from '../../domain/paper.ts';
import { Entry, type Listing, type Source } from '../../domain/source.ts';
import { hashOf } from '../../store/papers.ts';
import { CrawlError } from '../crawl-error.ts';
import { bareSubject } from '../mail/forwarded-words.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { MailRead } from '../mail/read-mail.ts';
import { isAllowed } from '../mail/sent-by.ts';
import type { Fetchers } from '../fetchers.ts';
import { readDate } from '../text/read-date.ts';
import type { Readers } from '../readers/readers.ts';
import { readOne as readPaper } from './e-paper.ts';

/** Of a mailbox that is new to us: what came in these days, the newest of it. */
const FIRST_DAYS = 3;
const FIRST_MAILS = 100;
/** What one turn reads; the next goes on. */
const MAILS_A_TURN = 500;
const BYTES_A_TURN = 60 * 1024 * 1024;
const PAPERS_A_TURN = 10;

/** What one turn is done with. */
interface Turn {
  source: Source;
  now: Date;
  read: Readers;
  papers: Fetchers['papers'];
}

/**
 * Lists what came since the last turn: an entry for each article that a Google Alert links to, one
 * for every other mail and for each mail inside a mail, one for each article of a paper attached. Mails of senders who are not allowed, and
 * mails that cannot be read, are skipped and counted; none stops the others.
 *
 * @throws {CrawlError} whatever `openMailbox` throws, and when the connection is lost on the way
 */
export async function collectEmail(
  source: Source,
  { openMailbox, papers }: Fetchers,
  now: Date,
  read: Readers,
): Promise<Listing> {
  if (!openMailbox) throw new CrawlError('token-missing', 'no passwords for mailboxes here');
  const mailbox = await openMailbox(source.url);
  try {
    return await listNew(mailbox, { source, now, read, papers });
  } finally {
    await mailbox.close();
  }
}

async function listNew(mailbox: Mailbox, turn: Turn): Promise<Listing> {
  const { source, now } = turn;
  const { uidValidity } = mailbox;
  const before = source.validators.mailbox;
  // Made anew, it has other UIDs for the mails we know; those are known by their Message-ID.
  const isKnown = before?.uidValidity === uidValidity;
  const uids = isKnown
    ? await mailbox.uidsAfter(before.lastUid)
    : (await mailbox.uidsSince(daysBefore(now, FIRST_DAYS))).slice(-FIRST_MAILS);

  const entries = new Map<string, Entry>();
  const papers: PaperRead[] = [];
  let lastUid = isKnown ? before.lastUid : (uids[0] ?? 1) - 1;
  let skipped = 0;
  let bytes = 0;
  for (const [index, uid] of uids.entries()) {
    const isSpent = index >= MAILS_A_TURN || bytes > BYTES_A_TURN || papers.length >= PAPERS_A_TURN;
    if (isSpent) return listingSoFar();
    const mail = await mailbox.fetchMail(uid);
    bytes += mail?.length ?? 0;
    const found = mail && (await readOne(mail, turn));
    // One address in two alerts is one entry: else it would pass for an address that all share.
    for (const entry of found?.entries ?? []) {
      entries.set(entry.url ?? entry.guid ?? entry.title, entry);
    }
    papers.push(...(found?.papers ?? []));
    skipped += found?.skipped ?? 1;
    lastUid = uid;
  }
  lastUid = Math.max(lastUid, mailbox.lastUid);
  return listingSoFar();

  function listingSoFar(): Listing {
    const validators = { mailbox: { uidValidity, lastUid } };
    return { entries: [...entries.values()], skipped, validators, papers };
  }
}

type Found = Required<Pick<Listing, 'entries' | 'skipped' | 'papers'>>;

/** Undefined when it cannot be read or may not be. */
async function readOne(bytes: Uint8Array, turn: Turn): Promise<Found | undefined> {
  const { source, read } = turn;
  const { allowedSenders = [], authserv } = source.options;
  try {
    const mail = await read.mail(bytes);
    if (!isAllowed(mail, allowedSenders, authserv)) return undefined;
    const entries = toEntries(mail, source.zone);
    const printed = await readPapers(mail, turn);
    const isEmpty = entries.length + printed.papers.length + printed.skipped === 0;
    return {
      entries: [...entries, ...printed.entries],
      skipped: printed.skipped + (isEmpty ? 1 : 0),
      papers: printed.papers,
    };
  } catch (error) {
    if (error instanceof CrawlError) return undefined;
    throw error;
  }
}

/** What the PDFs and pictures of a mail hold, and of the mails inside it. */
async function readPapers(mail: MailRead, turn: Turn): Promise<Found> {
  const { source, papers, now } = turn;
  const found: Found = { entries: [], skipped: 0, papers: [] };
  if (!papers) return found;
  for (const { name, bytes } of papersOf(mail)) {
    const hash = hashOf(bytes);
    if (await papers.isRead(source, hash)) continue;
    try {
      const given = { name, givenAt: dateOf(mail, source.zone) ?? now, open: async () => bytes };
      const { read, entries, skipped } = await readPaper(given, bytes, source, papers);
      found.entries.push(...entries);
      found.skipped += skipped;
      found.papers.push({ ...read, hash, name });
    } catch (error) {
      // A reader that is busy costs this paper, not the words of the mail.
      if (!(error instanceof CrawlError)) throw error;
      found.skipped += 1;
    }
  }
  return found;
}

function papersOf({ papers, forwarded }: MailRead): MailRead['papers'] {
  return [...papers, ...forwarded.flatMap(papersOf)];
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
    publishedAt: dateOf(mail, zone),
  });
  return entry.data ? [entry.data] : [];
}

/** Its words, then the papers that came with it by their names. */
function paragraphsOf({ text, papers }: MailRead): string[] {
  return [text, ...papers.map(({ name }) => `[${name}]`)].filter((words) => words !== '');
}

function dateOf({ date }: MailRead, zone: string): Date | null {
  return date ? readDate(date, zone) : null;
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 24 * 3600_000);
}
