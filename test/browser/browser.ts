/** `test` with people at real browsers: pages of the real app, each asked whether all went well. */
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { expect } from 'vitest';

import { chromiumArguments, findChromium } from '../../crawler/visit/chromium.ts';
import type { Role } from '../../domain/actor.ts';
import { test as base } from '../support/desk.ts';

/** Slow machines are waited for; a test says what it waits for, never how long. */
export const PATIENCE_MS = 20_000;

export interface Sitting {
  name?: string;
  role?: Role;
  lang?: 'ms' | 'en';
  browser?: BrowserContextOptions;
}

export const test = base.extend<{ browser: Browser; sit: (said?: Sitting) => Promise<Page> }>({
  browser: [
    // oxlint-disable-next-line no-empty-pattern -- the runner reads what a fixture needs from its pattern
    async ({}, use) => {
      const executablePath = await findChromium();
      if (!executablePath) throw new Error('no Chromium here: npx playwright install chromium');
      const browser = await chromium.launch({ executablePath, args: chromiumArguments() });
      await use(browser);
      await browser.close();
    },
    { scope: 'file' },
  ],

  /** Seats somebody at a browser of their own, signed in by the demo's front door. */
  sit: async ({ browser, desk }, use) => {
    const problems: string[] = [];
    const contexts: Awaited<ReturnType<Browser['newContext']>>[] = [];
    await use(
      async ({ name = 'Aminah Contoh', role = 'monitor', lang = 'ms', browser: options } = {}) => {
        await desk.seat({ name, role });
        const context = await browser.newContext({ baseURL: desk.url, ...options });
        contexts.push(context);
        context.setDefaultTimeout(PATIENCE_MS);
        await context.addCookies([{ name: 'first-knock-lang', value: lang, url: desk.url }]);
        const page = await context.newPage();
        page.on('pageerror', (error) => problems.push(error.message));
        page.on('console', (said) => {
          if (/content security policy|refused to/i.test(said.text())) problems.push(said.text());
        });
        page.on('dialog', (dialog) => {
          problems.push(`a dialog: ${dialog.message()}`);
          void dialog.dismiss();
        });
        await page.goto('/sign-in');
        await page.getByRole('button', { name }).click();
        await page.waitForURL((url) => url.pathname !== '/sign-in');
        if (lang === 'en') {
          await page.getByRole('button', { name: 'English' }).click();
          await page.locator('html[lang=en]').waitFor();
        }
        return page;
      },
    );
    for (const context of contexts) await context.close();
    expect(problems).toEqual([]);
  },
});

/** The headline or family on the row that is lit. */
export function litRow(page: Page) {
  return page.locator('.row[aria-current] h3');
}

/** Waits until the sheet shows this headline, and nothing is under way that would change it. */
export async function untilRead(page: Page, headline: string): Promise<void> {
  await page.locator('#headline', { hasText: headline }).waitFor();
}

/** Waits for the corner to say this. */
export async function untilSaid(page: Page, words: string | RegExp): Promise<void> {
  await page.locator('#toasts', { hasText: words }).waitFor();
}
