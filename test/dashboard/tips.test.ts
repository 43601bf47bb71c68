import type pg from 'pg';
import { expect } from 'vitest';

import { promoteLead } from '../../casework/promote-lead.ts';
import { asActor } from '../../store/db.ts';
import * as leads from '../../store/leads.ts';
import { type AtTheDesk, test } from '../support/desk.ts';
import { aTelling } from '../support/tellings.ts';
import { count } from '../support/test.ts';
import { aDeath, aPartner, nothingMuch, sendTip, understandTips } from '../support/tips.ts';

const phone = '012-345 6789';
const callerName = 'Salmah Jiran Contoh';

/** Sends the form as it is filled in without a script. */
async function tell(person: AtTheDesk, said: Record<string, string>) {
  return person.post('/tips', said);
}

async function onlyLead(pool: pg.Pool, { actor }: AtTheDesk) {
  const [lead, ...others] = await asActor(pool, actor, (tx) => leads.triageQueue(tx, { limit: 9 }));
  expect(others).toEqual([]);
  if (!lead) throw new Error('no lead waits');
  return lead;
}

test('a call written down becomes a lead that says who took it, and that it is unconfirmed', async ({
  pool,
  desk,
}) => {
  const monitor = await desk.seat({ name: 'Aminah Contoh' });
  const { status, headers } = await tell(monitor, { words: aDeath, phone, callerName });
  expect(status).toBe(303);
  const address = headers.get('location') ?? '';
  expect((await monitor.get(address)).text).toContain('Sedang dibaca');

  await understandTips(pool);
  expect((await monitor.get(address)).text).toContain('meja tapisan sebagai petunjuk');
  expect((await monitor.get('/triage')).text).toMatch(
    /Makluman, belum disahkan<\/span>\s*<bdi>Aminah Contoh/,
  );
  const { id } = await onlyLead(pool, monitor);
  const sheet = await monitor.get(`/leads/${id}`);
  expect(sheet.text).toContain('T-000001');
  expect(sheet.text).toContain('Belum disahkan');
  expect(sheet.text).toContain('Kata-kata pengirim; tiada artikel di sebaliknya.');
});

test('where its lead is not seen, neither story nor source nor capture shows a word of a tip', async ({
  pool,
  desk,
}) => {
  await sendTip(pool, (await aPartner(pool)).partner);
  await understandTips(pool);
  await pool.query("UPDATE leads SET office = 'Taiping'");
  const { rows } = await pool.query<Record<'story' | 'item' | 'source', string>>(`
    SELECT story_id AS story, item_id AS item, source_id AS source
    FROM story_items JOIN items ON items.id = item_id`);
  const { story, item, source } = rows[0] ?? expect.fail('no story');
  const paths = [`/stories/${story}`, `/sources/${source}`, `/items/${item}/capture`];
  const statuses: Record<string, number[]> = {};
  for (const role of ['officer', 'operator', 'administrator'] as const) {
    const elsewhere = await desk.seat({ role, offices: ['Ipoh'] });
    const answers = await Promise.all(paths.map(elsewhere.get));
    for (const { text } of answers) expect(text).not.toMatch(/Rosli|dirempuh/);
    statuses[role] = answers.map(({ status }) => status);
  }
  expect(statuses).toEqual({
    officer: [404, 403, 403],
    operator: [404, 200, 404],
    administrator: [404, 200, 404],
  });
  const here = await desk.seat({ role: 'administrator', offices: ['Taiping'] });
  for (const { text } of await Promise.all(paths.map(here.get))) expect(text).toContain('Rosli');

  // Told by an outlet, too, the story is there, and what heads it is the outlet's.
  await aTelling(pool, { storyId: story, title: 'Lori dan motosikal bertembung' });
  const officer = await desk.seat({ role: 'officer', offices: ['Ipoh'] });
  const { status, text } = await officer.get(`/stories/${story}`);
  expect([status, text.includes('Lori dan motosikal bertembung')]).toEqual([200, true]);
  expect(text).not.toMatch(/Rosli|dirempuh/);
});

test('the list shows how a tip begins; who reads all of it is in the audit', async ({
  pool,
  desk,
}) => {
  const words = `${aDeath} Rumahnya di lorong belakang kedai Contoh.`;
  const { id } = await sendTip(pool, (await aPartner(pool)).partner, { words });
  const monitor = await desk.seat();
  const list = await monitor.get('/tips');
  expect(list.text).toContain('Jiran saya, Rosli Contoh');
  expect(list.text).not.toContain('lorong belakang');
  const views = `audit WHERE act = 'view-tip' AND actor_id = '${monitor.actor.id}'`;
  expect(await count(pool, views)).toBe(0);
  expect((await monitor.get(`/tips/${id}`)).text).toContain('lorong belakang');
  expect(await count(pool, views)).toBe(1);
});

test('a monitor confirms it, and everybody reads who did', async ({ pool, desk }) => {
  const monitor = await desk.seat({ name: 'Aminah Contoh' });
  const { id } = await sendTip(pool, (await aPartner(pool)).partner);
  await understandTips(pool);
  const lead = await onlyLead(pool, monitor);
  const { status, headers } = await monitor.post(`/tips/${id}/confirmation`);
  expect([status, headers.get('location')]).toEqual([303, `/leads/${lead.id}`]);
  const { text } = await monitor.get(`/leads/${lead.id}`);
  expect(text).toContain('Disahkan');
  expect(text).toContain('oleh Aminah Contoh');
  expect(text).not.toContain('Sahkan makluman');
  expect((await monitor.get('/triage')).text).toContain('Makluman, disahkan');
});

test('nothing typed is lost when something cannot be taken', async ({ pool, desk }) => {
  const officer = await desk.seat({ role: 'officer' });
  const typed = { name: 'Devi "Contoh"', age: 'dewasa', place: 'Taiping', phone, link: 'ftp://x' };
  const { status, text } = await tell(officer, { words: ' ', ...typed });
  expect(status).toBe(400);
  expect(await count(pool, 'tips')).toBe(0);
  for (const value of ['Devi &quot;Contoh&quot;', 'dewasa', 'Taiping', phone, 'ftp://x']) {
    expect(text).toContain(value);
  }
  expect(text).toContain('Dalam tahun, dari 0 hingga 130.');
  expect(text).toContain('Ini bukan alamat web.');
  expect(text.match(/aria-invalid="true"/g)).toHaveLength(2);
});

test('neither words nor a link is nothing, and says so', async ({ desk }) => {
  const monitor = await desk.seat();
  const { status, text } = await tell(monitor, { words: '  ', name: 'Devi Contoh' });
  expect(status).toBe(400);
  expect(text).toContain('Sila nyatakan apa yang berlaku');
});

test('a form sent twice is one tip', async ({ pool, desk }) => {
  const monitor = await desk.seat();
  const form = (await monitor.get('/tips/new')).text;
  const id = /name="id" value="([^"]+)"/.exec(form)?.[1] ?? '';
  const first = await tell(monitor, { id, words: aDeath });
  const again = await tell(monitor, { id, words: aDeath });
  expect(again.headers.get('location')).toBe(first.headers.get('location'));
  expect(await count(pool, 'tips')).toBe(1);
});

test('a link among the words is fetched, and one that fails says why beside the words', async ({
  pool,
  desk,
}) => {
  const monitor = await desk.seat();
  await tell(monitor, { words: `${nothingMuch} (https://warta.example/berita/7).` });
  await understandTips(pool);
  const items = await pool.query<{ url: string; host: string }>('SELECT url, host FROM items');
  expect(items.rows).toEqual([{ url: 'https://warta.example/berita/7', host: 'warta.example' }]);
  const lead = await onlyLead(pool, monitor);
  expect((await monitor.get(`/leads/${lead.id}`)).text).toContain('belum dibaca');

  await pool.query("UPDATE items SET article_due_at = NULL, article_failure = 'blocked'");
  const { text } = await monitor.get(`/leads/${lead.id}`);
  expect(text).toContain('halaman di sebalik pautan robots.txt meminta kita tidak membacanya');
  expect(text).toContain(nothingMuch);
});

test('once the article is read the words of the sender stand above it', async ({ pool, desk }) => {
  const monitor = await desk.seat();
  await tell(monitor, { words: nothingMuch, link: 'warta.example/berita/7' });
  await understandTips(pool);
  await pool.query(
    `INSERT INTO item_versions (item_id, fingerprint, basis, title, body)
      SELECT id, 'a', 'article', 'Pekerja kilang maut', $1 FROM items`,
    [aDeath],
  );
  await understandTips(pool);
  const lead = await onlyLead(pool, monitor);
  expect(lead.headline).toBe('Pekerja kilang maut');
  expect((await monitor.get(`/leads/${lead.id}`)).text).toContain(`<bdi>${nothingMuch}</bdi>`);
});

test('whom to call back: never to a monitor, to a caseworker when asked for, and kept', async ({
  pool,
  desk,
}) => {
  const monitor = await desk.seat();
  const { headers } = await tell(monitor, { words: aDeath, phone, callerName });
  const address = headers.get('location') ?? '';
  await understandTips(pool);
  const lead = await onlyLead(pool, monitor);
  const pages = ['/triage', `/leads/${lead.id}`, `/stories/${lead.storyId}`, '/tips', address];

  for (const role of ['monitor', 'supervisor', 'administrator'] as const) {
    const person = await desk.seat({ role });
    for (const page of pages) {
      const { text } = await person.get(page);
      expect(text, `${role} ${page}`).not.toContain(phone);
      expect(text, `${role} ${page}`).not.toContain(callerName);
    }
  }
  expect((await monitor.get(address)).text).toContain('disimpan bagi mereka yang membantu');
  expect((await monitor.post(`${address}/caller`)).status).toBe(403);

  const supervisor = await desk.seat({ role: 'supervisor' });
  const { text } = await supervisor.post(`${address}/caller`);
  expect(text).toContain(phone);
  expect(text).toContain(callerName);
  expect(await count(pool, "audit WHERE act = 'open-caller'")).toBe(1);
});

test('the officer of the case finds the tip there, and whom to call back', async ({
  pool,
  desk,
}) => {
  const supervisor = await desk.seat({ role: 'supervisor' });
  const officer = await desk.seat({ role: 'officer' });
  const { headers } = await tell(supervisor, { words: aDeath, phone });
  const address = headers.get('location') ?? '';
  await understandTips(pool);
  expect((await officer.get(address)).status).toBe(404);
  expect((await officer.post(`${address}/caller`)).status).toBe(404);

  const lead = await onlyLead(pool, supervisor);
  const { caseId } = await asActor(pool, supervisor.actor, (tx) =>
    promoteLead(tx, supervisor.actor, { leadId: lead.id, reason: '', takeOver: true }),
  );
  await pool.query('UPDATE cases SET assigned_to = $1', [officer.actor.id]);
  expect((await officer.get(`/cases/${caseId}`)).text).toContain(address);
  expect((await officer.post(`${address}/caller`)).text).toContain(phone);
});

test('what people tell us is shown and never run', async ({ pool, desk }) => {
  const monitor = await desk.seat();
  const evil = '<script>alert(1)</script>';
  const given = { name: evil, place: evil, when: evil, callerName: evil };
  await tell(monitor, { words: `${evil} javascript:alert(1)`, ...given, status: 'dead' });
  await understandTips(pool);
  const lead = await onlyLead(pool, monitor);
  for (const page of ['/triage', `/leads/${lead.id}`, '/tips']) {
    expect((await monitor.get(page)).text).not.toContain(evil);
  }
});

test('the addresses of tips hold no name and no number of anybody', async ({ desk }) => {
  const monitor = await desk.seat();
  const { headers } = await tell(monitor, { words: aDeath, name: 'Rosli Contoh', phone });
  expect(headers.get('location')).toMatch(/^\/tips\/[0-9a-f-]{36}$/);
});
