/** Whole files for the commands that read pages and feeds. */
import { type Readable } from 'node:stream';

import { openInput, UsageError } from './command.ts';

/** More than anything the crawler would take, so that whatever it takes can be looked at. */
const MAX_BYTES = 128 * 1024 * 1024;

/** The bytes of a file (unpacked when its name ends in .gz) or of standard input, up to 128 MiB. */
export async function inputBytes(file?: string): Promise<Uint8Array> {
  const input: Readable = await openInput(file);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of input as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > MAX_BYTES) break;
    }
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (code.startsWith('Z_')) throw new UsageError(`${file}: not a readable .gz file`);
    throw error;
  }
  return Buffer.concat(chunks).subarray(0, MAX_BYTES);
}

/** An address given as an option. */
export function addressOption(name: string, value: string | undefined): string | undefined {
  if (value === undefined || (/^https?:/i.test(value) && URL.canParse(value))) return value;
  throw new UsageError(`--${name} takes an http or https address, not ${value}`);
}

/**
 * Prints one JSON line for each file (of standard input when there is none), with its name when
 * they are several. A file that cannot be read is one line on standard error and exit code 2 at
 * the end; the others are answered all the same.
 */
export async function printEach(
  files: string[],
  read: (bytes: Uint8Array, file: string) => Promise<object>,
): Promise<void> {
  for (const file of files.length > 0 ? files : [undefined]) {
    try {
      const result = await read(await inputBytes(file), file ?? 'standard input');
      const named = files.length > 1 ? { file, ...result } : result;
      process.stdout.write(`${JSON.stringify(named)}\n`);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      process.stderr.write(`first-knock: ${error.message}\n`);
      process.exitCode = 2;
    }
  }
}
