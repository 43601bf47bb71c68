/** What a replay reads: items as JSON lines, or feeds as they were captured. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import * as z from 'zod';

import { canonicalUrl } from '../crawler/canonical-url.ts';
import { collect } from '../crawler/collect.ts';
import { CrawlError } from '../crawler/crawl-error.ts';
import { readDate } from '../crawler/read-date.ts';
import { type CollectedEntry, Entry, SourceOptions, storable } from '../domain/source.ts';
import { inputLines, openInput, UsageError } from '../input.ts';
import type { NewSource } from '../store/sources.ts';

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

/**
 * The archive's entries, batch by batch. What cannot be read is told to `complain` in one line,
 * and the rest goes on.
 */
export async function* readArchives(
  paths: string[],
  complain: (line: string) => void,
): AsyncGenerator<Batch> {
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (!found) throw new UsageError(`no such file or folder: ${path}`);
    if (found.isDirectory()) yield* readFolder(path, complain);
    else if (/\.jsonl(\.gz)?$/i.test(path)) yield* readLines(path, complain);
    else yield* readCapture(path, complain);
  }
}

/** How many entries the archives hold at most: so that a bar can be drawn. */
export async function countEntries(paths: string[]): Promise<number> {
  let count = 0;
  for await (const { entries } of readArchives(paths, () => {})) count += entries.length;
  return count;
}

async function* readFolder(
  folder: string,
  complain: (line: string) => void,
): AsyncGenerator<Batch> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  for (const file of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    if (/\.jsonl(\.gz)?$/i.test(file)) yield* readLines(file, complain);
    else yield* readCapture(file, complain);
  }
}

/** A feed as captured, read by the adapter that reads feeds from the web. */
async function* readCapture(file: string, complain: (line: string) => void): AsyncGenerator<Batch> {
  const name = basename(file).replace(/\.\w+$/, '');
  const source = { ...archiveOf(name), id: '', validators: {}, pausedAt: null };
  const bytes = await buffer(await openInput(file));
  const page = { status: 200, url: source.url, bytes, contentType: '', validators: {} };
  const fetchPage = () => Promise.resolve(page);
  try {
    const { entries } = await collect(
      { ...source, kind: 'rss' },
      { fetchPage, renderPage: fetchPage },
    );
    yield { source: archiveOf(name), entries };
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
    complain(`${file}: ${error.message}`);
  }
}

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
