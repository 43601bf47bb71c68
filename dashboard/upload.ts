/** A form with a file in it, as browsers send it: multipart/form-data, RFC 7578. */
import type { Request } from 'express';

/** Besides the file: names of fields, boundaries. */
const FORM_BYTES = 64 * 1024;
/** An upload may take this long: 30 MB over a slow line. */
const LONGEST_MS = 10 * 60_000;
/** Forms read at once; each is held in memory. */
const AT_ONCE = 3;
/** Parts of a form, its end among them: a hundred thousand would hold the desk up for a second. */
const MOST_PARTS = 20;

let reading = 0;

/**
 * The form that a request holds; undefined when it is larger than `maxBytes`, or other forms are just
 * being read. Nothing beyond that size is taken off the line.
 *
 * @throws {TypeError} when it is no such form, or one of too many parts
 */
export async function readUpload(req: Request, maxBytes: number): Promise<FormData | undefined> {
  const most = maxBytes + FORM_BYTES;
  if (Number(req.headers['content-length'] ?? 0) > most || reading >= AT_ONCE) return undefined;
  reading += 1;
  const timer = setTimeout(() => req.destroy(), LONGEST_MS);
  try {
    const pieces: Buffer[] = [];
    let bytes = 0;
    for await (const piece of req as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > most) return undefined;
      pieces.push(piece);
    }
    const type = req.headers['content-type'] ?? '';
    const body = Buffer.concat(pieces);
    if (partsIn(body, type) > MOST_PARTS) throw new TypeError('a form of too many parts');
    return await new Response(body, { headers: { 'content-type': type } }).formData();
  } finally {
    clearTimeout(timer);
    reading -= 1;
  }
}

/** How many parts there are, counted as far as it matters. RFC 2046, 5.1.1: none without a boundary. */
function partsIn(body: Buffer, type: string): number {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(type) ?? [];
  const delimiter = `--${quoted ?? bare ?? ''}`;
  let parts = 0;
  for (let at = 0; parts <= MOST_PARTS; parts += 1, at += delimiter.length) {
    at = body.indexOf(delimiter, at);
    if (at < 0) break;
  }
  return parts;
}
