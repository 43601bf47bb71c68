/** Pages that need JavaScript: through Chromium, with the same guard and manners as any other. */
import type { BrowserContext, Page as Tab } from 'playwright';

import { failure } from './answer.ts';
import { type BrowserKeeper, keepBrowser } from './browser-keeper.ts';
import { isChallenge } from './challenge-page.ts';
import { CrawlError } from './crawl-error.ts';
import { parseAddress } from './fetch-page.ts';
import { type FetchOptions, makeManners } from './manners.ts';
import type { Page, RenderPage } from './page.ts';
import type { Tally } from './tally.ts';

const MAX_HTML = 15 * 1024 * 1024;
/** How long a page may go on loading after it is there, when nothing says what to wait for. */
const REST_MS = 4000;

/** What the buttons of consent banners say: refusing first, where that is offered. */
const CONSENT = [
  /^(?:reject|decline|refuse)(?: all)?(?: cookies)?$|^tolak(?: semua)?$|^(?:全部)?拒绝$/i,
  /^(?:accept|allow)(?: all)?(?: cookies)?$|^i? ?agree$|^setuju$|^terima(?: semua)?$|^got it!?$|^ok(?:ay)?$|^(?:全部)?(?:同意|接受)$/i,
];

export interface RenderOptions extends FetchOptions {
  /** Chromium's own sandbox; on unless said, and never for root, for whom it does not work. */
  chromiumSandbox?: boolean;
}

/** A `RenderPage` with a browser of its own, started when first needed; close it at the end. */
export function makeRenderPage(
  options: RenderOptions,
  manners = makeManners(options),
  keeper = keepBrowser(manners.guard, options.chromiumSandbox),
): RenderPage & { close(): Promise<void> } {
  const renderPage: RenderPage = (address, waitFor) => {
    const url = parseAddress(address);
    return manners.visit(url, (tally) =>
      render(keeper, url, {
        waitFor,
        userAgent: options.userAgent,
        withinMs: manners.deadlineMs,
        tally,
      }),
    );
  };
  return Object.assign(renderPage, { close: keeper.close });
}

interface How {
  waitFor: string | undefined;
  userAgent: string;
  withinMs: number;
  tally: Tally;
}

async function render(keeper: BrowserKeeper, url: URL, how: How): Promise<Page> {
  const deadline = Promise.withResolvers<never>();
  const timer = setTimeout(() => deadline.reject(tooSlow(url)), how.withinMs);
  try {
    return await keeper.withContext({ userAgent: how.userAgent }, (context) =>
      Promise.race([readPage(context, url, how), deadline.promise]),
    );
  } catch (error) {
    throw asCrawlError(error, url);
  } finally {
    clearTimeout(timer);
  }
}

async function readPage(context: BrowserContext, url: URL, how: How): Promise<Page> {
  count(context, how.tally);
  const tab = await context.newPage();
  context.on('page', (popup) => void popup.close().catch(() => {}));
  const response = await tab.goto(url.href, {
    waitUntil: 'domcontentloaded',
    timeout: how.withinMs,
  });
  const status = response?.status() ?? 200;
  if (status >= 400) throw failure(status, url);

  await passConsent(tab);
  if (how.waitFor) await tab.waitForSelector(how.waitFor, { timeout: how.withinMs });
  // Pages that never rest are read as they stand.
  else await tab.waitForLoadState('networkidle', { timeout: REST_MS }).catch(() => {});

  const html = await tab.content();
  if (html.length > MAX_HTML) throw new CrawlError('too-large', `${url.host}: an endless page`);
  if (isChallenge(html, response?.headers() ?? {})) {
    throw new CrawlError('challenge', `${url.host}: a check for a person instead of the page`);
  }
  return {
    status,
    url: tab.url(),
    bytes: Buffer.from(html),
    contentType: 'text/html; charset=utf-8',
    validators: {},
  };
}

/** Whatever the page asks for is asked for on account of whoever wanted the page. */
function count(context: BrowserContext, tally: Tally): void {
  context.on('response', () => {
    tally.requests += 1;
  });
  context.on('requestfinished', (request) => {
    request.sizes().then(
      (sizes) => {
        tally.bytes += sizes.responseBodySize;
      },
      // The page was closed before that could be told.
      () => {},
    );
  });
}

/** Presses a banner's button, if there is one we know; a page without is none the worse. */
async function passConsent(tab: Tab): Promise<void> {
  for (const name of CONSENT) {
    const button = tab.getByRole('button', { name }).first();
    if (!(await button.isVisible().catch(() => false))) continue;
    await button.click({ timeout: 1000 }).catch(() => {});
    return;
  }
}

function tooSlow(url: URL): CrawlError {
  return new CrawlError('timeout', `${url.host}: the page did not appear in time`);
}

function asCrawlError(error: unknown, url: URL): CrawlError {
  if (error instanceof CrawlError) return error;
  const { name, message } = error as Error;
  if (name === 'TimeoutError') return tooSlow(url);
  const [reason] = /net::\w+/.exec(message) ?? [];
  if (reason === 'net::ERR_ABORTED' || message.includes('Download is starting')) {
    return new CrawlError('unreadable', `${url.host}: a download, not a page`, { cause: error });
  }
  const what = reason ?? 'the browser failed';
  return new CrawlError('unreachable', `${url.host}: ${what}`, { cause: error });
}
