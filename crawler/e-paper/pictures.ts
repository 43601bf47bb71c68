/** Pictures: how large one is before it is opened, and what is kept of a page for its reader. */
import { type Canvas, createCanvas, type Image, loadImage } from '@napi-rs/canvas';

import type { PageImage } from '../../domain/paper.ts';
import { CrawlError } from '../crawl-error.ts';

/** No picture larger than this is opened or drawn. */
export const MAX_PIXELS = 25_000_000;
/** The longer side of the picture that the reader opens. */
const PICTURE_SIDE = 1800;
/** The longer side of what is shown before: shapes of columns, no face and no word. */
const PREVIEW_SIDE = 24;

/** Whether these are the first bytes of a picture that scans are made as. */
export function isPicture(bytes: Uint8Array): boolean {
  return sizeFromHeader(bytes) !== undefined;
}

/**
 * Opens a PNG or JPEG, once its header has said how large it will be.
 *
 * @throws {CrawlError} `too-large` above 25 megapixels, `unreadable` for what is broken or no picture
 */
export async function openPicture(bytes: Uint8Array): Promise<Canvas> {
  const size = sizeFromHeader(bytes);
  if (!size) throw new CrawlError('unreadable', 'neither PNG nor JPEG');
  if (!(size.width > 0 && size.height > 0))
    throw new CrawlError('unreadable', 'a picture of no size');
  if (size.width * size.height > MAX_PIXELS)
    throw new CrawlError('too-large', 'a picture of over 25 megapixels');
  const image = await loadImage(Buffer.from(bytes)).catch((cause: unknown) => {
    throw new CrawlError('unreadable', 'a broken picture', { cause });
  });
  return paint(image, image.width, image.height);
}

interface Size {
  width: number;
  height: number;
}

/** PNG (W3C, 11.2.1) and JPEG (ITU T.81, B.2.2): where each says its size. */
function sizeFromHeader(bytes: Uint8Array): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47 && view.getUint32(12) === 0x49484452)
    return { width: view.getUint32(16), height: view.getUint32(20) };
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 < bytes.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker < 0xff01) return undefined;
    // Start of frame, of whichever coding; C4, C8 and CC are tables.
    const isFrame =
      marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (view.getUint16(at + 2) < 2) return undefined;
  }
  return undefined;
}

/** What is kept of a page for its reader. */
export async function keepPicture(page: Canvas): Promise<PageImage> {
  const picture = shrink(page, PICTURE_SIDE);
  const preview = shrink(page, PREVIEW_SIDE);
  return {
    picture: await picture.encode('webp', 70),
    preview: await preview.encode('webp', 60),
    width: picture.width,
    height: picture.height,
  };
}

/** The same picture with its longer side at most so long. */
export function shrink(page: Canvas, longerSide: number): Canvas {
  const scale = Math.min(1, longerSide / Math.max(page.width, page.height));
  return paint(
    page,
    Math.max(1, Math.round(page.width * scale)),
    Math.max(1, Math.round(page.height * scale)),
  );
}

/** The same picture turned by so many degrees, clockwise; what is turned in is white. */
export function turn(page: Canvas, degrees: number): Canvas {
  const canvas = createCanvas(page.width, page.height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, page.width, page.height);
  context.translate(page.width / 2, page.height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(page, -page.width / 2, -page.height / 2);
  return canvas;
}

function paint(from: Canvas | Image, width: number, height: number): Canvas {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(from, 0, 0, width, height);
  return canvas;
}
