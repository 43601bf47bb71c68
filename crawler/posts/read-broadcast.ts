/**
 * What a station puts on the web: captions and transcripts (read-transcript.ts), pages that link to
 * them, and podcast feeds that name them (podcasting2.org, the tag podcast:transcript).
 */
import { load } from 'cheerio';
import { parseRssFeed } from 'feedsmith';

import { Entry } from '../../domain/source.ts';
import { CrawlError } from '../crawl-error.ts';
import { decodeText } from '../text/decode-text.ts';
import { firstSentence } from './first-sentence.ts';
import { mendFeed } from '../feeds/mend-feed.ts';
import type { Page } from '../visit/page.ts';
import { readDate } from '../text/read-date.ts';
import { isFeed } from '../feeds/is-feed.ts';
import { type Paragraph, readTranscript, type Segment } from './read-transcript.ts';
import { assertShallow } from '../text/shallow-html.ts';

/** More stories than a day has; of more, the last. */
const MAX_STORIES = 500;
const WEB_PAGE = /<(?:!doctype\s+html|html|body)[\s>]/i;
const TRANSCRIPT = /\.(?:vtt|srt|txt)$/i;
const TRANSCRIPT_TYPE = /^(?:text\/(?:vtt|srt|plain)|application\/(?:x-)?subrip)\b/i;
/** How much of a story's beginning tells it from others. */
const OPENING_CHARACTERS = 80;

/** One programme, by its transcript. */
export interface Programme {
  transcript: string;
  /** Where it is heard or seen, when that is told. */
  media?: string;
  /** When it was published, when that is told. */
  publishedAt?: Date | null;
}

/** Either the stories of one programme, or where the transcripts of several are, newest first. */
export type Broadcast = { entries: Entry[]; skipped: number } | { programmes: Programme[] };

/**
 * What a station's page holds. The stories of a transcript lead to their second of `said.media`, else
 * of the transcript.
 *
 * @throws {CrawlError} `unreadable` when it neither is nor names a transcript; `too-large`
 */
export function readBroadcast(page: Page, zone: string, said?: Programme): Broadcast {
  const text = decodeText(page.bytes, page.contentType);
  if (!said && isFeed(text)) return named(podcastEpisodes(text, page.url, zone));
  const isPage = WEB_PAGE.test(text);
  if (!said && isPage) return named(linkedTranscripts(text, page.url));

  const path = new URL(page.url).pathname;
  if (isPage || !(/^text\/|subrip/i.test(page.contentType) || TRANSCRIPT.test(path)))
    throw new CrawlError('unreadable', 'neither captions nor a transcript');
  // Else when the transcript was put there; programmes seldom say when they went on air.
  const publishedAt = said?.publishedAt ?? readDate(page.validators.lastModified, 'UTC');
  const segments = readTranscript(text);
  const entries = segments
    .slice(-MAX_STORIES)
    .flatMap((segment) => toEntry(segment, said?.media ?? page.url, publishedAt) ?? []);
  return { entries, skipped: segments.length - entries.length };
}

function named(programmes: Programme[]): Broadcast {
  if (programmes.length === 0) throw new CrawlError('unreadable', 'names no transcript');
  const byAddress = new Map(programmes.map((programme) => [programme.transcript, programme]));
  return { programmes: [...byAddress.values()] };
}

/** Its links to transcripts, and the tracks of its players. */
function linkedTranscripts(html: string, base: string): Programme[] {
  assertShallow(html);
  const $ = load(html);
  return $('a[href], track[src]')
    .toArray()
    .flatMap((element) => {
      const link = URL.parse($(element).attr('href') ?? $(element).attr('src') ?? '', base);
      if (!link || !TRANSCRIPT.test(link.pathname)) return [];
      link.hash = '';
      const player = $(element).closest('audio, video');
      const media = player.attr('src') ?? player.find('source[src]').first().attr('src');
      return { transcript: link.href, ...mediaOf(media, base) };
    });
}

function podcastEpisodes(text: string, base: string, zone: string): Programme[] {
  const { items = [] } = parseRss(mendFeed(text).text);
  return items.flatMap(({ podcast, enclosures, link, pubDate }) => {
    const written = podcast?.transcripts?.find(({ type }) => TRANSCRIPT_TYPE.test(type ?? ''));
    const transcript = URL.parse(written?.url ?? '', base);
    if (!written?.url || !transcript) return [];
    const media = mediaOf(enclosures?.[0]?.url ?? link, base);
    return { transcript: transcript.href, ...media, publishedAt: readDate(pubDate, zone) };
  });
}

function parseRss(text: string) {
  try {
    return parseRssFeed(text);
  } catch (cause) {
    throw new CrawlError('unreadable', 'not the feed of a podcast', { cause });
  }
}

function mediaOf(written: string | undefined, base: string): { media?: string } {
  const media = URL.parse(written ?? '', base);
  return written && media ? { media: media.href.replace(/#.*$/, '') } : {};
}

function toEntry(
  { opening, paragraphs }: Segment,
  address: string,
  publishedAt: Date | null,
): Entry | undefined {
  const words = paragraphs.map(({ text }) => text).join(' ');
  // Media Fragments (w3.org/TR/media-frags): players begin there.
  const url = `${address}#t=${Math.floor(paragraphs[0]?.startSeconds ?? 0)}`;
  return Entry.safeParse({
    url,
    // By its first words as well: many programmes use one address every day.
    guid: `${url} ${opening.slice(0, OPENING_CHARACTERS)}`.slice(-2000).toWellFormed(),
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
