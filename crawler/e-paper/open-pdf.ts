/**
 * A PDF by pdfjs-dist 6, in the process made for it (paper-process.ts): nothing in it is run, and what
 * it embeds or refers to is left alone.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { Canvas } from '@napi-rs/canvas';
import {
  getDocument,
  type PDFDocumentProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs';

import { MAX_PIXELS } from './pictures.ts';
import type { Run } from './layout.ts';

const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** The document. @throws what pdfjs throws at what is no PDF, or one under a password */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    maxImageSize: MAX_PIXELS,
    canvasMaxAreaInBytes: MAX_PIXELS * 4,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    // With their paths, since in Node these are read from the package.
    cMapUrl: join(home, 'cmaps/'),
    standardFontDataUrl: join(home, 'standard_fonts/'),
    wasmUrl: join(home, 'wasm/'),
    iccUrl: join(home, 'iccs/'),
  }).promise;
}

/** What a PDF says of itself: when it was made, if that can be read. ISO 32000-1, 7.9.4. */
export async function madeAt(pdf: PDFDocumentProxy): Promise<string | null> {
  const { info } = await pdf.getMetadata();
  const said = 'CreationDate' in info ? String(info.CreationDate) : '';
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone = 'Z'] =
    /^D:(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d'\d\d)?/.exec(said) ?? [];
  if (!year) return null;
  const at = `${year}-${month}-${day}T${hour}:${minute}:${second}${zone.replace("'", ':')}`;
  return Number.isNaN(Date.parse(at)) ? null : new Date(at).toISOString();
}

/**
 * The pieces of text of a page, but those that run down or across it. Chinese that is set in vertical
 * lines is not read.
 */
export async function runsOf(pdf: PDFDocumentProxy, number: number): Promise<Run[]> {
  const page = await pdf.getPage(number);
  const { height } = page.getViewport({ scale: 1 });
  const [, originY = 0] = page.view;
  const { items } = await page.getTextContent();
  return items.flatMap((item): Run[] => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [a, b, c, d, x, y] = item.transform as [number, number, number, number, number, number];
    const isLevel = Math.abs(b) < 0.01 * Math.abs(a) && Math.abs(c) < 0.5 * Math.abs(d) && a > 0;
    const size = Math.abs(d);
    if (!isLevel || !(size > 1) || !Number.isFinite(x + y + item.width)) return [];
    const bottom = height + originY - y;
    return [{ text: item.str, left: x, right: x + item.width, top: bottom - size, bottom, size }];
  });
}

/** The page as printed, its longer side so many pixels; fewer where that would be over `MAX_PIXELS`. */
export async function drawPage(
  pdf: PDFDocumentProxy,
  number: number,
  longerSide: number,
): Promise<Canvas> {
  const page = await pdf.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  if (!(width > 0) || !(height > 0)) throw new Error('a page without a size');
  const most = Math.sqrt(MAX_PIXELS / (width * height));
  const viewport = page.getViewport({
    scale: Math.min(longerSide / Math.max(width, height), most),
  });
  const factory = pdf.canvasFactory as {
    create(width: number, height: number): { canvas: Canvas; context: never };
  };
  const size = [viewport.width, viewport.height].map((length) => Math.max(1, Math.round(length)));
  const { canvas, context } = factory.create(size[0] as number, size[1] as number);
  await page.render({
    canvas: null,
    canvasContext: context,
    viewport,
    background: 'white',
  }).promise;
  return canvas;
}
