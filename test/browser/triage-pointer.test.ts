/** Triage by pointer alone, at a desk and under a thumb. */
import type pg from 'pg';
import { devices } from 'playwright';
import { expect } from 'vitest';

import { aLead, aStory } from '../support/records.ts';
import { aTelling } from '../support/tellings.ts';
import { count } from '../support/test.ts';
import { test, untilRead, untilSaid } from './browser.ts';

const phone = devices['iPhone 13'];

async function aLeadOf(pool: pg.Pool, headline: string, rank: number): Promise<string> {
  return aLead(pool, { storyId: await aStory(pool, { headline }), rank });
}

test('a row is opened, a case is opened, and taken back, by pressing', async ({ pool, sit }) => {
  await aLeadOf(pool, 'Satu jatuh', 2);
  await aLeadOf(pool, 'Dua lemas', 1);
  const page = await sit();
  await page.getByRole('link', { name: 'Dua lemas' }).click();
  await untilRead(page, 'Dua lemas');
  await page.getByRole('button', { name: 'Buka kes' }).click();
  await untilSaid(page, 'Kes dibuka: Dua lemas');
  await untilRead(page, 'Satu jatuh');

  await page.locator('#toasts').getByRole('button', { name: 'Buat asal' }).click();
  await untilSaid(page, 'Dibuat asal');
  await untilRead(page, 'Dua lemas');
});

test('reasons stand in a menu, and a press elsewhere closes it', async ({ pool, sit }) => {
  await aLeadOf(pool, 'Satu jatuh', 2);
  const page = await sit();
  await untilRead(page, 'Satu jatuh');
  await page.getByText('Ketepikan…').click();
  await page.locator('#headline').click();
  expect(await page.locator('details[open]').count()).toBe(0);

  await page.getByText('Ketepikan…').click();
  await page.getByRole('button', { name: 'Berita lama' }).click();
  await untilSaid(page, 'Diketepikan: Satu jatuh');
  await page.getByText('Semua sudah dibaca').waitFor();
});

test('buttons move to the next lead and back', async ({ pool, sit }) => {
  await aLeadOf(pool, 'Satu jatuh', 2);
  await aLeadOf(pool, 'Dua lemas', 1);
  const page = await sit();
  await page.getByRole('button', { name: 'Seterusnya' }).click();
  await untilRead(page, 'Dua lemas');
  await page.getByRole('button', { name: 'Sebelumnya' }).click();
  await untilRead(page, 'Satu jatuh');
});

test('the browser’s way back shows the lead before', async ({ pool, sit }) => {
  await aLeadOf(pool, 'Satu jatuh', 2);
  await aLeadOf(pool, 'Dua lemas', 1);
  const page = await sit();
  await page.getByRole('link', { name: 'Dua lemas' }).click();
  await untilRead(page, 'Dua lemas');
  await page.goBack();
  await untilRead(page, 'Satu jatuh');
});

test('each telling opens in its tab', async ({ pool, sit }) => {
  const storyId = await aStory(pool);
  await aTelling(pool, { storyId, outlet: 'Warta Contoh' });
  await aTelling(pool, {
    storyId,
    outlet: 'The Sample',
    lang: 'en',
    title: 'Lorry skids',
    score: 0.5,
  });
  await aLead(pool, { storyId });
  const page = await sit();
  await page.getByRole('link', { name: 'The Sample' }).click();
  await untilRead(page, 'Lorry skids');
});

test("a child's name is covered until it is pressed", async ({ pool, sit }) => {
  const people = [{ name: 'Aina Contoh', age: 9, status: 'dead' as const, occupation: null }];
  await aLead(pool, { people });
  const page = await sit();
  const facts = page.locator('.facts');
  await facts.getByText('nama disembunyi').waitFor();
  expect(await facts.getByText('Aina Contoh').isVisible()).toBe(false);
  await facts.getByText('nama disembunyi').click();
  expect(await facts.getByText('Aina Contoh').isVisible()).toBe(true);
});

test('on a phone there is one thing at a time: the list, then the lead', async ({ pool, sit }) => {
  await aLeadOf(pool, 'Satu jatuh', 2);
  const page = await sit({ browser: phone ?? {} });
  expect(await page.locator('.sheet').isVisible()).toBe(false);
  // Laid out and not shown is not read: nobody holds it.
  expect(await count(pool, "audit WHERE act IN ('view-lead', 'claim-lead')")).toBe(0);

  await page.getByRole('link', { name: 'Satu jatuh' }).tap();
  await page.locator('.sheet').waitFor();
  expect(await page.locator('.list').isVisible()).toBe(false);
  await page.getByRole('link', { name: 'Peti masuk' }).tap();
  await page.locator('.list').waitFor();
});

test('a notes form keeps what the family said', async ({ pool, sit }) => {
  await aLeadOf(pool, 'Satu jatuh', 2);
  const page = await sit({ role: 'supervisor' });
  await page.getByRole('button', { name: 'Buka kes' }).click();
  await untilSaid(page, 'Kes dibuka');
  await page.getByRole('link', { name: 'Kes', exact: true }).click();
  await page.getByRole('link', { name: 'Keluarga Rosnah Contoh' }).click();
  await page.getByLabel('Nota baharu').fill('“Datang selepas kenduri.”');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.locator('.spine').getByText('“Datang selepas kenduri.”').waitFor();
});

test('what was pressed is what is heard next: the focus goes to the sheet', async ({
  pool,
  sit,
}) => {
  await aLeadOf(pool, 'Satu jatuh', 2);
  await aLeadOf(pool, 'Dua lemas', 1);
  const page = await sit();
  await page.getByRole('link', { name: 'Dua lemas' }).click();
  await page.locator('#sheet:focus', { hasText: 'Dua lemas' }).waitFor();
});

test('a lead that is not in the list is decided at its own address', async ({
  pool,
  desk,
  sit,
}) => {
  const leadId = await aLeadOf(pool, 'Satu jatuh', 2);
  await (await desk.seat()).post(`/leads/${leadId}/snooze`, { until: 'tomorrow' });
  const page = await sit();
  await page.goto(`/leads/${leadId}`);
  await page.getByRole('button', { name: 'Tetap buka kes' }).click();
  await page.waitForURL('**/triage?decided=*');
  await untilSaid(page, 'Kes dibuka: Satu jatuh');
});
