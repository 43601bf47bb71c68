/** Several people at once, and a network that comes and goes. */
import { expect } from 'vitest';

import { aLead, aStory } from '../support/records.ts';
import { count } from '../support/test.ts';
import { litRow, PATIENCE_MS, test, untilRead, untilSaid } from './browser.ts';

test('a new lead waits as a count, and nothing moves under the reader', async ({ pool, sit }) => {
  await aLead(pool, { storyId: await aStory(pool, { headline: 'Satu jatuh' }), rank: 1 });
  const page = await sit();
  await untilRead(page, 'Satu jatuh');
  const before = await page.locator('.row').boundingBox();
  await aLead(pool, { storyId: await aStory(pool, { headline: 'Dua lemas' }), rank: 2 });
  await page.getByText('1 petunjuk baharu').waitFor();
  expect(await page.locator('.row').count()).toBe(1);
  expect(await page.locator('.row').boundingBox()).toEqual(before);

  await page.keyboard.press('.');
  await page.locator('.row', { hasText: 'Dua lemas' }).waitFor();
  expect(await page.locator('.row h3').first().innerText()).toBe('Dua lemas');
  expect(await litRow(page).innerText()).toBe('Satu jatuh');
  expect(await page.locator('#headline').innerText()).toBe('Satu jatuh');
});

test('colleagues see who reads what, and what became of it', async ({ pool, sit }) => {
  await aLead(pool, { storyId: await aStory(pool, { headline: 'Satu jatuh' }), rank: 2 });
  await aLead(pool, { storyId: await aStory(pool, { headline: 'Dua lemas' }), rank: 1 });
  const reader = await sit({ name: 'Aminah Contoh' });
  await untilRead(reader, 'Satu jatuh');
  const colleague = await sit({ name: 'Hashim Contoh' });
  await colleague.getByRole('link', { name: 'Dua lemas' }).click();
  await untilRead(colleague, 'Dua lemas');
  const row = reader.locator('.row', { hasText: 'Dua lemas' });
  await row.getByText('Hashim Contoh sedang membaca').waitFor({ state: 'attached' });

  await colleague.keyboard.press('p');
  await row.getByText('Kes dibuka: Hashim Contoh').waitFor({ state: 'attached' });
  expect(await reader.locator('.row').count()).toBe(2);
  // There is nothing left to decide below, so the key stays where it is.
  await reader.keyboard.press('j');
  expect(await litRow(reader).innerText()).toBe('Satu jatuh');
});

test('what a colleague decided meanwhile can no longer be decided here', async ({ pool, sit }) => {
  await aLead(pool, { storyId: await aStory(pool, { headline: 'Satu jatuh' }) });
  const colleague = await sit({ name: 'Hashim Contoh' });
  await untilRead(colleague, 'Satu jatuh');
  const reader = await sit({ name: 'Aminah Contoh' });
  await reader.getByText('Hashim Contoh sedang membaca.').waitFor();
  await colleague.keyboard.press('p');
  await reader.locator('.edge').getByText('Kes dibuka').waitFor();
  expect(await reader.getByRole('button', { name: 'Tetap buka kes' }).count()).toBe(0);
  expect(await reader.locator('#headline').innerText()).toBe('Satu jatuh');
});

test('of two who press at once one decides, and the other is told', async ({ pool, sit }) => {
  await aLead(pool, { storyId: await aStory(pool, { headline: 'Satu jatuh' }), rank: 2 });
  await aLead(pool, { storyId: await aStory(pool, { headline: 'Dua lemas' }), rank: 1 });
  const people = [await sit({ name: 'Aminah Contoh' }), await sit({ name: 'Hashim Contoh' })];
  // Both are seen to read it; then nobody holds it, so that neither is asked.
  const claims = "SELECT DISTINCT actor_id FROM audit WHERE act = 'view-lead'";
  const read = async (): Promise<number | null> => (await pool.query(claims)).rowCount;
  await expect.poll(read, { timeout: PATIENCE_MS }).toBe(2);
  await pool.query("UPDATE leads SET state = 'new', claimed_by = NULL, claimed_at = NULL");
  await Promise.all(people.map((page) => page.keyboard.press('p')));
  for (const page of people) await untilSaid(page, /Kes dibuka/);
  expect(await count(pool, 'cases')).toBe(1);
});

test('decisions made while the network is away are sent when it is back', async ({ pool, sit }) => {
  await aLead(pool, { storyId: await aStory(pool, { headline: 'Satu jatuh' }), rank: 3 });
  await aLead(pool, { storyId: await aStory(pool, { headline: 'Dua lemas' }), rank: 2 });
  const page = await sit();
  await untilRead(page, 'Satu jatuh');
  // The next lead was fetched ahead.
  const links = page.locator('.row a[data-htmx-powered]');
  await expect.poll(() => links.count(), { timeout: PATIENCE_MS }).toBe(2);
  await page.context().setOffline(true);
  await page.keyboard.press('p');
  await untilSaid(page, 'Rangkaian terputus');
  expect(await page.locator('.row').count()).toBe(1);
  expect(await count(pool, 'decisions')).toBe(0);

  await page.context().setOffline(false);
  await untilSaid(page, 'Kes dibuka: Satu jatuh');
  expect(await count(pool, 'decisions')).toBe(1);
});

test('when a session ends, the next press leads to sign in', async ({ pool, sit }) => {
  await aLead(pool);
  const page = await sit();
  await page.locator('.decisions').waitFor();
  await pool.query('DELETE FROM sessions');
  await page.keyboard.press('p');
  await page.getByText('Sebelum bil sampai').waitFor();
  expect(await count(pool, 'decisions')).toBe(0);
});
