/** How much memory a browser holds, all of its processes together. */
import { readFile } from 'node:fs/promises';

import type { Browser } from 'playwright';

/** In megabytes, shared pages shared out; 0 where the system does not tell, as only Linux does. */
export async function megabytesOf(browser: Browser): Promise<number> {
  if (process.platform !== 'linux') return 0;
  try {
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    const kilobytes = await Promise.all(processInfo.map(({ id }) => kilobytesOf(id)));
    return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
  } catch {
    // It ends just now.
    return 0;
  }
}

async function kilobytesOf(processId: number): Promise<number> {
  const said = await readFile(`/proc/${processId}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(said)?.[1] ?? 0);
}
