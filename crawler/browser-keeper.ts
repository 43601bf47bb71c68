/** One Chromium, started when needed, renewed now and then, whose only way out is our own proxy. */
import type { Browser, BrowserContext } from 'playwright';

import type { AddressGuard } from './address-guard.ts';
import { CrawlError } from './crawl-error.ts';
import { findChromium } from './chromium.ts';
import { type GuardingProxy, openGuardingProxy } from './guarding-proxy.ts';

/** A browser grows with use; after so many pages it makes way for a new one. */
const PAGES_PER_BROWSER = 50;
const IDLE_MS = 60_000;

const ARGUMENTS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
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
}

/** A keeper of one browser behind `guard`, in Chromium's own sandbox unless told otherwise. */
export function keepBrowser(guard: AddressGuard, sandbox = true): BrowserKeeper {
  let running: Promise<Running> | undefined;
  let pages = 0;
  let open = 0;
  let idleTimer: NodeJS.Timeout | undefined;

  const close = async () => {
    clearTimeout(idleTimer);
    const closing = running;
    running = undefined;
    pages = 0;
    const started = await closing?.catch(() => undefined);
    await started?.browser.close().catch(() => {});
    await started?.proxy.close();
  };

  const browser = async (): Promise<Browser> => {
    clearTimeout(idleTimer);
    if (pages >= PAGES_PER_BROWSER && open === 0) await close();
    running ??= start(guard, sandbox);
    try {
      const started = await running;
      if (started.browser.isConnected()) return started.browser;
    } catch (error) {
      running = undefined;
      throw error;
    }
    // It crashed since it was last used.
    await close();
    running = start(guard, sandbox);
    return (await running).browser;
  };

  return {
    async withContext({ userAgent }, use) {
      const started = await browser();
      open += 1;
      pages += 1;
      const context = await started.newContext({
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
        open -= 1;
        if (open === 0) idleTimer = setTimeout(() => void close(), IDLE_MS).unref();
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
    return { browser, proxy };
  } catch (cause) {
    await proxy.close();
    throw new CrawlError('needs-browser', `${executablePath} does not start`, { cause });
  }
}
