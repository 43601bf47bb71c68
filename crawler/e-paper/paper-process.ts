/**
 * The inside of a process that reads one paper: bytes in, pages out, each as soon as it is read. It may
 * be killed at any moment, and may neither write nor start anything.
 */
import { setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';

import type { Canvas } from '@napi-rs/canvas';

import { CrawlError, type CrawlErrorKind } from '../crawl-error.ts';
import { toArticles } from './articles.ts';
import { drawPage, madeAt, openPdf, runsOf } from './open-pdf.ts';
import { MAX_CHARACTERS, MAX_PAGES, type PaperPage } from './paper.ts';
import { isPicture, keepPicture, openPicture } from './pictures.ts';
import { openScanReader, type ScanReader } from './read-scan.ts';

/** What it is asked. */
export interface PaperQuestion {
  bytes: Uint8Array;
  /** A language of ours, for scans; null when unknown. */
  lang: string | null;
}

/** What it says, message by message. */
export type PaperWord =
  | { opened: { pages: number; madeAt: string | null } }
  /** A page has no text of its own and is read from its picture, which takes longer. */
  | { scanning: number }
  | { page: PaperPage }
  | { failed: { kind: CrawlErrorKind; message: string } }
  | 'done';

/** Processor time that a page may take which has text, and so may opening the file. */
const PAGE_MS = 20_000;
/** Processor time that a page may take which is a picture. */
const SCAN_MS = 30_000;
const MEMORY_BYTES = 1200 * 1024 * 1024;
/** A page with fewer letters is a scan, or a picture from edge to edge. */
const FEWEST_LETTERS = 40;
/** The longer side of a page as drawn for its reader. */
const DRAWN_SIDE = 1800;
/** Dots to the inch that letters of print are well read at, where a PDF counts 72. */
const SCAN_DPI = 300;

/** The processor time at which the watchdog ends this process. */
const endAt = new Int32Array(new SharedArrayBuffer(4));
allow(PAGE_MS);
const workerData = { memoryBytes: MEMORY_BYTES, endAt };
new Worker(new URL('./watchdog.ts', import.meta.url), { workerData }).unref();
setPriority(10);

process.once('message', (question: PaperQuestion) => {
  void read(question)
    .catch((error: unknown) => tell({ failed: failureOf(error) }))
    .then(() => tell('done'));
});
// A parent that is gone reads no answer.
process.once('disconnect', () => process.exit());

/** From now on, so much processor time. */
function allow(ms: number): void {
  const { user, system } = process.cpuUsage();
  Atomics.store(endAt, 0, Math.round((user + system) / 1000 + ms));
}

function tell(word: PaperWord): void {
  process.send?.(word);
}

function failureOf(error: unknown): { kind: CrawlErrorKind; message: string } {
  if (error instanceof CrawlError) return { kind: error.kind, message: error.message };
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return { kind: 'forbidden', message: 'it needs a password' };
  return { kind: 'unreadable', message: 'neither a PDF nor a picture that can be read' };
}

async function read({ bytes, lang }: PaperQuestion): Promise<void> {
  let scans: ScanReader | undefined;
  const scan = async (number: number, page: Canvas): Promise<PaperPage['articles']> => {
    tell({ scanning: number });
    allow(SCAN_MS);
    scans ??= await openScanReader(lang);
    return toArticles(await scans.read(page));
  };

  if (isPicture(bytes)) {
    const page = await openPicture(bytes);
    tell({ opened: { pages: 1, madeAt: null } });
    return tell({
      page: { number: 1, articles: await scan(1, page), image: await keepPicture(page) },
    });
  }
  const pdf = await openPdf(bytes);
  tell({ opened: { pages: pdf.numPages, madeAt: await madeAt(pdf) } });
  let characters = 0;
  for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES); number++) {
    allow(PAGE_MS);
    const runs = await runsOf(pdf, number);
    const letters = runs.reduce((sum, { text }) => sum + text.length, 0);
    characters += letters;
    if (characters > MAX_CHARACTERS)
      throw new CrawlError('too-large', 'more words than a paper has');
    const page = await drawPage(pdf, number, DRAWN_SIDE);
    const articles =
      letters < FEWEST_LETTERS
        ? await scan(number, await drawPage(pdf, number, await scanSide(number)))
        : toArticles(runs);
    tell({ page: { number, articles, image: await keepPicture(page) } });
    (await pdf.getPage(number)).cleanup();
  }

  async function scanSide(number: number): Promise<number> {
    const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 });
    return (Math.max(width, height) * SCAN_DPI) / 72;
  }
}
