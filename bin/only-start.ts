/** One `start` at a time works on a data folder. */
import { readFileSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { UsageError } from './command.ts';

/**
 * Marks the data folder as in use by this process; returns how to give it back. What a killed
 * start left behind is taken over.
 *
 * @throws {UsageError} when another start is running there, or the folder cannot be written to
 */
export async function claimDataFolder(dataDir: string): Promise<() => Promise<void>> {
  const file = join(dataDir, 'start.pid');
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    for (let tries = 0; tries < 3; tries += 1) {
      if (await putClaim(file)) return () => rm(file, { force: true });
      const claim = await readFile(file, 'utf8').catch(() => '');
      if (isStart(Number(claim))) {
        throw new UsageError(
          `already running on ${dataDir} (process ${claim}); stop that one first`,
        );
      }
      await dropStaleClaim(file, claim);
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`DATA_DIR cannot be used: ${(error as Error).message}`);
  }
  throw new UsageError(`another start is just taking ${dataDir}`);
}

/** Writes the file with this process's number, unless there is one; returns whether it did. */
async function putClaim(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Takes away the claim that nobody stands behind, and only that: another start may have done so
 * a moment ago and put its own there.
 */
export async function dropStaleClaim(file: string, stale: string): Promise<void> {
  const aside = `${file}.${process.pid}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== stale) await link(aside, file).catch(() => {});
  await rm(aside, { force: true });
}

function isStart(pid: number): boolean {
  if (!pid || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    // The number of a process that died may be another's by now.
    return /bin\/first-knock\.ts\0(?:start|replay)/.test(
      readFileSync(`/proc/${pid}/cmdline`, 'utf8'),
    );
  } catch {
    return false;
  }
}
