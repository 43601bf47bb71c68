/** One Chromium, started when needed, renewed now and then, whose only way out is our own proxy. */
import type { Browser, BrowserContext } from 'playwright';

import type { AddressGuard } from './address-guard.ts';
import { CrawlError } from '../crawl-error.ts';
import { findChromium } from './chromium.ts';
import { megabytesOf } from './browser-memory.ts';
import { type GuardingProxy, openGuardingProxy } from './guarding-proxy.ts';

/** A browser grows with use: after so many pages or megabytes it makes way for a new one. */
const LIMITS = { pages: 50, megabytes: 600 };
const IDLE_MS = 60_000;

const ARGUMENTS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  // One page of text at a time: no process for drawing, and none kept ready for the next page.
  '--disable-gpu',
  '--in-process-gpu',
  '--enable-low-end-device-mode',
  '--renderer-process-limit=1',
  // Peer connections would go around the proxy.
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];

/** What a list of articles can be read without. */
const UNREAD = new Set(['image', 'media', 'font']);

export interface BrowserKeeper {
  /** Runs `use` with a fresh context: no cookies, no downloads, no service workers. */
  withContext<T>(
    options: { userAgent: string },
    use: (context: BrowserContext) => Promise<T>,
  ): Promise<T>;
  close(): Promise<void>;
}

interface Running {
  browser: Browser;
  proxy: GuardingProxy;
  /** Pages it has shown, and pages it shows now. */
  shown: number;
  open: number;
  /** Its successor has begun: it ends with the last of its pages. */
  isRetired: boolean;
}

/** A keeper of one browser behind `guard`, in Chromium's own sandbox unless told otherwise. */
export function keepBrowser(guard: AddressGuard, sandbox = true, limits = LIMITS): BrowserKeeper {
  let running: Promise<Running> | undefined;
  let idleTimer: NodeJS.Timeout | undefined;
  const alive = new Set<Running>();

  const begin = (): Promise<Running> => {
    const forget = () => {
      if (running === starting) running = undefined;
    };
    const starting = start(guard, sandbox).then((started) => {
      alive.add(started);
      // It crashed, or was told to end: whoever comes next begins another.
      started.browser.once('disconnected', () => {
        forget();
        alive.delete(started);
        void started.proxy.close();
      });
      return started;
    });
    starting.catch(forget);
    running = starting;
    return starting;
  };

  /** The browser that has room for one more page. */
  const take = async (): Promise<Running> => {
    clearTimeout(idleTimer);
    for (;;) {
      const current = running ?? begin();
      const started = await current;
      if (started.browser.isConnected() && started.shown < limits.pages) {
        started.open += 1;
        started.shown += 1;
        return started;
      }
      if (running === current) running = undefined;
      await retire(started);
    }
  };

  const retire = async (started: Running): Promise<void> => {
    started.isRetired = true;
    if (started.open === 0) await started.browser.close().catch(() => {});
  };

  const giveBack = async (started: Running): Promise<void> => {
    started.open -= 1;
    if ((await megabytesOf(started.browser)) > limits.megabytes) started.shown = limits.pages;
    if (started.isRetired) await retire(started);
    else if (started.open === 0) idleTimer = setTimeout(() => void close(), IDLE_MS).unref();
  };

  const close = async (): Promise<void> => {
    clearTimeout(idleTimer);
    await running?.catch(() => undefined);
    running = undefined;
    await Promise.all([...alive].map(({ browser }) => browser.close().catch(() => {})));
  };

  return {
    async withContext({ userAgent }, use) {
      const started = await take();
      try {
        const context = await started.browser.newContext({
          userAgent,
          acceptDownloads: false,
          serviceWorkers: 'block',
          locale: 'ms-MY',
          timezoneId: 'Asia/Kuala_Lumpur',
        });
        try {
          await context.route('**/*', (route) =>
            UNREAD.has(route.request().resourceType()) ? route.abort() : route.continue(),
          );
          return await use(context);
        } finally {
          await context.close().catch(() => {});
        }
      } finally {
        await giveBack(started);
      }
    },
    close,
  };
}

async function start(guard: AddressGuard, sandbox: boolean): Promise<Running> {
  const executablePath = await findChromium();
  if (executablePath === undefined) {
    throw new CrawlError(
      'needs-browser',
      'this source needs Chromium: npx playwright install chromium, or install the chromium package',
    );
  }
  const { chromium } = await import('playwright');
  const proxy = await openGuardingProxy(guard);
  try {
    const browser = await chromium.launch({
      executablePath,
      args: ARGUMENTS,
      // Chromium's own sandbox refuses to work for root.
      chromiumSandbox: sandbox && process.getuid?.() !== 0,
      proxy: { server: proxy.url, bypass: '<-loopback>' },
    });
    return { browser, proxy, shown: 0, open: 0, isRetired: false };
  } catch (cause) {
    await proxy.close();
    throw new CrawlError('needs-browser', `${executablePath} does not start`, { cause });
  }
}
