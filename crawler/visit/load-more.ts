/** Pages that show more when they are scrolled or a button is pressed, so many times. */
import type { Page as Tab } from 'playwright';

/** How long a page may take to show more. */
const MORE_MS = 5000;
const CLICK_MS = 2000;

/** Run by the page. */
const COUNT = "document.querySelectorAll('*').length";
const TO_THE_END = 'window.scrollTo(0, document.documentElement.scrollHeight)';

export interface LoadMore {
  /** How often its end is scrolled to, or its button pressed. */
  scrolls?: number | undefined;
  /** The selector of the button that shows more. */
  clickMore?: string | undefined;
}

/**
 * Scrolls to the page's end and, where there is one, presses its button, so many times (once when it
 * is not said); stops as soon as that shows nothing more.
 */
export async function loadMore(tab: Tab, { scrolls, clickMore }: LoadMore): Promise<void> {
  const times = scrolls ?? (clickMore === undefined ? 0 : 1);
  for (let turn = 0; turn < times; turn += 1) {
    const before = await tab.evaluate<number>(COUNT);
    // By the wheel as well: some pages listen for nothing else.
    await tab.evaluate(TO_THE_END);
    await tab.mouse.wheel(0, 20_000);
    if (clickMore !== undefined && !(await pressMore(tab, clickMore))) return;
    const more = await tab
      .waitForFunction(`${COUNT} > ${before}`, undefined, { timeout: MORE_MS })
      .catch(() => undefined);
    if (!more) return;
    await tab.waitForLoadState('networkidle', { timeout: MORE_MS }).catch(() => {});
  }
}

async function pressMore(tab: Tab, selector: string): Promise<boolean> {
  const button = tab.locator(selector).filter({ visible: true }).first();
  return button.click({ timeout: CLICK_MS }).then(
    () => true,
    () => false,
  );
}
