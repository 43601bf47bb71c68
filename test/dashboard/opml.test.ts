import { expect } from 'vitest';

import { readOpml } from '../../crawler/opml.ts';
import * as sources from '../../store/sources.ts';
import { test } from '../support/desk.ts';
import { aSource } from '../support/media/a-source.ts';
import { count } from '../support/test.ts';

const here = 'http://127.0.0.1:4510';

const list = `<opml version="2.0"><body><outline text="Nasional">
  <outline text="Warta Baharu" type="rss" xmlUrl="${here}/baharu" language="ms"/>
  <outline text="Warta Kenal" type="rss" xmlUrl="${here}/kenal"/>
  <outline text="Dalam" type="rss" xmlUrl="http://10.0.0.8/feed"/>
  <outline text="Luar" type="rss" xmlUrl="https://www.example.com/feed"/>
</outline></body></opml>`;

test('a list is shown line by line first, then added with its ground', async ({ pool, desk }) => {
  desk.loopback.push('127.0.0.1:4510');
  await sources.add(pool, aSource('rss', `${here}/kenal`));
  const operator = await desk.seat({ role: 'operator' });
  const shown = await operator.post('/sources/opml', { text: list });
  expect(shown.status).toBe(200);
  expect(shown.text).toContain('1 suapan ditambah, 1 sudah dikenali, 2 ditolak.');
  expect(shown.text).toContain('dalam rangkaian');
  expect(await count(pool, 'sources')).toBe(1);

  const form = { text: list, sure: 'yes', ground: 'open feed', groundWords: 'laman penerbit' };
  const added = await operator.post('/sources/opml', form);
  const after = await operator.get(added.headers.get('location') ?? '');
  expect(after.text).toContain('1 sumber sudah ditambah.');
  const { rows } = await pool.query('SELECT * FROM sources ORDER BY created_at DESC');
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({
    name: 'Warta Baharu',
    url: `${here}/baharu`,
    section: 'Nasional',
    lang: 'ms',
    basis: 'open feed: laman penerbit',
    paused_at: null,
  });
  expect(await count(pool, 'audit')).toBe(1);
});

test('what is no list, or too large a one, is said', async ({ desk }) => {
  const operator = await desk.seat({ role: 'operator' });
  const none = await operator.post('/sources/opml', { text: 'Salam.' });
  expect(none).toMatchObject({ status: 400 });
  expect(none.text).toContain('Tiada suapan di dalamnya');
  const large = await operator.post('/sources/opml', { text: 'x'.repeat(600_000) });
  expect(large).toMatchObject({ status: 400 });
  expect(large.text).toContain('terlalu besar');
});

test('the feeds go out as a list that other readers, and we, can read', async ({ pool, desk }) => {
  const operator = await desk.seat({ role: 'operator' });
  expect(readOpml((await operator.get('/sources/list.opml')).text)).toEqual([]);
  await sources.add(
    pool,
    aSource('rss', `${here}/a?x=1&y=2`, { name: 'A & B', section: 'Nasional' }),
  );
  await sources.add(pool, aSource('telegram', 'https://t.me/contoh'));
  const { text, headers } = await operator.get('/sources/list.opml');
  expect(headers.get('content-disposition')).toContain('first-knock.opml');
  const taken = await pool.query(
    "SELECT actor_id, subject FROM audit WHERE act = 'export-sources'",
  );
  expect(taken.rows.at(-1)).toEqual({ actor_id: operator.actor.id, subject: { feeds: 1 } });
  expect(readOpml(text)).toEqual([
    { name: 'A & B', url: `${here}/a?x=1&y=2`, section: 'Nasional', lang: 'ms' },
  ]);
});
