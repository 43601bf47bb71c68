/** Papers that came to us: dropped in a source's folder, or given at the desk. */
import { constants } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

import type pg from 'pg';

import type { Source } from '../../domain/source.ts';
import * as store from '../../store/papers.ts';
import { MAX_PAPER_BYTES } from './paper.ts';
import type { ReadPaper } from './read-paper.ts';

/** A paper that came and is not read yet. */
export interface GivenPaper {
  name: string;
  givenAt: Date;
  open(): Promise<Uint8Array>;
}

/** What an e-paper source is read with. */
export interface Papers {
  read: ReadPaper;
  /** What came for a source and is not read yet. */
  given(source: Source): Promise<GivenPaper[]>;
  /** Whether these very bytes were read for the source. */
  isRead(source: Source, hash: string): Promise<boolean>;
  /** Whether what this address gives was read of late. */
  isReadOfLate(source: Source, address: string): Promise<boolean>;
}

/** A file that nobody has written to for so long is whole. */
const SETTLED_MS = 5000;
const READABLE = /^[^.].*\.(?:pdf|png|jpe?g)$/i;
/** Files that one folder is looked through for. */
const MOST_FILES = 2000;

/** `urn:first-knock:e-paper:<name>`: the folder of that name. */
const OWN_FOLDER = /^urn:first-knock:e-paper:([a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?)$/i;

/** The papers of `folder`, one folder in it for each source, and those given at the desk. */
export function openPapers(
  pool: pg.Pool,
  folder: string,
  read: ReadPaper,
  now: () => Date = () => new Date(),
): Papers {
  const isRead = ({ id }: Source, hash: string) => store.isRead(pool, id, hash);
  const known = new Set<string>();
  return {
    read,
    isRead,
    isReadOfLate: ({ id }, address) => store.isReadOfLate(pool, id, address),
    given: async (source) => {
      const waiting = await store.waiting(pool, source.id);
      const name = OWN_FOLDER.exec(source.url)?.[1];
      const dropped = name ? await droppedFiles(join(folder, name), now()) : [];
      const fresh: GivenPaper[] = [];
      for (const file of dropped) {
        // Files stay where they are, so most were read long ago: opened once, known by their state.
        const state = `${source.id} ${file.state}`;
        if (known.has(state)) continue;
        if (await isRead(source, store.hashOf(await file.open()))) known.add(state);
        else fresh.push(file);
      }
      const atDesk = waiting.map(({ id, name, givenAt }) => ({
        name,
        givenAt,
        open: () => store.bytesOf(pool, id),
      }));
      return [...atDesk, ...fresh];
    },
  };
}

/**
 * The papers in a folder that are fully written, the oldest first; none when there is no such folder.
 * Links are not followed, and neither are folders in it.
 */
export async function droppedFiles(
  folder: string,
  now: Date,
): Promise<(GivenPaper & { state: string })[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile() && READABLE.test(entry.name));
  const files = [];
  for (const { name } of names.slice(0, MOST_FILES)) {
    const path = join(folder, name);
    const state = await stat(path, { bigint: false }).catch(() => undefined);
    // The time of the last change to the file cannot be set from outside, as that of its words can.
    if (!state || now.getTime() - state.ctimeMs < SETTLED_MS) continue;
    if (state.size === 0 || state.size > MAX_PAPER_BYTES) continue;
    files.push({
      name: basename(name),
      givenAt: state.mtime,
      state: `${name} ${state.size} ${state.mtimeMs} ${state.ctimeMs}`,
      open: () => readWhole(path),
    });
  }
  return files.toSorted((a, b) => a.givenAt.getTime() - b.givenAt.getTime());
}

async function readWhole(path: string): Promise<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}
