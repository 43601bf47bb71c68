/** Partners: their links and keys, their form, and that nobody else uses them. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect } from 'vitest';

import { makeApp } from '../../dashboard/app.ts';
import { openLog } from '../../log.ts';
import type { DeskOfTest } from '../support/desk.ts';
import { test } from '../support/desk.ts';
import { count } from '../support/test.ts';
import { aDeath, aPartner } from '../support/tips.ts';

/** A partner's browser, which nobody is signed in at; nothing is followed. */
function aBrowser(desk: DeskOfTest) {
  let cookie = '';
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    const response = await fetch(desk.url + path, { headers, redirect: 'manual', ...init });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  return {
    get: (path: string) => ask(path),
    post: (path: string, body: Record<string, string>) =>
      ask(path, { method: 'POST', body: new URLSearchParams(body) }),
  };
}

test('a supervisor adds a partner, and the link is shown this once', async ({ pool, desk }) => {
  const supervisor = await desk.seat({ role: 'supervisor' });
  const { text } = await supervisor.post('/partners', { name: 'Kesatuan Contoh' });
  const [, id = '', secret = ''] = /\/partner\/([0-9a-f-]{36})#([\w-]{43})</.exec(text) ?? [];
  expect(secret).not.toBe('');
  const later = (await supervisor.get('/partners')).text;
  expect(later).toContain('Kesatuan Contoh');
  expect(later).not.toContain(secret);
  const kept = await pool.query('SELECT partners::text AS row FROM partners');
  expect(JSON.stringify(kept.rows)).not.toContain(secret);
  expect(
    await count(pool, `audit WHERE act = 'add-partner' AND subject->>'partnerId' = '${id}'`),
  ).toBe(1);
});

test('a link begins with the address that people type, whatever the front asks us by', async ({
  pool,
  desk,
}) => {
  const publicUrl = 'https://desk.example';
  const log = openLog('test', 'silent');
  const { app, live } = makeApp({ pool, log, demo: false, publicUrl });
  await using server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { cookie } = await desk.seat({ role: 'supervisor' });
  const response = await fetch(`http://127.0.0.1:${port}/partners`, {
    method: 'POST',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ name: 'Kesatuan Contoh' }),
  });
  expect(await response.text()).toMatch(/<code>https:\/\/desk\.example\/partner\/[0-9a-f-]{36}#/);
  live.stop();
});

test('two partners of one name are not told apart, so there is one', async ({ desk }) => {
  const supervisor = await desk.seat({ role: 'supervisor' });
  await supervisor.post('/partners', { name: 'Kesatuan Contoh' });
  const { status, text } = await supervisor.post('/partners', { name: 'kesatuan contoh' });
  expect(status).toBe(400);
  expect(text).toContain('Sudah ada rakan dengan nama ini.');
  expect(text).toContain('value="kesatuan contoh"');
});

test('by the link a partner sends a tip, and is told its number and nothing more', async ({
  pool,
  desk,
}) => {
  const { partner, secret } = await aPartner(pool);
  const browser = aBrowser(desk);
  const path = `/partner/${partner.id}`;
  expect((await browser.get(path)).text).toContain('Tampal seluruh pautan');

  // Pasted whole, as without a script.
  const entered = await browser.post(`${path}/entry`, { secret: `${desk.url}${path}#${secret}` });
  expect([entered.status, entered.headers.get('location')]).toEqual([303, path]);
  const cookie = entered.headers.get('set-cookie') ?? '';
  for (const flag of ['__Host-', 'HttpOnly', 'Secure', 'SameSite=Lax'])
    expect(cookie).toContain(flag);
  expect((await browser.get(path)).text).toContain('Kesatuan Contoh');

  const sent = await browser.post(`${path}/tips`, { words: aDeath, phone: '012-345 6789' });
  expect(sent.headers.get('location')).toBe(`${path}?received=T-000001`);
  const { text } = await browser.get(`${path}?received=T-000001`);
  expect(text).toContain('Diterima sebagai T-000001');
  expect(text).not.toContain('Rosli');
  expect(await count(pool, "tips WHERE way = 'form' AND confirmed_at IS NULL")).toBe(1);
  expect((await browser.get('/tips')).status).toBe(303);
});

test('a wrong link opens nothing, and neither does that of another partner', async ({
  pool,
  desk,
}) => {
  const { partner } = await aPartner(pool);
  const other = await aPartner(pool, 'Balai Contoh');
  const browser = aBrowser(desk);
  for (const secret of ['x', 'A'.repeat(43), other.secret]) {
    const { status, text } = await browser.post(`/partner/${partner.id}/entry`, { secret });
    expect(status).toBe(401);
    expect(text).toContain('Pautan ini tidak sah');
  }
  expect((await browser.post(`/partner/${partner.id}/tips`, { words: aDeath })).status).toBe(401);
  expect(await count(pool, 'tips')).toBe(0);
});

test('a new link, or shutting a partner out, ends the one before at once', async ({
  pool,
  desk,
}) => {
  const supervisor = await desk.seat({ role: 'supervisor' });
  const { partner, secret } = await aPartner(pool);
  const path = `/partner/${partner.id}`;
  const browser = aBrowser(desk);
  await browser.post(`${path}/entry`, { secret });

  const { text } = await supervisor.post(`/partners/${partner.id}/link`);
  const renewed = /#([\w-]{43})</.exec(text)?.[1] ?? '';
  expect((await browser.post(`${path}/tips`, { words: aDeath })).status).toBe(401);
  expect((await browser.post(`${path}/entry`, { secret: renewed })).status).toBe(303);
  expect((await browser.post(`${path}/tips`, { words: aDeath })).status).toBe(303);

  await supervisor.post(`/partners/${partner.id}/revocation`);
  expect((await browser.post(`${path}/tips`, { words: aDeath })).status).toBe(401);
  expect((await browser.post(`${path}/entry`, { secret: renewed })).status).toBe(401);
  expect((await supervisor.post(`/partners/${partner.id}/link`)).status).toBe(404);
  expect(await count(pool, 'tips')).toBe(1);
});

test('guesses are limited in rate, and so are tips; nothing typed is lost', async ({
  pool,
  desk,
}) => {
  const { partner, secret } = await aPartner(pool);
  const path = `/partner/${partner.id}`;
  const browser = aBrowser(desk);
  await browser.post(`${path}/entry`, { secret });
  const sent = [];
  for (let count = 0; count < 32; count += 1) {
    sent.push(await browser.post(`${path}/tips`, { words: `${aDeath} ${count}` }));
  }
  expect(sent.map(({ status }) => status)).toEqual([...Array(30).fill(303), 429, 429]);
  expect(sent.at(-1)?.text).toContain(`${aDeath} 31`);
  expect(Number(sent.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);

  const stranger = aBrowser(desk);
  const guesses = [];
  for (let count = 0; count < 22; count += 1) {
    guesses.push((await stranger.post(`${path}/entry`, { secret: 'A'.repeat(43) })).status);
  }
  expect(guesses).toEqual([...Array(20).fill(401), 429, 429]);
});

test('what another site makes a partner’s browser send is refused', async ({ pool, desk }) => {
  const { partner } = await aPartner(pool);
  const response = await fetch(`${desk.url}/partner/${partner.id}/tips`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'cross-site' },
    body: new URLSearchParams({ words: aDeath }),
  });
  expect(response.status).toBe(403);
  await response.body?.cancel();
});
