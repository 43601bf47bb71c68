import { setTimeout as sleep } from 'node:timers/promises';

import type { Browser } from 'playwright';
import { describe, expect, onTestFinished, test } from 'vitest';

import { makeAddressGuard } from '../../../crawler/visit/address-guard.ts';
import { keepBrowser } from '../../../crawler/visit/browser-keeper.ts';
import { megabytesOf } from '../../../crawler/visit/browser-memory.ts';
import { findChromium } from '../../../crawler/visit/chromium.ts';

const chromium = await findChromium();
const who = { userAgent: 'FirstKnock/1.0' };
const plenty = { pages: 100, megabytes: 10_000 };

function aKeeper(limits: Partial<typeof plenty> = {}) {
  const keeper = keepBrowser(makeAddressGuard([]), true, { ...plenty, ...limits });
  onTestFinished(() => keeper.close());
  /** The browser that shows the next page. */
  const next = () => keeper.withContext(who, async (context) => context.browser() as Browser);
  return { ...keeper, next };
}

async function processOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.find(({ type }) => type === 'browser')?.id ?? 0;
}

describe.skipIf(!chromium)('a browser', () => {
  test('serves page after page, and makes way for another after so many', async () => {
    const keeper = aKeeper({ pages: 2 });
    const browsers = [await keeper.next(), await keeper.next(), await keeper.next()];
    expect(new Set(browsers).size).toBe(2);
    expect(browsers[0]).toBe(browsers[1]);
    expect(browsers.map((browser) => browser.isConnected())).toEqual([false, false, true]);
  });

  test('makes way while pages are open, and ends with the last of them', async () => {
    const keeper = aKeeper({ pages: 1 });
    const shown = Promise.withResolvers<Browser>();
    const enough = Promise.withResolvers<void>();
    const reading = keeper.withContext(who, async (context) => {
      shown.resolve(context.browser() as Browser);
      await enough.promise;
      return (await context.newPage()).evaluate<number>('6 * 7');
    });
    const first = await shown.promise;
    expect(await keeper.next()).not.toBe(first);
    enough.resolve();
    expect(await reading).toBe(42);
    expect(first.isConnected()).toBe(false);
  });

  test.skipIf(process.platform !== 'linux')('makes way when it has grown too large', async () => {
    const large = aKeeper({ megabytes: 10 });
    expect(await large.next()).not.toBe(await large.next());
    const roomy = aKeeper();
    const browser = await roomy.next();
    expect(await roomy.next()).toBe(browser);
    expect(await megabytesOf(browser)).toBeGreaterThan(10);
  });

  test('that is killed fails the pages it showed, and the next has a new one', async () => {
    const keeper = aKeeper();
    const broken = keeper.withContext(who, async (context) => {
      const tab = await context.newPage();
      process.kill(await processOf(context.browser() as Browser), 'SIGKILL');
      await tab.evaluate('new Promise(() => {})');
    });
    await expect(broken).rejects.toThrow(/closed|crash/i);
    const answer = await keeper.withContext(who, async (context) =>
      (await context.newPage()).evaluate<number>('6 * 7'),
    );
    expect(answer).toBe(42);
  });

  test('whose tab crashes goes on with the others', async () => {
    const keeper = aKeeper();
    const crashing = keeper.withContext(who, async (context) => {
      const tab = await context.newPage();
      await tab.goto('chrome://crash').catch(() => {});
      return tab.evaluate<number>('6 * 7');
    });
    await expect(crashing).rejects.toThrow(/crash/i);
    expect((await keeper.next()).isConnected()).toBe(true);
  });

  test('is closed for good with its keeper', async () => {
    const keeper = aKeeper();
    const browser = await keeper.next();
    await keeper.close();
    await sleep(0);
    expect(browser.isConnected()).toBe(false);
  });
});
