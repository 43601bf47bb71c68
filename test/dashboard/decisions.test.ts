import { expect } from 'vitest';

import { test } from '../support/desk.ts';
import { aLead } from '../support/records.ts';
import { count } from '../support/test.ts';

/** A form as a browser sends it without a script. */
async function submit(
  url: string,
  path: string,
  cookie: string,
  body: Record<string, string> = {},
) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(body),
    redirect: 'manual',
  });
  return { status: response.status, location: response.headers.get('location') };
}

test('a promotion opens a case and says how to take it back', async ({ pool, desk }) => {
  const leadId = await aLead(pool);
  const monitor = await desk.seat();
  const { text } = await monitor.post(`/leads/${leadId}/promotion`);
  expect(text).toContain('data-outcome="decided"');
  expect(text).toContain('Kes dibuka');
  expect(text).toContain('action="/undoing"');
  expect(await count(pool, 'cases')).toBe(1);
});

test('a dismissal needs a reason that there is', async ({ pool, desk }) => {
  const leadId = await aLead(pool);
  const monitor = await desk.seat();
  expect((await monitor.post(`/leads/${leadId}/dismissal`, { reason: 'bored' })).status).toBe(400);
  expect((await monitor.post(`/leads/${leadId}/dismissal`)).status).toBe(400);
  expect(await count(pool, 'decisions')).toBe(0);
  expect((await monitor.post(`/leads/${leadId}/dismissal`, { reason: 'abroad' })).text).toContain(
    'Diketepikan',
  );
});

test('a snooze lasts until a time that people say', async ({ pool, desk }) => {
  const leadId = await aLead(pool);
  const monitor = await desk.seat();
  expect((await monitor.post(`/leads/${leadId}/snooze`, { until: '2031-01-01' })).status).toBe(400);
  expect((await monitor.post(`/leads/${leadId}/snooze`, { until: 'tomorrow' })).text).toContain(
    'Ditunda',
  );
  expect((await monitor.get('/triage')).text).not.toContain(`lead-${leadId}`);
});

test('a lead that a colleague reads is asked about before it is decided', async ({
  pool,
  desk,
}) => {
  const holder = await desk.seat({ name: 'Hashim Contoh' });
  const leadId = await aLead(pool, { claimedBy: holder.actor });
  const monitor = await desk.seat();
  const asked = await monitor.post(`/leads/${leadId}/promotion`);
  expect(asked.text).toContain('data-outcome="held"');
  expect(asked.text).toContain('Hashim Contoh sedang membaca');
  expect(await count(pool, 'decisions')).toBe(0);

  expect((await monitor.get(`/leads/${leadId}/edge`)).text).toContain(
    'name="takeOver" value="yes"',
  );
  const done = await monitor.post(`/leads/${leadId}/promotion`, { takeOver: 'yes' });
  expect(done.text).toContain('data-outcome="decided"');
});

test('who was second is told who was first', async ({ pool, desk }) => {
  const leadId = await aLead(pool);
  const [first, second] = [await desk.seat({ name: 'Hashim Contoh' }), await desk.seat()];
  await first.post(`/leads/${leadId}/promotion`);
  const { text } = await second.post(`/leads/${leadId}/dismissal`, { reason: 'other' });
  expect(text).toContain('data-outcome="earlier"');
  expect(text).toContain('Hashim Contoh lebih awal sedikit');
});

test('an undo puts the lead back, and says so when there is nothing to undo', async ({
  pool,
  desk,
}) => {
  const leadId = await aLead(pool);
  const monitor = await desk.seat();
  await monitor.post(`/leads/${leadId}/dismissal`, { reason: 'abroad' });
  const { text } = await monitor.post('/undoing');
  expect(text).toContain('data-outcome="undone"');
  expect((await monitor.get('/triage')).text).toContain(`lead-${leadId}`);
  expect((await monitor.post('/undoing')).text).toContain('Tiada keputusan anda');
});

test('without a script a decision goes on to the list, which offers the undo', async ({
  pool,
  desk,
}) => {
  const leadId = await aLead(pool);
  const monitor = await desk.seat();
  const decided = await submit(desk.url, `/leads/${leadId}/promotion`, monitor.cookie);
  expect(decided).toEqual({ status: 303, location: `/triage?decided=${leadId}` });
  expect((await monitor.get(`/triage?decided=${leadId}`)).text).toContain('action="/undoing"');
  expect(await submit(desk.url, '/undoing', monitor.cookie)).toEqual({
    status: 303,
    location: `/leads/${leadId}`,
  });
});
