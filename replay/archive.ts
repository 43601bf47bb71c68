/** What a replay reads: items as JSON lines, feeds as they were captured, web archives. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import * as z from 'zod';

import { canonicalUrl, ownAddress } from '../crawler/canonical-url.ts';
import { collect } from '../crawler/collect.ts';
import { CrawlError } from '../crawler/crawl-error.ts';
import { isTrustedDate, readDate } from '../crawler/text/read-date.ts';
import { isFeed } from '../crawler/feeds/is-feed.ts';
import { decodeText } from '../crawler/text/decode-text.ts';
import { type Readers } from '../crawler/readers/readers.ts';
import { type CollectedEntry, Entry, SourceOptions, storable } from '../domain/source.ts';
import { inputLines, openInput, UsageError } from '../input.ts';
import type { NewSource } from '../store/sources.ts';
import { type ArchivedPage, readWarc } from './warc.ts';

const ZONE = 'Asia/Kuala_Lumpur';

/** Some entries of one outlet, in the archive's order. */
export interface Batch {
  source: NewSource;
  entries: CollectedEntry[];
}

/** One line of an archive: what it does not say may be missing, null or empty. */
const text = z.string().nullish().catch(null);
const Line = z.object({
  id: z.union([z.string(), z.number(), z.boolean()]).nullish().catch(null),
  title: text,
  body: text,
  published: text,
  source: text,
  url: text,
});

/** How many items of a JSON-lines archive are saved at once. */
const BATCH = 200;

/** What reading an archive goes by. */
export interface ReadingArchives {
  /** Told, in one line each, what cannot be read; the rest goes on. */
  complain: (line: string) => void;
  /** Pages and feeds are read by these, best in threads: nobody knows what an archive holds. */
  readers: Readers;
}

/** The archives' entries, batch by batch. */
export async function* readArchives(
  paths: string[],
  reading: ReadingArchives,
): AsyncGenerator<Batch> {
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (!found) throw new UsageError(`no such file or folder: ${path}`);
    const files = found.isDirectory() ? await filesIn(path) : [path];
    for (const file of files) yield* readArchive(file, reading);
  }
}

/** How many entries the archives hold at most: so that a bar can be drawn. */
export async function countEntries(paths: string[], readers: Readers): Promise<number> {
  // Every page counts: to find out which hold an article is most of the work.
  const article: Readers['article'] = ({ url }) => ({ ...ANY_ARTICLE, canonicalUrl: url });
  const reading = { complain: () => {}, readers: { ...readers, article } };
  let count = 0;
  for await (const { entries } of readArchives(paths, reading)) count += entries.length;
  return count;
}
const ANY_ARTICLE = { title: 'x', text: 'x', byline: null, publishedAt: null, lang: null };

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name)).sort();
}

function readArchive(file: string, reading: ReadingArchives): AsyncGenerator<Batch> {
  if (/\.jsonl(\.gz)?$/i.test(file)) return readLines(file, reading.complain);
  if (/\.warc(\.gz)?$/i.test(file)) return readPages(file, reading);
  return readCapture(file, reading);
}

/** A feed as captured, read by the adapter that reads feeds from the web. */
async function* readCapture(
  file: string,
  { complain, readers }: ReadingArchives,
): AsyncGenerator<Batch> {
  const source = archiveOf(basename(file).replace(/\.\w+$/, ''));
  const bytes = await buffer(await openInput(file));
  try {
    const page = { url: source.url, bytes, contentType: '' };
    yield { source, entries: await readFeedPage(source, page, new Date(), readers) };
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
    complain(`${file}: ${error.message}`);
  }
}

/** @throws {CrawlError} `unreadable` when it is no feed */
async function readFeedPage(
  source: NewSource,
  page: Omit<ArchivedPage, 'capturedAt'>,
  capturedAt: Date,
  readers: Readers,
): Promise<CollectedEntry[]> {
  const fetchPage = () => Promise.resolve({ ...page, status: 200, validators: {} });
  const fetchers = { fetchPage, renderPage: fetchPage };
  const asRss = { ...source, id: '', kind: 'rss', validators: {}, pausedAt: null };
  return (await collect(asRss, fetchers, capturedAt, readers)).entries;
}

/** A web archive: its feeds by their entries, its pages by their articles, each of their host. */
async function* readPages(
  file: string,
  { complain, readers }: ReadingArchives,
): AsyncGenerator<Batch> {
  const batches = new Map<string, Batch>();
  let count = 0;
  for await (const page of readWarc(file, complain)) {
    try {
      const batch = await readPage(page, readers);
      const known = batches.get(batch.source.url);
      if (known) known.entries.push(...batch.entries);
      else batches.set(batch.source.url, batch);
      count += batch.entries.length;
    } catch (error) {
      if (!(error instanceof CrawlError)) throw error;
      complain(`${file}: ${new URL(page.url).host}: ${error.message}`);
    }
    if (count < BATCH) continue;
    yield* batches.values();
    batches.clear();
    count = 0;
  }
  yield* batches.values();
}

/** A page without an article, and what is neither page nor feed, gives nothing. */
async function readPage(page: ArchivedPage, readers: Readers): Promise<Batch> {
  const { url, bytes, contentType, capturedAt } = page;
  const outlet = new URL(url).hostname.replace(/^www\./, '');
  const dated = (entry: CollectedEntry) => ({
    ...entry,
    publishedAt: entry.publishedAt ?? capturedAt,
  });
  const isText = /xml|json|html|^text\/|^$/i.test(contentType);
  const head = isText ? decodeText(bytes.subarray(0, HEAD), contentType) : '';
  if (isFeed(head) || /feed\+json/i.test(contentType)) {
    // Of its own: its articles may be anywhere, those of the archive's pages are here.
    const source = { ...archiveOf(outlet), name: `${outlet} (feeds)` };
    source.url += '/feeds';
    const entries = await readFeedPage(source, page, capturedAt ?? new Date(), readers);
    return { source, entries: entries.map(dated) };
  }
  const source = archiveOf(outlet, false);
  if (!/html/i.test(contentType) && !/<html[\s>]/i.test(head)) return { source, entries: [] };
  const {
    title,
    text,
    publishedAt,
    canonicalUrl: own,
  } = await readers.article(page, { zone: ZONE });
  const isTrusted = publishedAt && isTrustedDate(publishedAt, capturedAt ?? new Date());
  const entry = Entry.safeParse({
    url,
    title,
    summary: text,
    publishedAt: isTrusted ? publishedAt : null,
  }).data;
  if (text === '' || !entry?.title) return { source, entries: [] };
  return {
    source,
    entries: [dated({ ...entry, canonicalUrl: ownAddress(own, url) ?? canonicalUrl(url) })],
  };
}
/** Where what a page is shows, in bytes. */
const HEAD = 4096;

async function* readLines(file: string, complain: (line: string) => void): AsyncGenerator<Batch> {
  let outlet = '';
  let entries: CollectedEntry[] = [];
  const batch = () => ({ source: archiveOf(outlet, false), entries });
  for await (const { line, at } of inputLines([file])) {
    const said = readLine(line);
    if (!said) {
      complain(`${at}: not an item`);
      continue;
    }
    if (entries.length >= BATCH || (entries.length > 0 && said.outlet !== outlet)) {
      yield batch();
      entries = [];
    }
    outlet = said.outlet;
    entries.push(said.entry);
  }
  if (entries.length > 0) yield batch();
}

function readLine(line: string): { outlet: string; entry: CollectedEntry } | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return undefined;
  }
  const said = Line.safeParse(parsed).data;
  if (!said) return undefined;
  const url = /^https?:/i.test(said.url ?? '') ? URL.parse(said.url ?? '')?.href : undefined;
  const entry = Entry.safeParse({
    url,
    guid: said.id == null ? undefined : String(said.id),
    title: said.title ?? '',
    summary: said.body ?? '',
    publishedAt: readDate(said.published, ZONE),
  }).data;
  if (!entry) return undefined;
  const outlet = storable(said.source?.trim() || 'archive').slice(0, 200);
  return { outlet, entry: { ...entry, canonicalUrl: url ? canonicalUrl(url) : null } };
}

/**
 * The source that an archive's entries of one outlet come from. Lines of an archive are whole
 * items; the articles behind a captured feed are still to be fetched.
 */
function archiveOf(outlet: string, fetchArticles = true): NewSource {
  return {
    name: outlet,
    outlet,
    url: `https://archive.invalid/${encodeURIComponent(outlet)}`,
    kind: 'replay',
    origin: 'replay',
    lang: null,
    section: null,
    zone: ZONE,
    options: SourceOptions.parse({ fetchArticles }),
    basis: 'replay of an archive',
    everySeconds: 86_400,
  };
}
