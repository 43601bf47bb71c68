/** The whole line without a script. */
import { expect } from 'vitest';

import { claimLead } from '../../casework/claim-lead.ts';
import { asActor } from '../../store/db.ts';
import { aLead, anActor, aStory } from '../support/records.ts';
import { aTelling } from '../support/tellings.ts';
import { count } from '../support/test.ts';
import { test } from './browser.ts';

const scriptless = { browser: { javaScriptEnabled: false } };

test('from the front door to a case and back, without a script', async ({ pool, sit }) => {
  const storyId = await aStory(pool, { headline: 'Satu jatuh' });
  await aTelling(pool, { storyId });
  await aLead(pool, { storyId, rank: 2 });
  await aLead(pool, { storyId: await aStory(pool, { headline: 'Dua lemas' }), rank: 1 });
  const page = await sit({ ...scriptless, role: 'supervisor' });

  await page.getByRole('link', { name: 'Dua lemas' }).click();
  await page.getByText('Ketepikan…').click();
  await page.getByRole('button', { name: 'Di luar negara' }).click();
  await page.getByText('Diketepikan: Dua lemas').waitFor();
  await page.getByRole('button', { name: 'Buat asal' }).click();
  expect(await page.locator('#headline').innerText()).toBe('Dua lemas');

  await page.getByRole('link', { name: 'Satu jatuh' }).click();
  await page.getByRole('button', { name: 'Buka kes' }).click();
  await page.getByText('Kes dibuka: Satu jatuh').waitFor();
  await page.getByRole('link', { name: 'Kes', exact: true }).click();
  await page.getByRole('link', { name: 'Keluarga Rosnah Contoh' }).click();
  await page.getByLabel('Nota baharu').fill('Esok petang.');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Esok petang.').waitFor();
  await page.getByRole('link', { name: 'peristiwanya' }).click();
  await page.getByText('Baca', { exact: true }).click();
  await page.locator('.prose').waitFor();
  expect(await count(pool, 'cases')).toBe(1);

  await page.getByRole('button', { name: 'Log keluar' }).click();
  await page.getByText('Sebelum bil sampai').waitFor();
});

test('a lead that a colleague holds asks first, without a script', async ({ pool, sit }) => {
  const leadId = await aLead(pool, { storyId: await aStory(pool, { headline: 'Satu jatuh' }) });
  const page = await sit({ ...scriptless, name: 'Aminah Contoh' });
  const colleague = await anActor(pool, { name: 'Hashim Contoh' });
  await asActor(pool, colleague, (tx) => claimLead(tx, colleague, { leadId, takeOver: false }));
  await page.reload();
  await page.getByText('Hashim Contoh sedang membaca.').waitFor();
  await page.getByRole('button', { name: 'Tetap buka kes' }).click();
  await page.getByText('Kes dibuka: Satu jatuh').waitFor();
});

test('the language changes and the page stays', async ({ pool, sit }) => {
  await aLead(pool, { storyId: await aStory(pool, { headline: 'Satu jatuh' }) });
  const page = await sit(scriptless);
  await page.getByRole('link', { name: 'Satu jatuh' }).click();
  const before = page.url();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Open a case' }).waitFor();
  expect(page.url()).toBe(before);
});
