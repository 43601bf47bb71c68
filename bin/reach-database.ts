import { resolve } from 'node:path';

import type { Settings } from '../settings.ts';
import { embeddedUrl } from '../store/embedded-postgres.ts';
import { keepDatabase } from './keep-database.ts';
import { claimDataFolder } from './only-start.ts';

/**
 * The address of the database that a long task works on: DATABASE_URL, else the embedded one of the
 * data folder, which is started when no `start --live` is running there; never the demo's. What is
 * to be ended afterwards goes on `begun`.
 */
export async function reachDatabase(
  settings: Settings,
  task: { begun: AsyncDisposableStack; say: (line: string) => void; signal: AbortSignal },
): Promise<string> {
  const { begun, say, signal } = task;
  const dataDir = resolve(settings.DATA_DIR);
  const running = settings.DATABASE_URL ?? (await embeddedUrl(dataDir, 'first_knock'));
  if (!running) begun.defer(await claimDataFolder(dataDir));
  const own = await keepDatabase({ url: running, dataDir, name: 'first_knock', say, signal });
  process.on('exit', own.kill);
  begun.defer(own.stop);
  return own.url;
}
