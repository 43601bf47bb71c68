/** Where the real stories are: beside the project, never in it. */
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

const folder = process.env.SHARED_DIR;
if (!folder) throw new Error('SHARED_DIR is not set: these checks measure on real stories');

/** A path among them. */
export function shared(...path: string[]): string {
  return join(folder ?? '', ...path);
}

/** The files in a folder of theirs, by full path, sorted. */
export async function filesIn(...path: string[]): Promise<string[]> {
  const names = await readdir(shared(...path));
  return names.sort().map((name) => shared(...path, name));
}

/** The lines of a file, unpacked. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  const raw = createReadStream(file);
  yield* createInterface({ input: file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw });
}
