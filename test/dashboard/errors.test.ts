import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { pino } from 'pino';
import { expect } from 'vitest';

import { makeApp } from '../../dashboard/app.ts';
import { test } from '../support/desk.ts';
import { aCase, aLead } from '../support/records.ts';

const nobody = '00000000-0000-4000-8000-000000000000';

test('what is not there is said calmly, in the language of the visitor', async ({ desk }) => {
  const monitor = await desk.seat();
  for (const path of ['/nowhere', `/leads/${nobody}`, `/cases/${nobody}`, `/stories/${nobody}`]) {
    const { status, text } = await monitor.get(path);
    expect(status, path).toBe(404);
    expect(text, path).toContain('Tiada apa-apa di sini');
  }
});

test('an id that is none is bad input', async ({ desk }) => {
  const { status, text } = await (await desk.seat()).get('/leads/1%27%20OR%201=1');
  expect(status).toBe(400);
  expect(text).toContain('Ini tidak difahami');
});

test('an address that cannot be decoded, and a body too large, are bad input too', async ({
  desk,
}) => {
  const monitor = await desk.seat();
  expect((await monitor.get('/leads/%E0%A4%A')).status).toBe(400);
  expect((await monitor.post('/undoing', { decisionId: '1'.repeat(300_000) })).status).toBe(400);
});

test('what no column can hold is bad input, not our fault', async ({ pool, desk }) => {
  const monitor = await desk.seat();
  const leadId = await aLead(pool);
  const sent = [
    monitor.post(`/leads/${leadId}/promotion`, { reason: '\0' }),
    monitor.post('/sign-in', { login: '\0', password: 'x' }),
    monitor.post('/triage/changes', { since: '-271821-04-20T00:00:00Z' }),
    monitor.get(`/triage/rows?rank=1e309&id=${nobody}`),
    monitor.get('/cases?below=1e300'),
  ];
  for (const { status } of await Promise.all(sent)) expect(status).toBe(400);
});

test('what a role does not reach is not shown', async ({ pool, desk }) => {
  const caseId = await aCase(pool, (await desk.seat()).actor);
  const { status, text } = await (await desk.seat({ role: 'operator' })).get(`/cases/${caseId}`);
  expect(status).toBe(403);
  expect(text).toContain('Ini bukan untuk anda');
  expect(text).not.toContain('Rosnah');
});

test('signed out, a page leads to sign in and back to itself', async ({ desk }) => {
  const response = await fetch(`${desk.url}/cases?below=7`, { redirect: 'manual' });
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/sign-in?back=%2Fcases%3Fbelow%3D7');
});

test('signed out, a script is told to load the sign-in page', async ({ desk }) => {
  const headers = { 'hx-request': 'true', 'hx-request-type': 'partial' };
  const response = await fetch(`${desk.url}/triage/rows`, { headers });
  expect(response.status).toBe(401);
  expect(response.headers.get('hx-redirect')).toBe('/sign-in');
});

test('a script gets an error as a fragment to show in place', async ({ desk }) => {
  const { status, text } = await (await desk.seat()).post(`/leads/${nobody}/promotion`);
  expect(status).toBe(404);
  expect(text).toContain('role="alert"');
  expect(text).not.toContain('<html');
});

test('the database away, the desk says so without a word of what broke', async ({ pool, desk }) => {
  const monitor = await desk.seat();
  await pool.query('ALTER TABLE stories RENAME TO elsewhere');
  const { status, text } = await monitor.get('/triage');
  expect(status).toBe(500);
  expect(text).toContain('Ada masalah di pihak kami');
  expect(text).not.toMatch(/relation|stories|at .*\.ts/);
});

test('no page is kept by browsers, and nothing inline may run', async ({ desk }) => {
  const { headers, text } = await (await desk.seat()).get('/triage');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  expect(headers.get('content-security-policy')).not.toContain('unsafe');
  expect(text).not.toMatch(/ style="| on\w+="|<style|<script>/);
});

test('what broke is logged once with where, and not a word that people typed', async ({ pool }) => {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => lines.push(line) });
  const { app, live } = makeApp({ pool, log, demo: true });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await pool.query('ALTER TABLE actors RENAME COLUMN password_hash TO elsewhere');
  const body = new URLSearchParams({ login: 'rosnah', password: 'rahsia' });
  const headers = { 'sec-fetch-site': 'same-origin' };
  const { status } = await fetch(`http://127.0.0.1:${port}/sign-in`, {
    method: 'POST',
    headers,
    body,
  });
  live.stop();
  server.close();
  expect(status).toBe(500);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    step: 'answer',
    method: 'POST',
    code: '42703',
  });
  expect(lines[0]).not.toMatch(/rosnah|rahsia/);
});
