import fc from 'fast-check';
import { expect, test } from 'vitest';

import { type ByteReader, makeByteReader } from '../../replay/byte-reader.ts';

/** The bytes in pieces of these sizes, over and over. */
async function* inPieces(bytes: Buffer, sizes: number[]): AsyncGenerator<Buffer> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

const manyLines = fc.uint8Array({ maxLength: 200 }).map((bytes) => {
  // Line feeds are rare among bytes by chance.
  return Buffer.from(bytes.map((byte) => (byte % 8 === 0 ? 10 : byte)));
});
const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 });

async function linesOf(reader: ByteReader, most = Infinity): Promise<string[]> {
  const lines: string[] = [];
  for (;;) {
    const line = await reader.line(most);
    if (line === undefined) return lines;
    lines.push(line);
  }
}

test('lines are the same however the bytes come in pieces', async () => {
  await fc.assert(
    fc.asyncProperty(manyLines, sizes, async (bytes, sizes) => {
      const lines = bytes.toString('latin1').split('\n');
      if (lines.at(-1) === '') lines.pop();
      expect(await linesOf(makeByteReader(inPieces(bytes, sizes)))).toEqual(lines);
      const cut = lines.map((line) => line.slice(0, 3));
      expect(await linesOf(makeByteReader(inPieces(bytes, sizes)), 3)).toEqual(cut);
    }),
  );
});

test('what was taken and given back comes again, and what was skipped does not', async () => {
  const count = fc.integer({ min: 0, max: 60 });
  await fc.assert(
    fc.asyncProperty(manyLines, sizes, count, count, async (bytes, sizes, skipped, taken) => {
      const reader = makeByteReader(inPieces(bytes, sizes));
      await reader.skip(skipped);
      const block = await reader.take(taken);
      expect(block).toEqual(bytes.subarray(skipped, skipped + taken));
      reader.giveBack(block);
      expect(await reader.take(bytes.length)).toEqual(bytes.subarray(skipped));
    }),
  );
});
