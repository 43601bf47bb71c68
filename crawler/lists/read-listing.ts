/** A page that lists articles, by the CSS selectors of its source. */
import { type CheerioAPI, load } from 'cheerio';
import type { AnyNode } from 'domhandler';

import { Entry, type Listing, type Selectors, type Source } from '../../domain/source.ts';
import { CrawlError } from '../crawl-error.ts';
import { decodeText } from '../text/decode-text.ts';
import { absolute } from '../feeds/feed.ts';
import type { Page } from '../visit/page.ts';
import { readDate } from '../text/read-date.ts';
import { assertSelector } from './selector.ts';
import { assertShallow } from '../text/shallow-html.ts';

/** More than any front page lists. */
const MAX_ENTRIES = 500;

/** What it has to be known of a source to read its listing. */
type ListingSource = Pick<Source, 'options' | 'zone'>;

/** What a listing page says: its entries, and where the next page is, when the source looks for one. */
export interface ListingPage extends Listing {
  next: string | undefined;
}

/**
 * The entries that the source's selectors find on a page, each address once.
 *
 * @throws {CrawlError} `unreadable` when they find nothing, `too-large` for a page no DOM bears
 */
export function readListing(page: Page, source: ListingSource, now: Date): ListingPage {
  const { selectors, nextPage } = source.options;
  if (!selectors) throw new CrawlError('unreadable', 'the source has no selectors');
  const { item, link, title, summary, date } = selectors;
  for (const selector of [item, link, title, summary, date, nextPage]) {
    if (selector !== undefined) assertSelector(selector);
  }
  const html = decodeText(page.bytes, page.contentType);
  assertShallow(html);
  const $ = load(html);

  const found = $.root().find(item).slice(0, MAX_ENTRIES).toArray();
  if (found.length === 0) {
    throw new CrawlError('unreadable', `nothing on the page matches "${item}"`);
  }
  const base = absolute($('base[href]').attr('href'), page.url) ?? page.url;
  const byAddress = new Map<string, Entry>();
  let skipped = 0;
  for (const element of found) {
    const said = readItem($, element, selectors, base);
    const entry = Entry.safeParse({
      ...said,
      publishedAt: readDate(said.date, source.zone, now),
    }).data;
    if (!entry) skipped += 1;
    else if (entry.url && !byAddress.has(entry.url)) byAddress.set(entry.url, entry);
  }
  const next = nextPage && absolute($.root().find(nextPage).attr('href'), base);
  return {
    entries: [...byAddress.values()],
    skipped,
    validators: page.validators,
    next: next && /^https?:/i.test(next) ? next : undefined,
  };
}

/** What one item of the list says; Entry decides whether that is enough. */
function readItem($: CheerioAPI, element: AnyNode, selectors: Selectors, base: string) {
  const item = $(element);
  const within = (selector: string) => item.find(selector).addBack(selector).first();

  const link = within(selectors.link);
  const url = absolute(link.attr('href'), base);
  const title = selectors.title ? within(selectors.title) : link;
  const date = selectors.date ? within(selectors.date) : undefined;
  return {
    url: url && /^https?:/i.test(url) ? url : undefined,
    title: oneLine(title.text()).slice(0, 2000),
    summary: selectors.summary ? oneLine(within(selectors.summary).text()) : '',
    date: selectors.dateAttribute ? date?.attr(selectors.dateAttribute) : date?.text(),
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
