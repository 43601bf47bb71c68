/** A source from its address to its first items, as an operator adds it. */
import type { Page } from 'playwright';
import { expect } from 'vitest';

import { type LocalServer, say, serve } from '../crawler/local-web.ts';
import { count } from '../support/test.ts';
import { lookAtAll } from '../support/trials.ts';
import { test } from './browser.ts';

const FEED = { 'content-type': 'application/rss+xml; charset=utf-8' };
const HTML = { 'content-type': 'text/html; charset=utf-8' };

async function aSite(): Promise<LocalServer> {
  const item = `<item><title>Lori terbabas di Kampung Seri Contoh</title><guid>1</guid>
    <description>Seorang pemandu lori maut pagi tadi.</description></item>`;
  return serve({
    '/': say('<link rel=alternate type="application/rss+xml" title="Warta" href="/rss">', HTML),
    '/rss': say(`<rss><channel><title>Warta Contoh</title>${item}</channel></rss>`, FEED),
  });
}

async function ask(page: Page, site: LocalServer): Promise<void> {
  await page.goto('/sources');
  await page.getByRole('link', { name: 'Tambah sumber' }).click();
  await page.getByLabel('Alamat', { exact: true }).fill(site.origin);
  await page.getByRole('button', { name: 'Lihat dahulu' }).click();
  await page.getByText('Penjelajah sedang melihat').waitFor();
}

async function save(page: Page): Promise<void> {
  await page.getByText('Lori terbabas di Kampung Seri Contoh').waitFor();
  await page.getByLabel('Nama', { exact: true }).fill('Warta Contoh');
  await page.getByLabel('Atas asas apa').selectOption('open feed');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Sudah ditambah.').waitFor();
}

test('the look shows itself when it has ended', async ({ pool, desk, sit }) => {
  const site = await aSite();
  desk.loopback.push(site.pair);
  const page = await sit({ role: 'operator' });
  await ask(page, site);
  await lookAtAll(pool, site);
  await save(page);
  expect(await count(pool, 'sources')).toBe(1);
});

test('without a script the look is shown at a press, and all acts are buttons', async ({
  pool,
  desk,
  sit,
}) => {
  const site = await aSite();
  desk.loopback.push(site.pair);
  const page = await sit({ role: 'operator', browser: { javaScriptEnabled: false } });
  await ask(page, site);
  await lookAtAll(pool, site);
  await page.getByRole('link', { name: 'Lihat sejauh mana' }).click();
  await save(page);

  await page.locator('summary', { hasText: 'Jeda' }).click();
  await page.getByLabel('Sebab ia perlu berehat').fill('penerbit meminta');
  await page.getByRole('button', { name: 'Jeda' }).click();
  await page.getByText('penerbit meminta').waitFor();
  await page.getByRole('button', { name: 'Sambung' }).click();
  await page.getByText('Disambung.').waitFor();
  await page.getByRole('link', { name: 'Sunting' }).click();
  await page.getByRole('textbox', { name: 'Bahagian' }).fill('nasional');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Sudah disimpan.').waitFor();
  const { rows } = await pool.query('SELECT section, paused_at FROM sources');
  expect(rows).toEqual([{ section: 'nasional', paused_at: null }]);
});

test('a chosen file is read into the list', async ({ sit }) => {
  const page = await sit({ role: 'operator' });
  await page.goto('/sources/opml');
  const opml = '<opml><outline text="Dalam" xmlUrl="http://10.0.0.8/feed"/></opml>';
  await page.getByLabel('Daripada fail').setInputFiles({
    name: 'senarai.opml',
    mimeType: 'text/x-opml',
    buffer: Buffer.from(opml),
  });
  await expect.poll(() => page.getByLabel('Senarai itu').inputValue()).toBe(opml);
  await page.getByRole('button', { name: 'Tunjuk apa yang akan berlaku' }).click();
  await page.getByText('0 suapan ditambah, 0 sudah dikenali, 1 ditolak.').waitFor();
});
