import { expect } from 'vitest';

import * as captures from '../../store/captures.ts';
import { aCapture } from '../support/captures.ts';
import { test } from '../support/desk.ts';
import { aStory, aTelling } from '../support/records.ts';
import { aTelling as aTellingBy } from '../support/tellings.ts';
import { count } from '../support/test.ts';

test('what was fetched is shown sign by sign, decoded as it is read, and never as a page', async ({
  pool,
  desk,
}) => {
  const itemId = await aTelling(pool, await aStory(pool));
  // "意外" in GBK, by a header that says so; a script and a direction mark in it.
  const bytes = Buffer.concat([
    Buffer.from('<p onclick="alert(1)">'),
    Buffer.from([0xd2, 0xe2, 0xcd, 0xe2]),
    Buffer.from('</p><script>alert(1)</script></pre><b id="x">'),
  ]);
  await aCapture(pool, itemId, { bytes, contentType: 'text/html; charset=gbk' });
  const operator = await desk.seat({ role: 'operator' });
  const { text, headers } = await operator.get(`/items/${itemId}/capture`);
  expect(text).toContain('&lt;p onclick=&quot;alert(1)&quot;&gt;意外&lt;/p&gt;&lt;script&gt;');
  expect(text).not.toContain('<script>alert');
  expect(text).not.toContain('<b id="x">');
  expect(headers.get('cache-control')).toBe('no-store');

  const { rows } = await pool.query('SELECT act, subject FROM audit');
  expect(rows).toEqual([{ act: 'view-capture', subject: { itemId } }]);
});

test('a long one is shown in parts, whole between them', async ({ pool, desk }) => {
  const itemId = await aTelling(pool, await aStory(pool));
  const words = Array.from({ length: 20_000 }, (_, number) => `kata${number}`).join(' ');
  await aCapture(pool, itemId, { bytes: Buffer.from(words) });
  const operator = await desk.seat({ role: 'operator' });
  let shown = '';
  let path: string | undefined = `/items/${itemId}/capture`;
  while (path) {
    const { text } = await operator.get(path);
    shown += /<pre[^>]*>([^<]*)<\/pre>/.exec(text)?.[1] ?? '';
    path = /<a href="([^"]+)">Bahagian seterusnya/.exec(text)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(shown).toBe(words);
});

test('an item of which nothing is kept says so, and cannot be read again', async ({
  pool,
  desk,
}) => {
  const itemId = await aTelling(pool, await aStory(pool));
  const operator = await desk.seat({ role: 'operator' });
  const { text } = await operator.get(`/items/${itemId}/capture`);
  expect(text).toContain('tidak disimpan');
  expect(text).not.toContain('Baca semula');
  expect((await operator.post(`/items/${itemId}/re-reading`)).status).toBe(404);
  const nowhere = await operator.get(`/items/${crypto.randomUUID()}/capture`);
  expect(nowhere.status).toBe(404);
});

test('an operator asks for it to be read again, and the crawler finds it', async ({
  pool,
  desk,
}) => {
  const itemId = await aCapture(pool, await aTelling(pool, await aStory(pool)));
  const operator = await desk.seat({ role: 'operator' });
  expect((await operator.post(`/items/${itemId}/re-reading`)).status).toBe(303);
  expect((await operator.get(`/items/${itemId}/capture`)).text).toContain('Sedang dibaca semula.');
  expect(await captures.takeAsked(pool, 10)).toEqual([itemId]);
});

test('all that is kept of a source is asked to be read again, once', async ({ pool, desk }) => {
  const storyId = await aStory(pool);
  const itemIds: string[] = [];
  for (const outlet of ['Warta Contoh', 'Warta Contoh', 'Suara Contoh']) {
    itemIds.push(await aCapture(pool, await aTellingBy(pool, { storyId, outlet })));
  }
  const { rows } = await pool.query<{ source_id: string }>(
    'SELECT source_id FROM items WHERE id = $1',
    [itemIds[0]],
  );
  const sourceId = rows[0]?.source_id ?? '';
  await pool.query('UPDATE item_captures SET source_id = $1 WHERE item_id = ANY ($2)', [
    sourceId,
    itemIds.slice(0, 2),
  ]);
  const operator = await desk.seat({ role: 'operator' });
  const path = `/sources/${sourceId}`;
  expect((await operator.get(path)).text).toContain('Baca semula 2 berita');
  expect((await operator.post(`${path}/re-reading`)).status).toBe(303);
  const { text } = await operator.get(path);
  expect(text).toContain('2 berita lagi belum dibaca semula.');
  expect(text).not.toContain('Baca semula 2 berita');
  await pool.query(
    "UPDATE item_captures SET reading_due_at = reading_due_at - interval '1 second'",
  );
  expect((await captures.takeAsked(pool, 10)).toSorted()).toEqual(itemIds.slice(0, 2).toSorted());

  const { rows: audited } = await pool.query('SELECT act, subject FROM audit');
  expect(audited).toEqual([{ act: 'ask-re-reading', subject: { sourceId, items: 2 } }]);
  const monitor = await desk.seat({ role: 'monitor' });
  expect((await monitor.post(`${path}/re-reading`)).status).toBe(403);
});

test('when the audit cannot be written nothing is shown', async ({ pool, desk }) => {
  const itemId = await aCapture(pool, await aTelling(pool, await aStory(pool)));
  const operator = await desk.seat({ role: 'operator' });
  await pool.query('ALTER TABLE audit ADD CHECK (false) NOT VALID');
  const { status, text } = await operator.get(`/items/${itemId}/capture`);
  expect(status).toBe(500);
  expect(text).not.toContain('Lori terbabas');
  expect(await count(pool, 'audit')).toBe(0);
});

test('a story leads those who may to what was fetched, and nobody else', async ({ pool, desk }) => {
  const storyId = await aStory(pool);
  const itemId = await aCapture(pool, await aTelling(pool, storyId));
  const link = `/items/${itemId}/capture`;
  const operator = await desk.seat({ role: 'operator' });
  expect((await operator.get(`/stories/${storyId}`)).text).toContain(link);
  const monitor = await desk.seat({ role: 'monitor' });
  expect((await monitor.get(`/stories/${storyId}`)).text).not.toContain(link);
});

test('row-level security hides what was fetched from every other role', async ({ pool }) => {
  await aCapture(pool, await aTelling(pool, await aStory(pool)));
  const seen = async (role: string) => {
    const client = await pool.connect();
    await client.query('BEGIN; SET LOCAL role TO first_knock_desk');
    await client.query("SELECT set_config('first_knock.actor_role', $1, true)", [role]);
    const { rowCount } = await client.query('SELECT FROM captures JOIN item_captures USING (hash)');
    await client.query('ROLLBACK');
    client.release();
    return rowCount;
  };
  expect(await seen('operator')).toBe(1);
  for (const role of ['monitor', 'supervisor', 'officer', '']) expect(await seen(role)).toBe(0);
});
