/**
 * Captions and transcripts of radio and television: WebVTT (w3.org/TR/webvtt1), SubRip (as
 * subtitleedit's docs/reference/subrip.md tells it), plain text. The marks for a new story and another
 * speaker are those of the NCRA's "Realtime Broadcast Captioning" guidelines.
 */
import { load } from 'cheerio';

import { Entry, type Listing, type Source } from '../../domain/source.ts';
import { CrawlError } from '../crawl-error.ts';
import { decodeText } from '../decode-text.ts';
import { firstSentence } from '../first-sentence.ts';
import type { Fetchers, FetchPage, Page } from '../page.ts';
import { type Paragraph, readTranscript, type Segment } from '../read-transcript.ts';
import { readDate } from '../read-date.ts';
import { assertShallow } from '../shallow-html.ts';

/** How many transcripts of a page that lists them one crawl reads: the first, which are the newest. */
const MAX_TRANSCRIPTS = 10;
/** More stories than a day has; of more, the last. */
const MAX_STORIES = 500;
const WEB_PAGE = /<(?:!doctype\s+html|html|body)[\s>]/i;
const TRANSCRIPT = /\.(?:vtt|srt|txt)$/i;
/** How much of a story's beginning tells it from others. */
const OPENING_CHARACTERS = 80;

/**
 * Lists the stories of a programme, one entry each, with the times at which they were said; none when
 * its transcript says nothing changed (304). The address is that of a transcript, or of a page that
 * links to transcripts.
 *
 * @throws {CrawlError} `unreadable` when it is neither, and whatever `fetchPage` throws; of a page of
 *   links, when none of them can be read
 */
export async function collectBroadcast(source: Source, { fetchPage }: Fetchers): Promise<Listing> {
  const page = await fetchPage(source.url, source.validators);
  if (page.status === 304) return { entries: [], skipped: 0, validators: source.validators };

  const text = decodeText(page.bytes, page.contentType);
  if (!WEB_PAGE.test(text)) return { ...listStories(page, source), validators: page.validators };
  const { lists, whole } = await readLinked(linksOf(text, page.url), source, fetchPage);
  return {
    entries: lists.flatMap(({ entries }) => entries),
    skipped: lists.reduce((sum, { skipped }) => sum + skipped, 0),
    validators: whole ? page.validators : {},
  };
}

function linksOf(html: string, base: string): string[] {
  assertShallow(html);
  const $ = load(html);
  const links = $('a[href], track[src]')
    .toArray()
    .flatMap(
      (element) => URL.parse($(element).attr('href') ?? $(element).attr('src') ?? '', base) ?? [],
    )
    .filter(({ pathname }) => TRANSCRIPT.test(pathname))
    .map(({ origin, pathname, search }) => origin + pathname + search);
  if (links.length === 0) throw new CrawlError('unreadable', 'the page links to no transcript');
  return [...new Set(links)].slice(0, MAX_TRANSCRIPTS);
}

type Stories = Omit<Listing, 'validators'>;

/** The transcripts that can be read; when none can, the first failure is that of all. */
async function readLinked(
  links: string[],
  source: Source,
  fetchPage: FetchPage,
): Promise<{ lists: Stories[]; whole: boolean }> {
  const lists: Stories[] = [];
  const failures: CrawlError[] = [];
  for (const link of links) {
    try {
      lists.push(listStories(await fetchPage(link), source));
    } catch (error) {
      if (!(error instanceof CrawlError)) throw error;
      failures.push(error);
    }
  }
  const [failure] = failures;
  if (failure && lists.length === 0) throw failure;
  return { lists, whole: !failure };
}

function listStories(page: Page, source: Source): Stories {
  const text = decodeText(page.bytes, page.contentType);
  const isText =
    /^text\/|subrip/i.test(page.contentType) || TRANSCRIPT.test(new URL(page.url).pathname);
  if (!isText || WEB_PAGE.test(text))
    throw new CrawlError('unreadable', 'neither captions nor a transcript');
  // When the transcript was put there; programmes seldom say when they went on air.
  const publishedAt = readDate(page.validators.lastModified, 'UTC');
  const segments = readTranscript(text);
  const entries = segments
    .slice(-MAX_STORIES)
    .flatMap((segment) => toEntry(segment, page.url, source, publishedAt) ?? []);
  return { entries, skipped: segments.length - entries.length };
}

function toEntry(
  { opening, paragraphs }: Segment,
  address: string,
  { options }: Source,
  publishedAt: Date | null,
): Entry | undefined {
  const words = paragraphs.map(({ text }) => text).join(' ');
  // Media Fragments (w3.org/TR/media-frags): players begin there.
  const place = `${address}#t=${Math.floor(paragraphs[0]?.startSeconds ?? 0)}`;
  return Entry.safeParse({
    // Stories share the address of their transcript, and must not be taken for one item.
    url: options.ownAddresses ? undefined : place,
    // By its first words as well: many programmes use one address every day.
    guid: `${place} ${opening.slice(0, OPENING_CHARACTERS)}`.slice(-2000).toWellFormed(),
    title: firstSentence(words),
    summary: paragraphs.map(withTime).join('\n\n'),
    publishedAt,
  }).data;
}

/** `[00:12:30] ...`, so that the reader finds the minute. */
function withTime({ startSeconds, text }: Paragraph): string {
  if (startSeconds === undefined) return text;
  const time = Temporal.PlainTime.from('00:00').add({ seconds: Math.floor(startSeconds) });
  return `[${time.toString({ smallestUnit: 'second' })}] ${text}`;
}
