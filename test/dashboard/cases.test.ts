import { expect } from 'vitest';

import { test } from '../support/desk.ts';
import { aCase } from '../support/records.ts';

test('a case shows its people, its clock and where it came from', async ({ pool, desk }) => {
  const supervisor = await desk.seat({ role: 'supervisor', name: 'Salina Contoh' });
  const caseId = await aCase(pool, supervisor.actor);
  const { text } = await supervisor.get(`/cases/${caseId}`);
  expect(text).toContain('Keluarga Rosnah Contoh');
  expect(text).toContain('tukang jahit');
  expect(text).toContain('Dibuka oleh Salina Contoh');
  expect(text).toContain('Terbit');
  expect(text).toMatch(/<title>FK-\d{6} /);
});

test('what is written in a case stays as written, and harmless', async ({ pool, desk }) => {
  const supervisor = await desk.seat({ role: 'supervisor' });
  const caseId = await aCase(pool, supervisor.actor);
  await supervisor.post(`/cases/${caseId}/notes`, {
    words: '“Datang esok.” <script>alert(1)</script>',
  });
  const { text } = await supervisor.get(`/cases/${caseId}`);
  expect(text).toContain('“Datang esok.” &lt;script&gt;alert(1)&lt;/script&gt;');
});

test('an empty note is asked for again, beside its field', async ({ pool, desk }) => {
  const supervisor = await desk.seat({ role: 'supervisor' });
  const caseId = await aCase(pool, supervisor.actor);
  const { status, text } = await supervisor.post(`/cases/${caseId}/notes`, { words: '  ' });
  expect(status).toBe(400);
  expect(text).toContain('Sila tulis sesuatu dahulu.');
  expect(text).toContain('aria-invalid="true"');
});

test('monitors read a case and do not write in it', async ({ pool, desk }) => {
  const monitor = await desk.seat();
  const caseId = await aCase(pool, monitor.actor);
  expect((await monitor.get(`/cases/${caseId}`)).text).not.toContain('<textarea');
  expect((await monitor.post(`/cases/${caseId}/notes`, { words: 'Salam' })).status).toBe(403);
});

test('the list counts the families on file and leads to each', async ({ pool, desk }) => {
  const supervisor = await desk.seat({ role: 'supervisor' });
  const caseId = await aCase(pool, supervisor.actor);
  const { text } = await supervisor.get('/cases');
  expect(text).toContain('1 keluarga dalam fail');
  expect(text).toContain(`/cases/${caseId}`);
});
