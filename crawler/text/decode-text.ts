/** Bytes to text, whatever the server said of them. */
import { isUtf8 } from 'node:buffer';

/** How far a declaration of the charset is looked for, in bytes. */
const DECLARED_WITHIN = 2048;

/** Control characters, and what is invisible: soft hyphens, widthless spaces, direction marks. */
const CONTROLS =
  /[[\p{Cc}\u00AD\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF\uFFFE\uFFFF]--[\t\n\r]]/gv;

/**
 * The text of a page or feed, free of what no text may hold (control characters, lone surrogates).
 *
 * A byte-order mark decides; else bytes that can only be UTF-8 are; else the first charset that fits
 * of the header, the XML declaration or meta element, and windows-1252. Servers mislabel so often
 * that a label which does not fit its bytes is passed over.
 */
export function decodeText(bytes: Uint8Array, contentType = ''): string {
  return cleanText(new TextDecoder(charsetOf(bytes, contentType)).decode(bytes));
}

/** The text without control characters (tabs and line ends stay), invisible ones, lone surrogates. */
export function cleanText(text: string): string {
  return text.replaceAll(CONTROLS, '').toWellFormed();
}

function charsetOf(bytes: Uint8Array, contentType: string): string {
  const unicode = byteOrder(bytes);
  if (unicode) return unicode;

  const head = Buffer.from(bytes.subarray(0, DECLARED_WITHIN)).toString('latin1');
  const labels = [
    /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1],
    /^[^<]*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1],
    /<meta[^>]+charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1],
    // A declaration that could be read byte by byte is not UTF-16.
  ].filter((label) => label !== undefined && !/^utf-?16|ucs-?2/i.test(label));

  // ISO-2022 says everything in ASCII bytes, so its label must be heard before they pass as UTF-8.
  const escaped = labels.find((label) => /^iso-2022/i.test(label ?? ''));
  if (!escaped && isUtf8(bytes)) return 'utf-8';

  for (const label of labels) {
    if (label && fits(label, bytes)) return label;
  }
  return mostlyUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** UTF-16 and UTF-8 by their mark; UTF-16 without one by the zero bytes of its markup. */
function byteOrder([a, b, c, d]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0 && d === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c && c === 0) return 'utf-16be';
  return undefined;
}

function fits(label: string, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes);
    return true;
  } catch {
    // A RangeError for an unknown label, a TypeError for bytes it cannot be.
    return false;
  }
}

/** UTF-8 with a few broken bytes: cut off in the middle, or pasted together. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  let broken = 0;
  let right = 0;
  for (const character of text) {
    if (character === '\uFFFD') broken += 1;
    else if (character > '\u007F') right += 1;
  }
  return right > broken;
}
