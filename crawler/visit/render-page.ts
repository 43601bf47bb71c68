/** Pages that need JavaScript: through Chromium, with the same guard and manners as any other. */
import { setTimeout as sleep } from 'node:timers/promises';

import type { BrowserContext, Page as Tab } from 'playwright';

import { failure } from './answer.ts';
import { type BrowserKeeper, keepBrowser } from './browser-keeper.ts';
import { isChallenge } from './challenge-page.ts';
import { CrawlError } from '../crawl-error.ts';
import { parseAddress } from './fetch-page.ts';
import { type FetchOptions, makeManners } from './manners.ts';
import { loadMore } from './load-more.ts';
import type { Page, RenderHow, RenderPage } from './page.ts';
import { passConsent } from './pass-consent.ts';
import type { Tally } from './tally.ts';

const MAX_HTML = 15 * 1024 * 1024;
/** How long a page may go on loading after it is there, when nothing says what to wait for. */
const REST_MS = 4000;

/** How often a banner is looked for while the page appears. */
const LOOK_MS = 250;

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
  const renderPage: RenderPage = (address, asked = {}) => {
    const url = parseAddress(address);
    const how = { ...asked, userAgent: options.userAgent, withinMs: manners.deadlineMs };
    return manners.visit(url, (tally) => render(keeper, url, { ...how, tally }));
  };
  return Object.assign(renderPage, { close: keeper.close });
}

interface How extends RenderHow {
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

  await appear(tab, how);
  await loadMore(tab, how);

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
  context.on('requestfinished', async (request) => {
    // None when the page was closed before that could be told.
    const sizes = await request.sizes().catch(() => undefined);
    tally.bytes += sizes?.responseBodySize ?? 0;
  });
}

/** Waits until the page is complete; a banner is passed whenever it comes. */
async function appear(tab: Tab, { waitFor, withinMs }: How): Promise<void> {
  const there = waitFor
    ? tab.waitForSelector(waitFor, { timeout: withinMs, state: 'attached' })
    : // Pages that never rest are read as they stand.
      tab.waitForLoadState('networkidle', { timeout: REST_MS }).catch(() => {});
  const ended = there.then(
    () => true,
    () => true,
  );
  let isOver = false;
  let passed = await passConsent(tab);
  while (!passed && !isOver) {
    isOver = await Promise.race([ended, sleep(LOOK_MS, false)]);
    passed = await passConsent(tab);
  }
  await there;
  // What was behind the banner may only be asked for now.
  if (passed && !waitFor) {
    await tab.waitForLoadState('networkidle', { timeout: REST_MS }).catch(() => {});
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
