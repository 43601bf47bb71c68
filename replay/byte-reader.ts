/** A stream of bytes, taken line by line or by the number. */

export interface ByteReader {
  /**
   * The next line as Latin-1, without its line feed; undefined at the end. Of a longer one than
   * `most` bytes only so much, and the rest is passed over.
   */
  line(most: number): Promise<string | undefined>;
  /** So many bytes, fewer at the end. They are all in memory. */
  take(count: number): Promise<Buffer>;
  /** Passes over so many bytes. */
  skip(count: number): Promise<void>;
  /** Puts bytes in front of what comes. */
  giveBack(bytes: Buffer): void;
}

const LINE_FEED = 10;

export function makeByteReader(source: AsyncIterable<Buffer>): ByteReader {
  const chunks = source[Symbol.asyncIterator]();
  /** What comes next, the first first. */
  const ahead: Buffer[] = [];

  async function chunk(): Promise<Buffer | undefined> {
    const { value, done } = await chunks.next();
    return done ? undefined : value;
  }

  /** The next piece, of `most` bytes at most; undefined at the end. */
  async function next(most: number): Promise<Buffer | undefined> {
    let piece: Buffer | undefined;
    do {
      piece = ahead.shift() ?? (await chunk());
    } while (piece?.length === 0);
    if (!piece) return undefined;
    if (piece.length > most) ahead.unshift(piece.subarray(most));
    return piece.subarray(0, most);
  }

  async function take(count: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let left = count; left > 0;) {
      const piece = await next(left);
      if (!piece) break;
      pieces.push(piece);
      left -= piece.length;
    }
    return Buffer.concat(pieces);
  }

  return {
    take,
    async line(most) {
      const pieces: Buffer[] = [];
      let size = 0;
      for (;;) {
        const piece = await next(Infinity);
        if (!piece) return size > 0 ? textOf(pieces) : undefined;
        const end = piece.indexOf(LINE_FEED);
        const own = end < 0 ? piece : piece.subarray(0, end);
        if (size < most) pieces.push(own.subarray(0, most - size));
        size += own.length;
        if (end < 0) continue;
        ahead.unshift(piece.subarray(end + 1));
        return textOf(pieces);
      }
    },
    async skip(count) {
      for (let left = count; left > 0;) {
        const piece = await next(left);
        if (!piece) return;
        left -= piece.length;
      }
    },
    giveBack: (bytes) => {
      ahead.unshift(bytes);
    },
  };
}

function textOf(pieces: Buffer[]): string {
  return Buffer.concat(pieces).toString('latin1');
}
