/** `npm test`: brings what the tests need beyond the packages, then runs them all. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { ensureChromium, ensureDovecot, ensureRedisServer } from '../bin/system-packages.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);

const missing: string[] = [];
if (!(await ensureRedisServer(say))) missing.push('redis-server (the queue on Redis)');
if (!(await ensureDovecot(say))) missing.push('dovecot (a real mail server)');
if (!(await ensureChromium(say))) missing.push('Chromium (the browser tests)');
for (const what of missing) {
  say(`Not here, and could not be installed: ${what}. Its tests are skipped and counted.`);
}

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const args = process.argv.slice(2);
const { status } = spawnSync(process.execPath, [vitest, 'run', ...args], { stdio: 'inherit' });
process.exitCode = status ?? 1;
