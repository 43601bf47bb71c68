/** The Chromium that pages needing JavaScript are read with: Playwright's own, else the system's. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const ON_MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const ON_WINDOWS = [
  ['PROGRAMFILES', 'Google/Chrome/Application/chrome.exe'],
  ['PROGRAMFILES(X86)', 'Google/Chrome/Application/chrome.exe'],
  ['PROGRAMFILES(X86)', 'Microsoft/Edge/Application/msedge.exe'],
] as const;

/** Its path, or undefined when there is none on this machine. */
export async function findChromium(): Promise<string | undefined> {
  // Heavy, and only needed by whoever renders pages.
  const { chromium } = await import('playwright');
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const onWindows = ON_WINDOWS.flatMap(([variable, path]) => {
    const folder = process.env[variable];
    return folder === undefined ? [] : [join(folder, path)];
  });
  const paths = [chromium.executablePath(), ...onPath, ...ON_MAC, ...onWindows];
  return paths.find((path) => path && existsSync(path));
}

/** What it is started with: root has no sandbox of its own; the other switches keep it from calling home. */
export function chromiumArguments(): string[] {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}
