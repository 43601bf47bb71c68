import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { claimDataFolder, dropStaleClaim } from '../../bin/only-start.ts';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'first-knock-claim-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('a claim that nobody stands behind is taken over, and given back whole', async () => {
  const folder = await aFolder();
  await writeFile(join(folder, 'start.pid'), '4194305');
  const letGo = await claimDataFolder(folder);
  expect(await readFile(join(folder, 'start.pid'), 'utf8')).toBe(String(process.pid));
  await letGo();
  expect(await readdir(folder)).toEqual([]);
});

test('a fresh claim that came in place of the stale one stays', async () => {
  const folder = await aFolder();
  const file = join(folder, 'start.pid');
  await writeFile(file, '77');
  await dropStaleClaim(file, '4194305');
  expect(await readFile(file, 'utf8')).toBe('77');
  expect(await readdir(folder)).toEqual(['start.pid']);
});
