/** A form with a file in it, as browsers send it: multipart/form-data, RFC 7578. */
import type { Request } from 'express';

/** Besides the file: names of fields, boundaries. */
const FORM_BYTES = 64 * 1024;
/** An upload may take this long: 30 MB over a slow line. */
const LONGEST_MS = 10 * 60_000;
/** Forms read at once; each is held in memory. */
const AT_ONCE = 3;

let reading = 0;

/**
 * The form that a request holds; undefined when it is larger than `maxBytes`, or other forms are just
 * being read. Nothing beyond that size is taken off the line.
 *
 * @throws {TypeError} when it is no such form
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
    const headers = { 'content-type': req.headers['content-type'] ?? '' };
    return await new Response(Buffer.concat(pieces), { headers }).formData();
  } finally {
    clearTimeout(timer);
    reading -= 1;
  }
}
