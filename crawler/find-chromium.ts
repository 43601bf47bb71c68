/** The Chromium that renders pages: Playwright's own, else the system's. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const ON_WINDOWS = [
  ['PROGRAMFILES', 'Google/Chrome/Application/chrome.exe'],
  ['PROGRAMFILES(X86)', 'Google/Chrome/Application/chrome.exe'],
  ['PROGRAMFILES(X86)', 'Microsoft/Edge/Application/msedge.exe'],
] as const;

/** The path of a Chromium on this machine, or undefined. */
export async function findChromium(): Promise<string | undefined> {
  const { chromium } = await import('playwright');
  const windows = ON_WINDOWS.flatMap(([folder, path]) => {
    const root = process.env[folder];
    return root === undefined ? [] : [join(root, path)];
  });
  return [chromium.executablePath(), ...SYSTEM, ...windows].find(
    (path) => path && existsSync(path),
  );
}
