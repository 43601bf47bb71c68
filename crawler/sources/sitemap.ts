/**
 * Sitemaps and their indexes: sitemaps.org/protocol.html; the news extension:
 * developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap.
 */
import { unescape } from 'node:querystring';

import { Entry, type Listing, type Source } from '../../domain/source.ts';
import { CrawlError } from '../crawl-error.ts';
import type { Fetchers } from '../fetchers.ts';
import type { Page } from '../visit/page.ts';
import { plainText } from '../text/plain-text.ts';
import { readDate } from '../text/read-date.ts';
import type { Listed, Sitemap } from '../feeds/read-sitemap.ts';
import type { Readers } from '../readers/readers.ts';

/** What one crawl lists: the newest. */
const MAX_ENTRIES = 2000;
/** How many sitemaps one crawl reads, and how deep they may lie below the source's own. */
const MAX_SITEMAPS = 20;
const MAX_DEPTH = 2;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Lists the newest 2,000 addresses of a sitemap, or of the sitemaps that an index names; none when
 * it says nothing changed (304). Of an index read before, only what has changed since is read.
 *
 * @throws {CrawlError} `unreadable` when it is no sitemap, and whatever `fetchPage` throws; of an
 *   index, when none of its sitemaps can be read
 */
export async function collectSitemap(
  source: Source,
  { fetchPage }: Fetchers,
  now: Date,
  read: Readers,
): Promise<Listing> {
  const page = await fetchPage(source.url, source.validators);
  if (page.status === 304) return { entries: [], skipped: 0, validators: source.validators };

  const readAt = async (address: string) => read.sitemap(await fetchPage(address));
  const sitemap = await read.sitemap(page);
  if (sitemap.lists === 'pages') {
    return { ...listEntries(sitemap.listed, source.zone), validators: page.validators };
  }
  // A day earlier, for some write days only, in a zone they do not tell.
  const since = lastReadAt(source, now) - DAY_MS;
  const { listed, validators } = await readIndex(page, sitemap, { ...source, since }, readAt);
  return { ...listEntries(listed, source.zone), validators };
}

/**
 * When the index as we read it last was changed, in milliseconds; 0 when it was never read. Some date
 * their sitemaps ahead.
 */
function lastReadAt({ validators }: Source, now: Date): number {
  return Math.min(Date.parse(validators.lastModified ?? '') || 0, now.getTime());
}

/** Fetches and reads a sitemap. */
type ReadAt = (address: string) => Promise<Sitemap>;

/** What the sitemaps of an index list, and what to send next time to hear whether it has changed. */
async function readIndex(
  page: Page,
  index: Sitemap,
  { zone, since }: { zone: string; since: number },
  readAt: ReadAt,
): Promise<Pick<Listing, 'validators'> & { listed: Listed[] }> {
  const sitemaps = newestFirst(index.listed, zone);
  const hasChanged = ({ at }: Dated) => !at || at.getTime() >= since;
  const below = (sitemap: Sitemap) => newestFirst(sitemap.listed, zone).filter(hasChanged);

  const { listed, failures } = await walk(sitemaps.filter(hasChanged), below, page.url, readAt);
  const [failure] = failures;
  if (failure && listed.length === 0) throw failure;

  const newest = sitemaps[0]?.at;
  // An index that does not date its sitemaps stays the same while they change.
  const tells = newest && sitemaps.every(({ at }) => at) && !failure;
  const validators = tells ? { lastModified: newest.toUTCString(), ...page.validators } : {};
  return { listed, validators };
}

/** Reads sitemaps, and in place of an index those `below` it, until there is enough. */
async function walk(
  sitemaps: Dated[],
  below: (index: Sitemap) => Dated[],
  top: string,
  readAt: ReadAt,
): Promise<{ listed: Listed[]; failures: CrawlError[] }> {
  const listed: Listed[] = [];
  const failures: CrawlError[] = [];
  const seen = new Set([top]);
  const waiting = sitemaps.map(({ said }) => ({ address: said.address, depth: 1 }));
  while (seen.size <= MAX_SITEMAPS && listed.length < MAX_ENTRIES) {
    const next = waiting.shift();
    if (!next) break;
    if (seen.has(next.address)) continue;
    seen.add(next.address);
    try {
      const sitemap = await readAt(next.address);
      const depth = next.depth + 1;
      if (sitemap.lists === 'pages') listed.push(...sitemap.listed);
      else if (depth <= MAX_DEPTH) {
        waiting.unshift(...below(sitemap).map(({ said }) => ({ address: said.address, depth })));
      }
    } catch (error) {
      if (!(error instanceof CrawlError)) throw error;
      failures.push(error);
    }
  }
  return { listed, failures };
}

interface Dated {
  said: Listed;
  at: Date | null;
}

/** By the date of publication or change; the undated as they were listed, after the dated. */
function newestFirst(listed: Listed[], zone: string): Dated[] {
  return listed
    .map((said) => ({ said, at: readQuickly(said.publishedAt ?? said.lastModified, zone) }))
    .sort((a, b) => (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0));
}

/** Dates as the protocol wants them need no reader of words, which is too slow for 50,000. */
function readQuickly(date: string | undefined, zone: string): Date | null {
  const isW3c =
    date && /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(date);
  const at = isW3c ? new Date(date) : readDate(date, zone);
  return at && Number.isNaN(at.getTime()) ? null : at;
}

function listEntries(listed: Listed[], zone: string): Omit<Listing, 'validators'> {
  const newest = newestFirst(listed, zone).slice(0, MAX_ENTRIES);
  const entries = newest.flatMap(({ said }) => toEntry(said, zone) ?? []);
  return { entries, skipped: listed.length - entries.length };
}

/** Undefined when neither the sitemap nor the address itself has words; `Entry` knows. */
function toEntry(said: Listed, zone: string): Entry | undefined {
  const title = plainText(said.title ?? '') || wordsOf(said.address);
  return Entry.safeParse({
    url: said.address,
    title: title.slice(0, 2000),
    // When the page last changed is not when it was published: the article itself will say.
    publishedAt: readDate(said.publishedAt, zone),
  }).data;
}

/** The headline as publishers put it into addresses: three words or more, or four Han characters. */
function wordsOf(address: string): string {
  const path = URL.parse(address)?.pathname ?? '';
  const last = unescape(path.split('/').findLast((part) => part !== '') ?? '');
  const words = last
    .replace(/\.\p{L}{2,5}$/u, '')
    .split(/[-_+\s]+/)
    .filter((word) => /^[\p{L}\p{M}’']+$/u.test(word));
  return words.length >= 3 || /\p{Script=Han}{4}/u.test(last) ? words.join(' ') : '';
}
