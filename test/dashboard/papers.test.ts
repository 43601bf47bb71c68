/** Printed papers at the desk: given by hand, and pages opened by who reads an item of theirs. */
import { Readable } from 'node:stream';

import type pg from 'pg';
import { request } from 'undici';
import { expect } from 'vitest';

import { asActor, sql } from '../../store/db.ts';
import * as sources from '../../store/sources.ts';
import { type AtTheDesk, test } from '../support/desk.ts';
import { aSource } from '../support/media/a-source.ts';
import { aPrintedPage, makePdf } from '../support/papers.ts';
import { aLead, aStory, aTelling } from '../support/records.ts';
import { count } from '../support/test.ts';

async function aPaperSource(pool: pg.Pool): Promise<string> {
  const url = 'urn:first-knock:e-paper:warta';
  const { id: _, validators: __, pausedAt: ___, ...facts } = aSource('e-paper', url);
  return sources.add(pool, facts);
}

/** Sends the form as a browser without a script does; returns where it leads. */
async function give(
  desk: { url: string },
  { cookie }: AtTheDesk,
  fields: { source?: string; file?: Uint8Array | undefined; name?: string },
): Promise<{ status: number; location: string | null }> {
  const form = new FormData();
  if (fields.source) form.set('source', fields.source);
  if (fields.file)
    form.set('file', new File([Buffer.from(fields.file)], fields.name ?? 'warta.pdf'));
  const response = await fetch(`${desk.url}/e-papers`, {
    method: 'POST',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    body: form,
    redirect: 'manual',
  });
  return { status: response.status, location: response.headers.get('location') };
}

test('a monitor gives a paper, and sees that it waits to be read', async ({ pool, desk }) => {
  const source = await aPaperSource(pool);
  const monitor = await desk.seat();
  const file = await makePdf((doc) => doc.text('Warta', 40, 40));
  const given = await give(desk, monitor, { source, file, name: 'Warta <b>21-11-2026.pdf' });
  expect(given).toEqual({ status: 303, location: '/e-papers/new?outcome=received' });

  const page = await monitor.get('/e-papers/new?outcome=received');
  expect(page.text).toContain('Sudah diterima');
  expect(page.text).toContain('Warta &lt;b&gt;21-11-2026.pdf');
  expect(page.text).toContain('menunggu dibaca');
  const audited = await pool.query('SELECT act, actor_id, subject FROM audit');
  expect(audited.rows).toEqual([
    { act: 'give-paper', actor_id: monitor.actor.id, subject: { sourceId: source } },
  ]);
});

test('a paper is given to sources of papers alone, and has no other asked', async ({
  pool,
  desk,
}) => {
  const url = 'https://warta.example/feed';
  const { id: _, validators: __, pausedAt: ___, ...facts } = aSource('rss', url);
  const feed = await sources.add(pool, facts);
  await pool.query("UPDATE sources SET next_crawl_at = now() + interval '1 day'");
  const monitor = await desk.seat();
  const file = await makePdf((doc) => doc.text('Warta', 40, 40));
  const nowhere = '019a0000-0000-7000-8000-000000000000';
  for (const source of [feed, nowhere]) {
    expect((await give(desk, monitor, { source, file })).status).toBe(404);
  }
  expect(await count(pool, 'sources WHERE next_crawl_at < now()')).toBe(0);
  // Not by raw SQL either.
  const byHand = sql`INSERT INTO papers (source_id, hash, name, given_by, bytes)
    VALUES (${feed}, 'x', 'x', ${monitor.actor.id}, 'x')`;
  const raw = asActor(pool, monitor.actor, (tx) => tx.query(byHand));
  await expect(raw).rejects.toMatchObject({ code: '42501' });
  expect(await count(pool, 'papers')).toBe(0);
});

test('a form of very many parts is none, and holds nobody up', async ({ desk, pool }) => {
  const source = await aPaperSource(pool);
  const monitor = await desk.seat();
  const file = `%PDF-1.7${' '.repeat(100)}`;
  const part = (name: string, words: string) =>
    `--X\r\nContent-Disposition: form-data; ${name}\r\n\r\n${words}\r\n`;
  const paper = part('name="source"', source) + part('name="file"; filename="a.pdf"', file);
  const send = async (body: string, boundary: string) => {
    const headers = { cookie: monitor.cookie, 'sec-fetch-site': 'same-origin' };
    const type = `multipart/form-data; boundary=${boundary}`;
    const response = await fetch(`${desk.url}/e-papers`, {
      method: 'POST',
      headers: { ...headers, 'content-type': type },
      body,
      redirect: 'manual',
    });
    return response.headers.get('location');
  };
  const many = part('name="a"', '').repeat(40);
  for (const boundary of ['X', '"X"']) {
    expect(await send(`${many}${paper}--X--\r\n`, boundary)).toBe('/e-papers/new?outcome=noFile');
  }
  expect(await send(`${paper}--X--\r\n`, 'X')).toBe('/e-papers/new?outcome=received');
});

test('where very many papers wait, no more are kept', async ({ pool, desk }) => {
  const source = await aPaperSource(pool);
  const monitor = await desk.seat();
  await pool.query(sql`INSERT INTO papers (source_id, hash, name, bytes)
    SELECT ${source}, number, number, 'x' FROM generate_series(1, 40) AS number`);
  const file = await makePdf((doc) => doc.text('Warta', 40, 40));
  const { location } = await give(desk, monitor, { source, file });
  expect(location).toBe('/e-papers/new?outcome=full');
  expect((await monitor.get(location ?? '')).text).toContain('masih menunggu untuk dibaca');
  expect(await count(pool, 'papers')).toBe(40);
  await pool.query("UPDATE papers SET read_at = now(), bytes = NULL WHERE name = '1'");
  expect((await give(desk, monitor, { source, file })).location).toContain('received');
});

test('the same file again, no paper, no file: each is said, and nothing is kept', async ({
  pool,
  desk,
}) => {
  const source = await aPaperSource(pool);
  const monitor = await desk.seat();
  const file = await makePdf((doc) => doc.text('Warta', 40, 40));
  await give(desk, monitor, { source, file });
  const outcomes = [
    await give(desk, monitor, { source, file, name: 'other.pdf' }),
    await give(desk, monitor, { source, file: Buffer.from('GIF89a'), name: 'x.pdf' }),
    await give(desk, monitor, { source }),
  ];
  expect(outcomes.map(({ location }) => location?.split('=')[1])).toEqual([
    'known',
    'wrongFile',
    'noFile',
  ]);
  expect(await count(pool, 'papers')).toBe(1);
  const bad = await give(desk, monitor, { source: 'x', file });
  expect(bad.status).toBe(400);
});

test('a file that is too large is refused before it is taken in', async ({ pool, desk }) => {
  const source = await aPaperSource(pool);
  const monitor = await desk.seat();
  const headers = {
    cookie: monitor.cookie,
    'sec-fetch-site': 'same-origin',
    'content-type': 'multipart/form-data; boundary=x',
  };
  const declared = await request(`${desk.url}/e-papers`, {
    method: 'POST',
    headers: { ...headers, 'content-length': String(40 * 1024 * 1024) },
    body: endless(40),
  }).catch(() => undefined);
  // Refused while it is still being sent: the answer may come, or the line is closed.
  if (declared) expect(declared.headers['location']).toBe('/e-papers/new?outcome=tooLarge');
  const undeclared = await request(`${desk.url}/e-papers`, {
    method: 'POST',
    headers,
    body: endless(40),
  }).catch(() => undefined);
  if (undeclared) expect(undeclared.headers['location']).toBe('/e-papers/new?outcome=tooLarge');
  expect(await count(pool, 'papers')).toBe(0);
  expect((await give(desk, monitor, { source })).status).toBe(303);
});

function endless(megabytes: number): Readable {
  return Readable.from(Array.from({ length: megabytes }, () => Buffer.alloc(1024 * 1024)));
}

test('an officer gives no papers, and another site makes nobody give one', async ({
  pool,
  desk,
}) => {
  const source = await aPaperSource(pool);
  const officer = await desk.seat({ role: 'officer' });
  const file = await makePdf((doc) => doc.text('Warta', 40, 40));
  expect((await give(desk, officer, { source, file })).status).toBe(403);
  const { cookie } = await desk.seat();
  const form = new FormData();
  form.set('source', source);
  const forged = await fetch(`${desk.url}/e-papers`, {
    method: 'POST',
    headers: { cookie, 'sec-fetch-site': 'cross-site' },
    body: form,
  });
  expect(forged.status).toBe(403);
  expect(await count(pool, 'papers')).toBe(0);
});

test('a page is covered until its reader opens it, and the opening is kept', async ({
  pool,
  desk,
}) => {
  const storyId = await aStory(pool);
  const leadId = await aLead(pool, { storyId });
  const itemId = await aPrintedPage(pool, await aTelling(pool, storyId));
  const monitor = await desk.seat();
  const opened = () =>
    pool
      .query<{ subject: object }>("SELECT subject FROM audit WHERE act = 'view-page'")
      .then(({ rows }) => rows);

  expect((await monitor.get(`/leads/${leadId}`)).text).toContain(`href="/items/${itemId}/page"`);
  expect((await monitor.get(`/stories/${storyId}`)).text).toContain(`href="/items/${itemId}/page"`);
  const covered = await monitor.get(`/items/${itemId}/page`);
  expect(covered.text).not.toContain('/picture');
  expect((await monitor.get(`/items/${itemId}/page/preview`)).status).toBe(200);
  expect(await opened()).toEqual([]);

  const page = await monitor.get(`/items/${itemId}/page?open=yes`);
  expect(page.text).toContain(`src="/items/${itemId}/page/picture"`);
  const picture = await monitor.get(`/items/${itemId}/page/picture`);
  expect(picture.headers.get('content-type')).toBe('image/webp');
  expect(picture.headers.get('cache-control')).toBe('no-store');
  expect(await opened()).toMatchObject([{ subject: { itemId } }]);
});

test('an item that was not printed has no page', async ({ pool, desk }) => {
  const storyId = await aStory(pool);
  const itemId = await aTelling(pool, storyId);
  const monitor = await desk.seat();
  expect((await monitor.get(`/items/${itemId}/page`)).status).toBe(404);
  expect((await monitor.get(`/items/${itemId}/page/picture`)).status).toBe(404);
  expect((await monitor.get(`/stories/${storyId}`)).text).not.toContain(`/items/${itemId}/page`);
});
