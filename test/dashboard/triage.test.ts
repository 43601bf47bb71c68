import type pg from 'pg';
import { expect } from 'vitest';

import { dismissLead } from '../../casework/dismiss-lead.ts';
import { asActor } from '../../store/db.ts';
import { type AtTheDesk, test } from '../support/desk.ts';
import { aLead, aPerson, aStory } from '../support/records.ts';
import { aTelling } from '../support/tellings.ts';

test('the list shows what happened, to whom, where and why, strongest first', async ({
  pool,
  desk,
}) => {
  const weak = await aLead(pool, {
    rank: 1,
    storyId: await aStory(pool, { headline: 'Basikal jatuh' }),
  });
  const strong = await aLead(pool, { rank: 2 });
  const { text } = await (await desk.seat()).get('/triage');
  expect(text.indexOf(`lead-${strong}`)).toBeLessThan(text.indexOf(`lead-${weak}`));
  expect(text).toContain('Lori terbabas di Kampung Seri Contoh');
  expect(text).toContain('<b><bdi>Rosnah Contoh</bdi></b>, 41');
  expect(text).toContain('1 meninggal');
  expect(text).toContain('Jalan raya');
});

test('families of one story stand under its headline', async ({ pool, desk }) => {
  const storyId = await aStory(pool);
  await aLead(pool, { storyId, rank: 2 });
  await aLead(pool, { storyId, rank: 1, people: [{ ...aPerson, name: 'Hamid Contoh' }] });
  const { text } = await (await desk.seat()).get('/triage');
  expect(text.match(/class="row kin"/g)).toHaveLength(1);
  expect(text).toContain('2 keluarga');
});

test("a child's name, and that of a suicide, is not in the list", async ({ pool, desk }) => {
  await aLead(pool, { people: [{ ...aPerson, name: 'Aina Contoh', age: 9 }] });
  const { text } = await (
    await desk.seat()
  ).get('/triage/rows?rank=1e12&id=ffffffff-ffff-4fff-bfff-ffffffffffff');
  expect(text).not.toContain('Aina');
  expect(text).toContain('nama disembunyi, 9');
});

test('a long queue comes in pages, none twice and none left out', async ({ pool, desk }) => {
  const ids = [];
  for (let rank = 0; rank < 45; rank += 1) ids.push(await aLead(pool, { rank }));
  const monitor = await desk.seat();
  const first = await monitor.get('/triage');
  const next =
    /hx-get="(\/triage\/rows[^"]+)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = await monitor.get(next);
  const shown = `${first.text}${second.text}`.match(/id="lead-[\w-]+"/g) ?? [];
  expect(new Set(shown).size).toBe(45);
  expect(shown).toHaveLength(45);
  expect(second.text).not.toContain('hx-get="/triage/rows');
});

test('laid out beside the list, a lead is kept as fetched; seen, it is held and read', async ({
  pool,
  desk,
}) => {
  const leadId = await aLead(pool);
  const [reader, colleague] = [await desk.seat({ name: 'Puteri Contoh' }), await desk.seat()];
  await reader.get('/triage');
  expect((await colleague.get('/triage')).text).not.toContain('Puteri Contoh sedang membaca');
  expect(await trail(pool, reader)).toEqual(['fetch-lead']);

  await reader.post(`/leads/${leadId}/reading`);
  expect((await colleague.get('/triage')).text).toContain('Puteri Contoh sedang membaca');
  expect(await trail(pool, reader)).toEqual(['fetch-lead', 'view-lead', 'claim-lead']);
});

test('a lead at its own address is read at once, without a script too', async ({ pool, desk }) => {
  const leadId = await aLead(pool);
  const reader = await desk.seat();
  const { text } = await reader.get(`/leads/${leadId}`);
  expect(text).toContain('class="sheet asked"');
  expect(await trail(pool, reader)).toEqual(['view-lead']);
});

for (const [who, said] of Object.entries({
  'a script': { 'hx-request-type': 'partial' },
  'a browser': { 'sec-purpose': 'prefetch;prerender' },
})) {
  test(`what ${who} fetches ahead is kept as fetched, not as read`, async ({ pool, desk }) => {
    const leadId = await aLead(pool);
    const reader = await desk.seat();
    const headers = { cookie: reader.cookie, ...said };
    const sheet = await fetch(`${desk.url}/leads/${leadId}`, { headers });
    expect(await sheet.text()).toContain('Rosnah Contoh');
    expect(await trail(pool, reader)).toEqual(['fetch-lead']);
  });
}

test('no sheet leaves that the audit could not keep', async ({ pool, desk }) => {
  const leadId = await aLead(pool);
  const reader = await desk.seat();
  await pool.query('ALTER TABLE audit RENAME TO elsewhere');
  for (const path of ['/triage', `/leads/${leadId}`]) {
    const { status, text } = await reader.get(path);
    expect(status, path).toBe(500);
    expect(text).not.toContain('Rosnah');
  }
});

test('an operator reads without holding, and has no buttons to decide', async ({ pool, desk }) => {
  const leadId = await aLead(pool);
  const operator = await desk.seat({ role: 'operator' });
  expect((await operator.post(`/leads/${leadId}/reading`)).status).toBe(204);
  const { text } = await operator.get(`/leads/${leadId}`);
  expect(text).not.toContain('/promotion');
  expect(text).toContain('keputusan dibuat oleh pemantau');
});

test('the sheet marks why and what, where they stand in the text', async ({ pool, desk }) => {
  const storyId = await aStory(pool);
  await aTelling(pool, {
    storyId,
    title: 'Tukang jahit maut',
    body: 'Rosnah Contoh maut di simpang.\n\nPemandu lori disiasat.',
    reasons: { 'maut di simpang': 0.5, disiasat: -0.1 },
    victims: [aPerson],
  });
  const leadId = await aLead(pool, { storyId });
  const { text } = await (await desk.seat()).get(`/leads/${leadId}`);
  expect(text).toContain(
    '<span class="fact">Rosnah Contoh</span> <mark class="pen strong">maut di simpang</mark>.',
  );
  expect(text).toContain('<mark class="pen against">disiasat</mark>');
  expect(text).toContain('+0.50');
  expect(text).toContain('−0.10');
});

test('each telling is a tab with an address of its own', async ({ pool, desk }) => {
  const storyId = await aStory(pool);
  await aTelling(pool, { storyId, outlet: 'Warta Contoh' });
  const other = await aTelling(pool, {
    storyId,
    outlet: 'The Sample',
    lang: 'en',
    title: 'Lorry skids',
    score: 0.5,
  });
  const leadId = await aLead(pool, { storyId });
  const monitor = await desk.seat();
  expect((await monitor.get(`/leads/${leadId}`)).text).toContain(
    `/leads/${leadId}?telling=${other}`,
  );
  expect((await monitor.get(`/leads/${leadId}?telling=${other}`)).text).toContain(
    'id="headline" lang="en">Lorry skids',
  );
});

test('what came since is counted, and rows say what became of them without moving', async ({
  pool,
  desk,
}) => {
  const shown = await aLead(pool);
  const [reader, colleague] = [await desk.seat(), await desk.seat({ name: 'Hashim Contoh' })];
  const since = new Date().toISOString();
  await aLead(pool);
  await asActor(pool, colleague.actor, (tx) =>
    dismissLead(tx, colleague.actor, { leadId: shown, reason: 'abroad', takeOver: false }),
  );
  const { text } = await reader.post('/triage/changes', { since, id: shown });
  expect(text).toContain('1 petunjuk baharu');
  expect(text).toMatch(new RegExp(`id="standing-${shown}"\\s+hx-swap-oob="true"`));
  expect(text).toContain('Diketepikan: Hashim Contoh');
});

test('a list of hundreds of rows still hears of what changes', async ({ pool, desk }) => {
  const storyId = await aStory(pool);
  const shown = await Promise.all(Array.from({ length: 500 }, () => aLead(pool, { storyId })));
  const { cookie } = await desk.seat();
  const body = new URLSearchParams(shown.map((id) => ['id', id]));
  body.set('since', new Date().toISOString());
  await aLead(pool);
  const headers = { cookie, 'sec-fetch-site': 'same-origin' };
  const answer = await fetch(`${desk.url}/triage/changes`, { method: 'POST', body, headers });
  expect(answer.status).toBe(200);
  const text = await answer.text();
  expect(text).toContain('1 petunjuk baharu');
  expect(text.match(/hx-swap-oob/g)).toHaveLength(500);
});

test('nothing came but from an archive: nothing is said', async ({ pool, desk }) => {
  const shown = await aLead(pool);
  const monitor = await desk.seat();
  const since = new Date().toISOString();
  const replayed = await aLead(pool);
  await pool.query('UPDATE leads SET replayed = true WHERE id = $1', [replayed]);
  const { text } = await monitor.post('/triage/changes', { since, id: shown });
  expect(text).not.toContain('class="waiting"');
});

test('an empty desk says so', async ({ desk }) => {
  expect((await (await desk.seat()).get('/triage')).text).toContain('Semua sudah dibaca');
});

/** What the audit says that this person did, in order. */
async function trail(pool: pg.Pool, { actor }: AtTheDesk): Promise<string[]> {
  const { rows } = await pool.query<{ act: string }>(
    'SELECT act FROM audit WHERE actor_id = $1 ORDER BY id',
    [actor.id],
  );
  return rows.map(({ act }) => act);
}
