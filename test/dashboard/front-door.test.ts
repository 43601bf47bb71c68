/** The front door where real people work: no demo, a password, a link for the first one. */
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect } from 'vitest';

import { makeApp } from '../../dashboard/app.ts';
import { hashPassword } from '../../dashboard/password.ts';
import { SESSION_COOKIE } from '../../dashboard/session.ts';
import { openLog } from '../../log.ts';
import * as actors from '../../store/actors.ts';
import * as oneTimeLinks from '../../store/one-time-links.ts';
import { anActor } from '../support/records.ts';
import { test as base } from '../support/test.ts';

interface Door {
  url: string;
  get: (path: string) => Promise<Response>;
  post: (path: string, body: Record<string, string>) => Promise<Response>;
}

const test = base.extend<{ door: Door }>({
  door: async ({ pool }, use) => {
    const { app, live } = makeApp({ pool, log: openLog('test', 'silent'), demo: false });
    const server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await use({
      url,
      get: (path) => fetch(url + path, { redirect: 'manual' }),
      post: (path, body) =>
        fetch(url + path, {
          method: 'POST',
          headers: { 'sec-fetch-site': 'same-origin' },
          body: new URLSearchParams(body),
          redirect: 'manual',
        }),
    });
    live.stop();
    server.closeAllConnections();
    server.close();
  },
});

const password = 'kuda kepang di padang';

test('without a session the first page ends at the front door', async ({ door }) => {
  const page = await fetch(door.url);
  expect(page.status).toBe(200);
  expect(new URL(page.url).pathname).toBe('/sign-in');
  expect(await page.text()).toContain('Sebelum bil sampai');
});

test('a wrong password is told in one calm line, and what was typed stays', async ({
  pool,
  door,
}) => {
  await anActor(pool, { login: 'rosnah' });
  const answer = await door.post('/sign-in', { login: 'rosnah', password: 'salah', back: '/' });
  const page = await answer.text();
  expect(answer.status).toBe(401);
  expect(page).toContain('tidak sepadan');
  expect(page).toContain('value="rosnah"');
  expect(page).not.toContain('salah"');
  expect(answer.headers.get('set-cookie')).toBeNull();
});

test('the right one comes in and goes on to where it was going', async ({ pool, door }) => {
  const { id } = await anActor(pool, { login: 'rosnah' });
  await actors.setPassword(pool, id, await hashPassword(password));
  const answer = await door.post('/sign-in', { login: 'Rosnah', password, back: '/cases?below=7' });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/cases?below=7');
  expect(answer.headers.get('set-cookie')).toContain(SESSION_COOKIE);
});

test('nobody is sent on to another host', async ({ pool, door }) => {
  const { id } = await anActor(pool, { login: 'rosnah' });
  await actors.setPassword(pool, id, await hashPassword(password));
  for (const back of [
    'https://jahat.example/',
    '//jahat.example',
    '/\\jahat.example',
    '/\t/jahat.example',
  ]) {
    const answer = await door.post('/sign-in', { login: 'rosnah', password, back });
    expect(answer.headers.get('location'), back).toBe('/');
  }
});

test('after too many tries the page says to wait, and how long', async ({ door }) => {
  let answer = await door.post('/sign-in', { login: 'rosnah', password: 'salah' });
  for (let tries = 0; tries < 5; tries += 1) {
    answer = await door.post('/sign-in', { login: 'rosnah', password: 'salah' });
  }
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await answer.text()).toContain('Terlalu banyak percubaan');
});

test('where real people work nobody comes in as somebody else', async ({ pool, door }) => {
  const { id, name } = await anActor(pool);
  expect(await (await door.get('/sign-in')).text()).not.toContain(name);
  const answer = await door.post('/sign-in/as', { actorId: id });
  expect(answer.status).toBe(404);
  expect(answer.headers.get('set-cookie')).toBeNull();
});

test('a one-time link only shows a door: looking does not use it up', async ({ pool, door }) => {
  const token = await oneTimeLinks.add(pool, (await anActor(pool, { role: 'administrator' })).id);
  for (let looks = 0; looks < 2; looks += 1) {
    expect(await (await door.get(`/enter/${token}`)).text()).toContain('Kata laluan baharu');
  }
  const short = await door.post(`/enter/${token}`, { password: 'pendek' });
  expect(short.status).toBe(400);
  expect(await short.text()).toContain('Sekurang-kurangnya 12 aksara');

  const come = await door.post(`/enter/${token}`, { password });
  expect(come.status).toBe(303);
  expect(come.headers.get('set-cookie')).toContain(SESSION_COOKIE);
  expect((await door.get(`/enter/${token}`)).status).toBe(410);
  expect(await (await door.post(`/enter/${token}`, { password })).text()).toContain(
    'sudah digunakan',
  );
});

test('over plain http from elsewhere the page says why signing in cannot last', async ({
  door,
}) => {
  const page = await new Promise<string>((resolve) => {
    request(`${door.url}/sign-in`, { headers: { host: 'desk.example' } }, (response) => {
      let text = '';
      response.on('data', (piece: Buffer) => (text += piece.toString()));
      response.on('end', () => resolve(text));
    }).end();
  });
  expect(page).toContain('tidak dapat mengekalkan log masuk');
  expect(await (await door.get('/sign-in')).text()).not.toContain('tidak dapat mengekalkan');
});

test('English is one press away before anybody signs in', async ({ door }) => {
  const chosen = await door.post('/language', { lang: 'en', back: '/sign-in?back=%2Fcases' });
  expect(chosen.headers.get('location')).toBe('/sign-in?back=%2Fcases');
  const cookie = chosen.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await fetch(`${door.url}/sign-in`, { headers: { cookie } });
  expect(await page.text()).toContain('Before the bills arrive');
});
