/** Keeps what was fetched, packed; and hands it out again as it was. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';

import type { Capture, PackedPage } from '../../store/captures.ts';
import { CrawlError } from '../crawl-error.ts';
import type { Fetchers } from '../fetchers.ts';
import type { Page } from '../visit/page.ts';

/** Larger pages are not kept: an article's is 150 KB, and one in a hundred over 1 MB. */
export const MAX_BYTES = 3 * 1024 * 1024;
/** A crawl that read more pages is not kept: a part of it could not be read again. */
const MAX_PAGES = 10;

/** What is no text: page images and recordings have a place of their own. */
const NO_TEXT = /^(?:image|audio|video|font)\/|pdf|zip|octet-stream/i;
/** Asked with a token, and what they answer may quote it. */
const TOKEN_KINDS = new Set(['facebook', 'x']);
const TOKEN = /[?&](?:access_)?(?:token|key|secret)=/i;

/** A page, and by which address it was asked for. */
export type AskedPage = Pick<Page, 'url' | 'bytes' | 'contentType'> & { askedUrl: string };

/** Level 3 packs a page of 153 KB to 30 in 0.4 ms; brotli at 5 to 27 in 1.9 ms. */
const pack = promisify(zstdCompress);
const unpack = promisify(zstdDecompress);

/** Packs what is to be kept of pages: all of them or, where one is not to be kept, none. */
export async function packPages(pages: readonly AskedPage[]): Promise<PackedPage[]> {
  if (pages.length > MAX_PAGES || !pages.every(mayBeKept)) return [];
  return Promise.all(
    pages.map(async ({ askedUrl, url, bytes, contentType }) => ({
      hash: createHash('sha256').update(bytes).digest(),
      packed: await pack(bytes),
      size: bytes.length,
      askedUrl,
      url,
      contentType: contentType.slice(0, 200),
    })),
  );
}

function mayBeKept({ askedUrl, url, bytes, contentType }: AskedPage): boolean {
  const isText = !NO_TEXT.test(contentType) && bytes.length > 0 && bytes.length <= MAX_BYTES;
  return isText && !TOKEN.test(askedUrl) && !TOKEN.test(url);
}

/** The bytes of a capture, as they were fetched. */
export function unpackBytes({ packed, size }: Pick<Capture, 'packed' | 'size'>) {
  return unpack(packed, { maxOutputLength: Math.max(size, 1) });
}

/** The same fetchers, and the pages that came through them: to be asked when all is read. */
export function recording(kind: string, fetchers: Fetchers) {
  const pages: AskedPage[] = [];
  let isWhole = !TOKEN_KINDS.has(kind);
  const note = (askedUrl: string, { status, url, bytes, contentType }: Page) => {
    if (status === 304) return;
    const page = { askedUrl, url, bytes, contentType };
    isWhole &&= pages.length < MAX_PAGES && mayBeKept(page);
    // What will not be kept is not held either.
    if (isWhole) pages.push(page);
    else pages.length = 0;
  };
  const noted =
    <Asked extends [string, ...unknown[]]>(fetch: (...asked: Asked) => Promise<Page>) =>
    async (...asked: Asked) => {
      const page = await fetch(...asked);
      note(asked[0], page);
      return page;
    };
  return {
    fetchers: {
      ...fetchers,
      fetchPage: noted(fetchers.fetchPage),
      renderPage: noted(fetchers.renderPage),
    },
    pages: (): readonly AskedPage[] => pages,
  };
}

/** Fetchers that answer with what was kept, and with nothing else. */
export function answeringFrom(pages: readonly AskedPage[]): Fetchers {
  const byAddress = new Map(pages.map((page) => [page.askedUrl, page]));
  const answer = (url: string): Promise<Page> => {
    const page = byAddress.get(url);
    if (page) return Promise.resolve({ status: 200, validators: {}, ...page });
    return Promise.reject(new CrawlError('gone', 'not kept'));
  };
  return { fetchPage: answer, renderPage: answer };
}
