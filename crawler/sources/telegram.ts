/**
 * Public Telegram channels by the preview at t.me/s/<channel>: made of the widget that
 * core.telegram.org/widgets/post tells; read-telegram.ts knows its marks, which nobody documents.
 */
import type { Listing, Source } from '../../domain/source.ts';
import type { Fetchers } from '../fetchers.ts';
import type { Page } from '../visit/page.ts';
import { readBack } from '../posts/read-back.ts';
import type { Readers } from '../readers/readers.ts';

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
  read: Readers,
): Promise<Listing> {
  const start = previewAddress(source.url);
  const readPart = (page: Page) => read.telegram(page, source.zone);
  const { posts, skipped, validators } = await readBack(start, source, readPart, fetchPage, now);
  return { entries: posts, skipped, validators };
}

/** Channels are known by their address without the `/s/`. */
function previewAddress(channel: string): string {
  const address = new URL(channel);
  address.pathname = address.pathname.replace(/^\/(?:s\/)?/, '/s/');
  return address.href;
}
