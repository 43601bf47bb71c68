/** When the demo newsroom first opened and where its outlets listen: kept, so that it goes on. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import * as z from 'zod';

import { MAILBOX } from './mailbox.ts';
import { outlets } from './sources.ts';

const Opening = z.object({
  openedAt: z.iso.datetime(),
  /** By outlet, and of the mailbox; part of every article's address, so they stay while they can. */
  ports: z.record(z.string(), z.int()),
});
export type Opening = z.infer<typeof Opening>;

/**
 * The opening kept in the data folder, or a new one, with a port for every outlet and the mailbox. One
 * whose port somebody else took meanwhile gets another.
 */
export async function readOpening(
  dataDir: string,
  nextFree: (from: number, taken: number[]) => Promise<number>,
): Promise<Opening> {
  const file = join(dataDir, 'newsroom.json');
  const kept = await readFile(file, 'utf8').then(
    (text) => Opening.parse(JSON.parse(text)),
    () => ({ openedAt: new Date().toISOString(), ports: {} as Record<string, number> }),
  );
  const taken: number[] = [];
  for (const slug of [...outlets.map((outlet) => outlet.slug), MAILBOX]) {
    taken.push(await nextFree(kept.ports[slug] ?? 4101, taken));
    kept.ports[slug] = taken.at(-1) ?? 0;
  }
  await writeFile(file, JSON.stringify(kept, null, 2));
  return kept;
}
