/** Files and standard input, as lines or bytes, unpacked where they are packed. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Bad input or usage: one clear line on standard error and exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** The bytes of a file, unpacked when its name ends in .gz; of standard input when undefined. */
export async function openInput(file?: string): Promise<Readable> {
  if (file === undefined) return process.stdin;
  const found = await stat(file).catch(() => undefined);
  if (!found) throw new UsageError(`no such file: ${file}`);
  if (found.isDirectory()) throw new UsageError(`${file} is a folder, not a file`);
  const raw = createReadStream(file);
  if (!file.endsWith('.gz')) return raw;
  const unpacked = createGunzip();
  raw.on('error', (error) => unpacked.destroy(error));
  return raw.pipe(unpacked);
}

/** The non-empty lines of the files one after another, or of standard input when there are none. */
export async function* inputLines(files: string[]): AsyncGenerator<{ line: string; at: string }> {
  for (const file of files.length > 0 ? files : [undefined]) {
    const input = await openInput(file);
    const name = file === undefined ? '' : `${file} `;
    let number = 0;
    try {
      for await (const line of linesOf(input)) {
        number += 1;
        if (line.trim() !== '') yield { line, at: `${name}line ${number}` };
      }
    } catch (error) {
      if (isUnreadable(error)) throw new UsageError(`${file}: not a readable .gz file`);
      throw error;
    }
  }
}

/** Parts a stream at line feeds alone: other separators may stand inside a line of JSON. */
async function* linesOf(input: Readable): AsyncGenerator<string> {
  // It also takes a byte-order mark off the beginning.
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of input) {
    const lines = (rest + decoder.decode(piece as Uint8Array, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest + decoder.decode();
}

function isUnreadable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
