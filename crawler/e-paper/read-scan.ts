/** The text of a scanned page: cut into its columns first, then read block by block. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { createWorker, OEM, PSM } from 'tesseract.js';

import { lettersOf, skewOf } from './ink.ts';
import { type Box, boxAround, type Run } from './layout.ts';
import { turn } from './pictures.ts';
import { cutRegions } from './regions.ts';

const require = createRequire(import.meta.url);

/** What Tesseract calls the languages we read. */
const CODES: Readonly<Record<string, string>> = { ms: 'msa', en: 'eng', zh: 'chi_sim', ta: 'tam' };
/** Lines that Tesseract itself doubts more than this are dust and pictures. */
const LEAST_CONFIDENCE = 35;
/** More blocks than a page has are those of a pattern, not of a text. */
const MOST_BLOCKS = 250;

export interface ScanReader {
  /** The lines of a page where they stand, in its pixels. */
  read(page: Canvas): Promise<Run[]>;
  close(): Promise<void>;
}

/**
 * A reader of pages in this language. Where it is unknown or null it reads Latin letters as Malay does,
 * which reads English as well.
 */
export async function openScanReader(lang: string | null): Promise<ScanReader> {
  const code = CODES[lang ?? ''] ?? 'msa';
  // The data comes in packages: nothing is fetched, and nothing written down.
  const home = dirname(require.resolve(`@tesseract.js-data/${code}/package.json`));
  const worker = await createWorker(code, OEM.LSTM_ONLY, {
    langPath: join(home, '4.0.0_best_int'),
    cacheMethod: 'none',
  });
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_BLOCK });
  return {
    async read(scan) {
      const runs: Run[] = [];
      const page = straighten(scan);
      for (const block of textBlocks(page)) {
        const { data } = await worker.recognize(
          await crop(page, block),
          {},
          { blocks: true, text: false },
        );
        const lines = (data.blocks ?? [])
          .flatMap(({ paragraphs }) => paragraphs)
          .flatMap(({ lines }) => lines);
        runs.push(...toRuns(lines, block));
      }
      return runs;
    },
    close: async () => void (await worker.terminate()),
  };
}

/** A scan that lies straight. */
function straighten(scan: Canvas): Canvas {
  const { letters, height } = lettersOf(scan);
  const degrees = skewOf(letters, height);
  return degrees === 0 ? scan : turn(scan, -degrees);
}

/** The blocks of text on a page, in reading order, with a little white around them. */
export function textBlocks(page: Canvas): Box[] {
  const { letters, height } = lettersOf(page);
  // Each letter reaches to the next word: a headline's words are as far apart as columns are.
  const reaching = letters.map((box) => ({
    ...box,
    right: box.right + 0.6 * (box.bottom - box.top),
  }));
  const blocks = cutRegions(reaching, {
    // Of one or two lines, a wide gap may be there by chance.
    across: ({ top, bottom }) => (bottom - top > 6 * height ? height : 2.5 * height),
    down: () => 1.2 * height,
    // Capitals of the running text are less than twice as tall as most of its letters.
    isLarge: ({ top, bottom }) => bottom - top > 2.2 * height,
  });
  const margin = Math.ceil(0.7 * height);
  return blocks
    .map(boxAround)
    .filter(
      ({ left, right, top, bottom }) => right - left > 3 * height && bottom - top > 0.8 * height,
    )
    .slice(0, MOST_BLOCKS)
    .map((box) => ({
      left: Math.max(0, Math.floor(box.left) - margin),
      top: Math.max(0, Math.floor(box.top) - margin),
      right: Math.min(page.width, Math.ceil(box.right) + margin),
      bottom: Math.min(page.height, Math.ceil(box.bottom) + margin),
    }));
}

async function crop(page: Canvas, { left, top, right, bottom }: Box): Promise<Buffer> {
  const [width, height] = [right - left, bottom - top];
  const piece = createCanvas(width, height);
  piece.getContext('2d').drawImage(page, left, top, width, height, 0, 0, width, height);
  return piece.encode('png');
}

interface Line {
  text: string;
  confidence: number;
  bbox: { x0: number; y0: number; x1: number; y1: number };
}

/** All lines of a block have one size: how tall a line is depends on the letters in it. */
function toRuns(lines: Line[], { left, top }: Box): Run[] {
  const sure = lines.filter(
    ({ text, confidence }) => text.trim() !== '' && confidence >= LEAST_CONFIDENCE,
  );
  const heights = sure.map(({ bbox }) => bbox.y1 - bbox.y0).toSorted((a, b) => a - b);
  const size = heights[Math.floor(heights.length / 2)] ?? 0;
  return sure.map(({ text, bbox }) => ({
    text: text.trim(),
    left: left + bbox.x0,
    right: left + bbox.x1,
    top: top + bbox.y0,
    bottom: top + bbox.y1,
    size,
  }));
}
