/** Triage by keyboard alone. */
import type pg from 'pg';
import { expect } from 'vitest';

import { aLead, aStory } from '../support/records.ts';
import { count } from '../support/test.ts';
import { litRow, PATIENCE_MS, test, untilRead, untilSaid } from './browser.ts';

/** Leads of these headlines, the first on top. */
async function leadsOf(pool: pg.Pool, headlines: string[]): Promise<string[]> {
  const ids = [];
  for (const [index, headline] of headlines.entries()) {
    const storyId = await aStory(pool, { headline });
    ids.push(await aLead(pool, { storyId, rank: headlines.length - index }));
  }
  return ids;
}

async function verbs(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ said: string }>(
    "SELECT verb || ' ' || reason AS said FROM decisions ORDER BY id",
  );
  return rows.map(({ said }) => said.trim());
}

test('keys move through the leads, and each becomes what is read', async ({ pool, sit }) => {
  const [, second] = await leadsOf(pool, ['Satu jatuh', 'Dua lemas', 'Tiga hilang']);
  const page = await sit();
  await untilRead(page, 'Satu jatuh');
  await page.keyboard.press('j');
  await untilRead(page, 'Dua lemas');
  expect(new URL(page.url()).pathname).toBe(`/leads/${second}`);
  await page.keyboard.press('j');
  await untilRead(page, 'Tiga hilang');
  await page.keyboard.press('k');
  await untilRead(page, 'Dua lemas');
  expect(await litRow(page).innerText()).toBe('Dua lemas');
});

test('one key opens a case; the next lead is there, and the key for undo takes it back', async ({
  pool,
  sit,
}) => {
  await leadsOf(pool, ['Satu jatuh', 'Dua lemas']);
  const page = await sit();
  await untilRead(page, 'Satu jatuh');
  await page.keyboard.press('p');
  await untilRead(page, 'Dua lemas');
  await untilSaid(page, 'Kes dibuka: Satu jatuh');
  expect(await page.locator('.row').count()).toBe(1);
  expect(await count(pool, 'cases')).toBe(1);

  await page.keyboard.press('u');
  await untilSaid(page, 'Dibuat asal: Satu jatuh');
  await untilRead(page, 'Satu jatuh');
  expect(await page.locator('.row').count()).toBe(2);
  expect(await litRow(page).innerText()).toBe('Satu jatuh');
});

test('a key and a digit set aside or snooze', async ({ pool, sit }) => {
  await leadsOf(pool, ['Satu jatuh', 'Dua lemas', 'Tiga hilang']);
  const page = await sit();
  await untilRead(page, 'Satu jatuh');
  await page.keyboard.press('d');
  await page.keyboard.press('3');
  await untilSaid(page, 'Diketepikan: Satu jatuh');
  await untilRead(page, 'Dua lemas');
  await page.keyboard.press('s');
  await page.keyboard.press('2');
  await untilSaid(page, 'Ditunda: Dua lemas');
  await untilRead(page, 'Tiga hilang');
  expect(await verbs(pool)).toEqual(['dismissed abroad', expect.stringMatching(/^snoozed \d{4}-/)]);
});

test('as fast as keys can be pressed, only what was seen is decided', async ({ pool, sit }) => {
  const headlines = Array.from({ length: 8 }, (_, index) => `Kejadian ${index + 1}`);
  await leadsOf(pool, headlines);
  const page = await sit();
  await untilRead(page, 'Kejadian 1');
  for (let pressed = 0; pressed < 5; pressed += 1) {
    await page.keyboard.press('d');
    await page.keyboard.press('1');
  }
  await expect.poll(() => count(pool, 'decisions'), { timeout: PATIENCE_MS }).toBe(5);
  await untilRead(page, 'Kejadian 6');
  expect(await page.locator('.row').count()).toBe(3);
});

test('escape closes a menu, and its key waits on its button', async ({ pool, sit }) => {
  await leadsOf(pool, ['Satu jatuh']);
  const page = await sit();
  await untilRead(page, 'Satu jatuh');
  await page.keyboard.press('d');
  await page.getByRole('button', { name: 'Tiada yang cedera' }).waitFor();
  await page.keyboard.press('Escape');
  expect(await page.locator('details[open]').count()).toBe(0);
  expect(await page.locator(':focus').getAttribute('aria-keyshortcuts')).toBe('d');
});

test('the keys are explained, and rest while the explanation is read', async ({ pool, sit }) => {
  await leadsOf(pool, ['Satu jatuh']);
  const page = await sit();
  await untilRead(page, 'Satu jatuh');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Kekunci' }).waitFor();
  await page.keyboard.press('p');
  await page.keyboard.press('Escape');
  expect(await count(pool, 'decisions')).toBe(0);
});

test('every row, tab and button is reached by Tab alone', async ({ pool, sit }) => {
  await leadsOf(pool, ['Satu jatuh', 'Dua lemas']);
  const page = await sit();
  await untilRead(page, 'Satu jatuh');
  const reached = new Set<string>();
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate<string>('document.activeElement.innerText'));
  }
  const all = [...reached].join('|');
  for (const words of ['Satu jatuh', 'Dua lemas', 'Buka kes', 'Ketepikan', 'Tunda', 'Log keluar']) {
    expect(all).toContain(words);
  }
});

test('who switched single keys off is left alone by them', async ({ pool, sit }) => {
  await leadsOf(pool, ['Satu jatuh', 'Dua lemas']);
  const page = await sit();
  await pool.query('UPDATE actors SET keys = false');
  await page.reload();
  await untilRead(page, 'Satu jatuh');
  await page.keyboard.press('p');
  await page.keyboard.press('j');
  expect(await litRow(page).innerText()).toBe('Satu jatuh');
  expect(await count(pool, 'decisions')).toBe(0);
});
