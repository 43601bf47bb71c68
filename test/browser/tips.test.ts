/** Tips as people give them: at the desk by keyboard, and by a partner's link on a phone. */
import { expect } from 'vitest';

import { aLead, aStory } from '../support/records.ts';
import { count } from '../support/test.ts';
import { aDeath, aPartner, nothingMuch, understandTips } from '../support/tips.ts';
import { test, untilRead } from './browser.ts';

test('a call is written down by keyboard alone, from triage and back to its lead', async ({
  pool,
  sit,
}) => {
  await aLead(pool, { storyId: await aStory(pool, { headline: 'Satu jatuh' }) });
  const page = await sit();
  await page.goto('/triage');
  await untilRead(page, 'Satu jatuh');
  await page.keyboard.press('n');
  await page.waitForURL('**/tips/new');
  await page.getByLabel('Apa yang berlaku').focus();
  await page.keyboard.type(aDeath);
  // On to the link, name, age and what became of them.
  for (const words of ['', '', 'Rosli Contoh', '34']) {
    await page.keyboard.type(words);
    await page.keyboard.press('Tab');
  }
  await page.getByLabel('Telefon').focus();
  await page.keyboard.type('012-345 6789');
  await page.keyboard.press('Enter');
  await page.getByText('Sedang dibaca').waitFor();

  await understandTips(pool);
  await page.reload();
  await page.getByRole('link', { name: 'Ke petunjuk' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.tip', { hasText: 'Belum disahkan' }).waitFor();
  await page.getByRole('button', { name: 'Sahkan makluman' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.tip', { hasText: 'oleh Aminah Contoh' }).waitFor();
  expect(await count(pool, 'tips WHERE confirmed_at IS NOT NULL')).toBe(1);
});

test('without a script a tip is mended and sent, and nothing typed is lost', async ({
  pool,
  sit,
}) => {
  const page = await sit({
    role: 'supervisor',
    browser: { javaScriptEnabled: false, viewport: { width: 390, height: 844 } },
  });
  await page.goto('/tips/new');
  await page.getByLabel('Apa yang berlaku').fill(nothingMuch);
  await page.getByLabel('Umur').fill('dewasa');
  await page.getByLabel('Keadaannya').selectOption('dead');
  await page.getByLabel('Telefon').fill('012-345 6789');
  await page.getByRole('button', { name: 'Hantar' }).click();
  await page.getByText('Dalam tahun, dari 0 hingga 130.').waitFor();
  expect(await page.getByLabel('Apa yang berlaku').inputValue()).toBe(nothingMuch);
  expect(await page.getByLabel('Keadaannya').inputValue()).toBe('dead');
  await page.getByLabel('Umur').fill('52');
  await page.getByRole('button', { name: 'Hantar' }).click();
  await page.getByRole('button', { name: 'Tunjuk siapa boleh dihubungi' }).click();
  await page.getByText('012-345 6789').waitFor();
  expect(await count(pool, 'tips')).toBe(1);
});

test('a partner’s link opens the form, its secret goes out of sight and into no address', async ({
  pool,
  desk,
  browser,
}) => {
  const { partner, secret } = await aPartner(pool);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url(), JSON.stringify(request.headers())));
  await page.goto(`${desk.url}/partner/${partner.id}#${secret}`);
  await page.getByText('Kesatuan Contoh').waitFor();
  expect(page.url()).toBe(`${desk.url}/partner/${partner.id}`);

  await page.getByLabel('Apa yang berlaku').fill(aDeath);
  await page.getByRole('button', { name: 'Hantar' }).click();
  await page.getByText('Diterima sebagai T-000001').waitFor();
  expect(asked.filter((said) => said.includes(secret))).toEqual([]);
  // What was received stands there once; loaded again, nothing is sent twice.
  await page.reload();
  expect(await count(pool, 'tips')).toBe(1);
  await context.close();
});

test('without a script a partner pastes the link', async ({ pool, desk, browser }) => {
  const { partner, secret } = await aPartner(pool);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const link = `${desk.url}/partner/${partner.id}#${secret}`;
  await page.goto(link);
  await page.getByLabel('Pautan anda').fill(`${desk.url}/partner/${partner.id}#salah`);
  await page.getByRole('button', { name: 'Buka borang' }).click();
  await page.getByText('Pautan ini tidak sah').waitFor();
  await page.getByLabel('Pautan anda').fill(link);
  await page.getByRole('button', { name: 'Buka borang' }).click();
  await page.getByText('Kesatuan Contoh').waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('You send as').waitFor();
  await context.close();
});
