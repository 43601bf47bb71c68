/**
 * The preview of a Telegram channel. Telegram documents the widget it is made of
 * (core.telegram.org/widgets/post) but not the page: its marks are those that the readers of snscrape
 * (snscrape/modules/telegram.py) and others agree on.
 */
import { type CheerioAPI, load } from 'cheerio';
import type { AnyNode } from 'domhandler';

import { Entry } from '../../domain/source.ts';
import { CrawlError } from '../crawl-error.ts';
import { decodeText } from '../text/decode-text.ts';
import { absolute } from '../feeds/feed.ts';
import type { Page } from '../visit/page.ts';
import { plainText } from '../text/plain-text.ts';
import type { Part } from './read-back.ts';
import { readDate } from '../text/read-date.ts';
import { assertShallow } from '../text/shallow-html.ts';

/**
 * The posts of one page of a preview, and the address of the one before it. A post without words is
 * skipped.
 *
 * @throws {CrawlError} `forbidden` when the preview is switched off, `not-found`, `unreadable`,
 *   `too-large`
 */
export function readPreview(page: Page, zone: string): Part<Entry> {
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
  const date = post.find('.tgme_widget_message_date');
  // Without what it says of one picture among several.
  const address = date.attr('href')?.replace(/[?#].*$/, '');
  return Entry.safeParse({
    url: address ?? `https://t.me/${id}`,
    guid: id,
    summary: words.filter((text) => text !== '').join('\n\n'),
    // Videos have a `time` too: how long they are.
    publishedAt: readDate(date.find('time').attr('datetime'), zone),
  }).data;
}
