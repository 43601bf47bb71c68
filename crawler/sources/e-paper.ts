/**
 * Printed papers: PDF (ISO 32000-1) with text or scanned, PNG, JPEG. They are dropped in a folder,
 * given at the desk, or fetched from an address that is a paper or a page which links to papers.
 */
import { hash } from 'node:crypto';

import type { PaperRead, PrintedPage } from '../../domain/paper.ts';
import { Entry, type Listing, type Source } from '../../domain/source.ts';
import { hashOf } from '../../store/papers.ts';
import { CrawlError } from '../crawl-error.ts';
import { dayOfInstant, editionDay, editionStart } from '../e-paper/edition-date.ts';
import type { GivenPaper, Papers } from '../e-paper/given-papers.ts';
import { isPaper } from '../e-paper/is-paper.ts';
import type { Paper, PaperPage } from '../e-paper/paper.ts';
import type { Fetchers } from '../fetchers.ts';
import type { FetchPage, Page } from '../visit/page.ts';
import type { Readers } from '../readers/readers.ts';

/** Papers that one turn reads; the next goes on. */
const MOST_PAPERS = 4;
/** Papers that a page which links to them is read for: the first, which are the newest. */
const MOST_LINKED = 10;

/**
 * Lists the articles of the papers that came since the last turn, an entry each; a page whose layout
 * shows none is one entry. A file that cannot be read is noted as such and not tried again.
 *
 * @throws {CrawlError} `unreadable` when the address is no paper and links to none, whatever
 *   `fetchPage` throws, and when not one of the papers could be had
 */
export async function collectEPaper(
  source: Source,
  { fetchPage, papers }: Fetchers,
  now: Date,
  read: Readers,
): Promise<Listing> {
  if (!papers) throw new CrawlError('unreadable', 'papers are not read here');
  const given = await papers.given(source);
  const onWeb = await fetchPapers(source, fetchPage, papers, now, read);

  const listing: Required<Listing> = {
    entries: [],
    skipped: 0,
    validators: onWeb.validators,
    papers: [],
  };
  const failures: CrawlError[] = [];
  for (const paper of [...given, ...onWeb.papers].slice(0, MOST_PAPERS)) {
    try {
      const bytes = await paper.open();
      const key = hashOf(bytes);
      if (await papers.isRead(source, key)) continue;
      const { read, entries, skipped } = await readOne(paper, bytes, source, papers);
      listing.entries.push(...entries);
      listing.skipped += skipped;
      listing.papers.push({ ...read, hash: key, name: paper.name });
    } catch (error) {
      // One link that leads nowhere, or a busy reader, costs no other paper.
      if (!(error instanceof CrawlError)) throw error;
      failures.push(error);
    }
  }
  const [failure] = failures;
  if (failure && listing.papers.length === 0) throw failure;
  // What is left for the next turn must be offered again then.
  if (failure || given.length + onWeb.papers.length > MOST_PAPERS) listing.validators = {};
  return listing;
}

interface ReadOne {
  read: Omit<PaperRead, 'hash' | 'name'>;
  entries: Entry[];
  skipped: number;
}

/**
 * The articles of one paper as entries, and what is to be kept of it; one that cannot be read gives
 * none and says why.
 *
 * @throws {CrawlError} when another try may help
 */
export async function readOne(
  given: GivenPaper & { address?: string },
  bytes: Uint8Array,
  source: Source,
  { read }: Papers,
): Promise<ReadOne> {
  let paper: Paper;
  try {
    paper = await read(bytes, source.lang);
  } catch (error) {
    if (!(error instanceof CrawlError) || !error.permanent) throw error;
    return { read: { failure: error.kind, pages: [], leftOut: 0 }, entries: [], skipped: 1 };
  }
  const edition = editionOf(given, paper, source.zone);
  const pages: PrintedPage[] = [];
  const all: Entry[] = [];
  let skipped = 0;
  for (const page of paper.pages) {
    const { entries, guids } = listPage(page, edition, given.address);
    skipped += page.articles.length - entries.length;
    all.push(...entries);
    if (guids.length > 0) pages.push({ ...page.image, number: page.number, guids });
  }
  return { read: { failure: null, pages, leftOut: paper.leftOut }, entries: all, skipped };
}

interface Edition {
  day: string;
  publishedAt: Date;
}

/** By its file's name, else by when the file says it was made, else by when it came. */
function editionOf({ name, givenAt }: GivenPaper, { madeAt }: Paper, zone: string): Edition {
  const day = editionDay(name);
  if (day) return { day, publishedAt: editionStart(day, zone) };
  const publishedAt = madeAt && madeAt <= givenAt ? madeAt : givenAt;
  return { day: dayOfInstant(publishedAt, zone), publishedAt };
}

/** An article is known by its edition, page and headline: a file that was cut off may come whole later. */
function listPage(page: PaperPage, { day, publishedAt }: Edition, address: string | undefined) {
  const guids: string[] = [];
  const entries = page.articles.flatMap(({ headline, text }): Entry[] => {
    const stem = `${day}/${page.number}/${hash('sha256', headline || text.slice(0, 80)).slice(0, 16)}`;
    const again = guids.filter((guid) => guid === stem || guid.startsWith(`${stem}.`)).length;
    const guid = again === 0 ? stem : `${stem}.${again}`;
    const url = address && `${address}#page=${page.number}`;
    const entry = Entry.safeParse({ guid, url, title: headline, summary: text, publishedAt }).data;
    if (entry) guids.push(guid);
    return entry ? [entry] : [];
  });
  return { entries, guids };
}

/** A paper, and where it was fetched, if it was. */
type WebPaper = GivenPaper & { address?: string };

async function fetchPapers(
  source: Source,
  fetchPage: FetchPage,
  papers: Papers,
  now: Date,
  read: Readers,
) {
  const { url, validators } = source;
  if (!/^https?:/.test(url)) return { papers: [], validators: {} };
  const page = await fetchPage(url, validators);
  if (page.status === 304) return { papers: [], validators };
  if (isPaper(page.bytes)) return { papers: [webPaper(page, now)], validators: page.validators };
  const linked: WebPaper[] = [];
  for (const link of (await read.paperLinks(page)).slice(0, MOST_LINKED)) {
    if (await papers.isReadOfLate(source, link)) continue;
    linked.push({
      name: link,
      address: link,
      givenAt: now,
      open: async () => (await fetchPage(link)).bytes,
    });
  }
  return { papers: linked, validators: page.validators };
}

function webPaper({ url, bytes }: Page, now: Date): WebPaper {
  return { name: url, address: url, givenAt: now, open: () => Promise.resolve(bytes) };
}
