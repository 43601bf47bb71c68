/** One `start` at a time works on a data folder. */
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { UsageError } from './command.ts';

/**
 * Marks the data folder as in use by this process; returns how to give it back. What a killed
 * start left behind is taken over.
 *
 * @throws {UsageError} when another start is running there
 */
export async function claimDataFolder(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'start.pid');
  for (let tries = 0; ; tries += 1) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tries === 3) throw error;
    }
    const pid = Number(readFileSync(file, 'utf8'));
    if (isStart(pid)) {
      throw new UsageError(`already running on ${dataDir} (process ${pid}); stop that one first`);
    }
    await rm(file, { force: true });
  }
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
