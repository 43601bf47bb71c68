/**
 * Programs that npm does not bring: a Chromium to read pages that need one, a Redis and a mail server
 * to test with.
 * Installed where that can be done without asking, and said so; elsewhere named, with the way.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { findChromium } from '../crawler/visit/chromium.ts';

export type Say = (line: string) => void;

/** The path of a Chromium, installed now if need be; undefined when that could not be done. */
export async function ensureChromium(say: Say): Promise<string | undefined> {
  const found = await findChromium();
  if (found) return found;
  say('No Chromium yet: asking Playwright for one');
  const playwright = fileURLToPath(new URL('../node_modules/playwright/cli.js', import.meta.url));
  await run(process.execPath, [playwright, 'install', 'chromium']);
  if (!(await findChromium())) await installFromDebian('chromium', say);
  return findChromium();
}

/** The path of a redis-server, installed now if need be; undefined when that could not be done. */
export async function ensureRedisServer(say: Say): Promise<string | undefined> {
  const found = onPath('redis-server');
  if (found) return found;
  await installFromDebian('redis-server', say);
  return onPath('redis-server');
}

/** The path of a dovecot, installed now if need be; undefined when that could not be done. */
export async function ensureDovecot(say: Say): Promise<string | undefined> {
  const found = findDovecot();
  if (found) return found;
  await installFromDebian('dovecot-imapd', say);
  return findDovecot();
}

/** Where dovecot is. It lies where only administrators' paths lead, and runs for anybody. */
export function findDovecot(): string | undefined {
  return onPath('dovecot') ?? executable('/usr/sbin/dovecot');
}

async function installFromDebian(name: string, say: Say): Promise<void> {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return;
  say(`Installing ${name} from Debian's packages`);
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '-q', '--no-install-recommends', name];
  // The list of packages may be missing or old on a new machine.
  if (await run('apt-get', ['update', '-q'], environment)) {
    await run('apt-get', install, environment);
  }
}

/** Whether the program ended well. Its words are of no use unless it failed, so they are dropped. */
function run(command: string, args: string[], environment: object = {}): Promise<boolean> {
  return new Promise((ended) => {
    const child = spawn(command, args, {
      stdio: 'ignore',
      timeout: 300_000,
      env: { ...process.env, ...environment },
    });
    child.once('error', () => ended(false));
    child.once('exit', (code) => ended(code === 0));
  });
}

/** Where a program is, by the PATH. */
export function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find((path) => executable(path));
}

function executable(path: string): string | undefined {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return undefined;
  }
}
