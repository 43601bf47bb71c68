/** A mail's bytes to what it says: RFC 5322, MIME (RFC 2045 to 2049, 2231, 3676). */
import PostalMime, { addressParser, type Attachment, type Email } from 'postal-mime';

import { CrawlError } from '../crawl-error.ts';
import { cleanText } from '../text/decode-text.ts';
import { MAX_LENGTH, plainText } from '../text/plain-text.ts';
import { assertBearable } from './assert-bearable.ts';
import { cutForward } from './forwarded-words.ts';
import { type AlertResult, resultsInHtml, resultsInText } from './google-alerts.ts';
import { joinLines } from './join-lines.ts';

const MAX_DEPTH = 5;
const MAX_HEADER_BYTES = 256 * 1024;
const PAPER = /^(?:application\/pdf|image\/(?:png|jpe?g))$/;

export interface MailRead {
  /** Without its angle brackets. */
  messageId: string | undefined;
  /** The addresses of its From, in small letters; the sender's claim. */
  senders: string[];
  /** Authentication-Results as they stand, the newest first: RFC 8601. */
  authentication: string[];
  subject: string;
  /** As written. */
  date: string | undefined;
  /** Its own words in paragraphs, free of what it forwards. */
  text: string;
  /** What a Google Alert links to. */
  results: AlertResult[];
  /** PDFs and pictures that are more than decoration. */
  papers: { name: string; type: string; bytes: Uint8Array }[];
  /** The mails inside it. */
  forwarded: MailRead[];
}

/**
 * What a mail says. Calendars, winmail.dat and whatever else is neither words nor paper is left out.
 *
 * @throws {CrawlError} `too-large` beyond 100 parts, five levels, 300,000 lines or 256 KB of
 *   headers
 */
export async function readMail(bytes: Uint8Array): Promise<MailRead> {
  assertBearable(bytes);
  return readLevel(bytes, 1);
}

async function readLevel(bytes: Uint8Array, level: number): Promise<MailRead> {
  if (level > MAX_DEPTH) throw new CrawlError('too-large', 'mails within mails within mails');
  const mail = await parse(bytes);
  const html = mail.html ?? '';
  const results = html ? resultsInHtml(html) : resultsInText(mail.text ?? '');
  const { own, forwarded } = cutForward(wordsOf(mail));
  const said = {
    messageId: mail.messageId?.replaceAll(/[<>\s]/g, '') || undefined,
    senders: sendersOf(mail),
    authentication: headersOf(mail, 'authentication-results'),
    subject: cleanText(mail.subject ?? '')
      .replaceAll(/\s+/g, ' ')
      .trim(),
    date: headersOf(mail, 'date')[0],
    text: joinLines(own),
    results,
    papers: mail.attachments.filter(isPaper).map(toPaper),
    forwarded: [] as MailRead[],
  };
  if (forwarded) {
    const inner = { ...forwarded, text: joinLines(forwarded.text) };
    const nobody = { messageId: undefined, senders: [], authentication: [] };
    said.forwarded.push({ ...nobody, ...inner, results: [], papers: [], forwarded: [] });
  }
  for (const { mimeType, content } of mail.attachments) {
    if (mimeType !== 'message/rfc822' || typeof content === 'string') continue;
    said.forwarded.push(await readLevel(new Uint8Array(content), level + 1));
  }
  return said;
}

async function parse(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, {
      forceRfc822Attachments: true,
      maxNestingDepth: MAX_DEPTH,
      maxHeadersSize: MAX_HEADER_BYTES,
    });
  } catch (error) {
    const { message } = error as Error;
    if (/exceeded/.test(message)) throw new CrawlError('too-large', message);
    throw new CrawlError('unreadable', 'no mail');
  }
}

/** The plain words; HTML's where the plain part only says that there is HTML. */
function wordsOf({ text = '', html = '' }: Email): string {
  const fromHtml = plainText(html);
  const plain = cleanText(text.slice(0, MAX_LENGTH)).replaceAll(/\r\n?/g, '\n');
  return plain.trim().length * 2 < fromHtml.length ? fromHtml : plain;
}

/** Of every From there is: a second one may be there to be overlooked. */
function sendersOf(mail: Email): string[] {
  return headersOf(mail, 'from')
    .flatMap((value) => addressParser(value, { flatten: true }))
    .map(({ address }) => (address ?? '').trim().toLowerCase());
}

function headersOf({ headers }: Email, name: string): string[] {
  return headers.filter(({ key }) => key === name).map(({ value }) => value);
}

/** A logo is shown within the words, and has an id for that. */
function isPaper({ mimeType, filename, contentId, related }: Attachment): boolean {
  if (mimeType === 'application/pdf') return true;
  if (mimeType === 'application/octet-stream') return /\.pdf$/i.test(filename ?? '');
  return PAPER.test(mimeType) && !contentId && !related;
}

function toPaper({ mimeType, filename, content }: Attachment) {
  const name = cleanText(filename ?? '').slice(0, 200);
  const isPdf = !mimeType.startsWith('image/');
  return {
    name: name || (isPdf ? 'pdf' : mimeType.slice('image/'.length)),
    type: isPdf ? 'application/pdf' : mimeType,
    bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
  };
}
