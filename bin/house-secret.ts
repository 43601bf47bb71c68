/** The secret that partners' signing keys are worked out from: docs/sources/tip.md. */
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The secret kept in the data folder, made at the first call and readable by us alone. */
export async function keepHouseSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'house-secret');
  await writeFile(file, `${randomBytes(32).toString('base64url')}\n`, {
    mode: 0o600,
    flag: 'wx',
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return (await readFile(file, 'utf8')).trim();
}
