/**
 * Public Telegram channels by the preview at t.me/s/<channel>. Telegram documents the widget it is
 * made of (core.telegram.org/widgets/post) but not the page: its marks are those that the readers of
 * snscrape (snscrape/modules/telegram.py) and others agree on.
 */
import { type CheerioAPI, load } from 'cheerio';
import type { AnyNode } from 'domhandler';

import { Entry, type Listing, type Source } from '../../domain/source.ts';
import { CrawlError } from '../crawl-error.ts';
import { decodeText } from '../decode-text.ts';
import { absolute } from '../feed.ts';
import type { Fetchers, Page } from '../page.ts';
import { plainText } from '../plain-text.ts';
import { type Part, readBack } from '../read-back.ts';
import { readDate } from '../read-date.ts';
import { assertShallow } from '../shallow-html.ts';

/**
 * Lists a channel's posts of the last day, at least those on its first page; none when it says
 * nothing changed (304). A post without words of its own or of what it links to, a picture or a
 * voice, is skipped and counted.
 *
 * @throws {CrawlError} `forbidden` when the channel's preview is switched off, `not-found` when there
 *   is no such channel, `unreadable` for another page, and whatever `fetchPage` throws
 */
export async function collectTelegram(
  source: Source,
  { fetchPage }: Fetchers,
  now: Date,
): Promise<Listing> {
  const readPart = (page: Page) => readPreview(page, source.zone);
  const start = previewAddress(source.url);
  const { posts, ...read } = await readBack(start, source, readPart, fetchPage, now);
  return { entries: posts, ...read };
}

/** Channels are known by their address without the `/s/`. */
function previewAddress(channel: string): string {
  const address = new URL(channel);
  address.pathname = address.pathname.replace(/^\/(?:s\/)?/, '/s/');
  return address.href;
}

function readPreview(page: Page, zone: string): Part<Entry> {
  const html = decodeText(page.bytes, page.contentType);
  assertShallow(html);
  const $ = load(html);
  if (!new URL(page.url).pathname.startsWith('/s/')) throw noPreview($);
  if ($('.tgme_channel_info, .tgme_channel_history').length === 0) {
    throw new CrawlError('unreadable', "not the preview of a channel's posts");
  }
  // What the channel did, such as pinning a post, is no post.
  const messages = $('.tgme_widget_message[data-post]').not('.service_message').toArray();
  const posts = messages.flatMap((message) => toEntry($, message, zone) ?? []);
  const older = absolute($('a.tme_messages_more[data-before]').attr('href'), page.url);
  return { posts, skipped: messages.length - posts.length, next: older };
}

/** Channels without a preview, and names that nobody has, lead to the page which opens the app. */
function noPreview($: CheerioAPI): CrawlError {
  return $('.tgme_page_title').length > 0
    ? new CrawlError('forbidden', 'the channel does not show its posts on the web')
    : new CrawlError('not-found', 'no such channel');
}

/** Undefined when the post says too little; `Entry` knows what it needs. */
function toEntry($: CheerioAPI, message: AnyNode, zone: string): Entry | undefined {
  const post = $(message);
  // Not the words of the post it answers, which are marked `js-message_reply_text`.
  const own = post.find('.js-message_text').first().html() ?? '';
  const linked = post.find('.link_preview_title, .link_preview_description').toArray();
  const words = [own, ...linked.map((element) => $(element).html() ?? '')].map(plainText);
  const id = post.attr('data-post');
  return Entry.safeParse({
    url: `https://t.me/${id}`,
    guid: id,
    summary: words.filter((text) => text !== '').join('\n\n'),
    // Videos have a `time` too: how long they are.
    publishedAt: readDate(post.find('.tgme_widget_message_date time').attr('datetime'), zone),
  }).data;
}
