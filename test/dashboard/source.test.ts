import type pg from 'pg';
import { expect } from 'vitest';

import * as crawls from '../../store/crawls.ts';
import * as sources from '../../store/sources.ts';
import * as tunedSources from '../../store/tuned-sources.ts';
import { test } from '../support/desk.ts';
import { aSource as aFeed } from '../support/media/a-source.ts';
import { aStory } from '../support/records.ts';
import { aTelling } from '../support/tellings.ts';

function aSource(pool: pg.Pool, changes: object = {}, kind = 'rss'): Promise<string> {
  return sources.add(
    pool,
    aFeed(kind, 'https://warta.example/feed', { origin: 'live', ...changes }),
  );
}

test('the page begins with how it stands, in one sentence', async ({ pool, desk }) => {
  const operator = await desk.seat({ role: 'operator' });
  const sourceId = await aSource(pool);
  const lede = async () => {
    const { text } = await operator.get(`/sources/${sourceId}`);
    return /<p class="lede">(.*?)<\/p>/s.exec(text)?.[1]?.replaceAll(/<[^>]+>/g, '') ?? '';
  };
  expect(await lede()).toContain('Ia belum ditanya');
  await sources.recordSuccess(pool, sourceId, { validators: {}, skipped: 0 });
  expect(await lede()).toContain('Ia menjawab');
  await pool.query("UPDATE sources SET silence = 'late', silent_since = now()");
  expect(await lede()).toContain('lebih lewat daripada rentaknya sendiri');
  await sources.recordFailure(pool, sourceId, { kind: 'challenge' });
  expect(await lede()).toContain('memberi halaman cabaran');
  await operator.post(`/sources/${sourceId}/pause`, { reason: 'penerbit meminta' });
  expect(await lede()).toContain('penerbit meminta');
  await pool.query('UPDATE sources SET basis = NULL');
  expect(await lede()).toContain('tiada asas');
});

test('what it brought, what that cost, and how each visit went', async ({ pool, desk }) => {
  await aTelling(pool, { storyId: await aStory(pool), outlet: 'Warta Contoh' });
  const { rows } = await pool.query<{ source_id: string }>(
    "UPDATE items SET label = 'lead' RETURNING source_id",
  );
  const sourceId = rows[0]?.source_id ?? '';
  const visit = { sourceId, startedAt: new Date(), tookMs: 1240, bytes: 900 };
  await crawls.record(pool, { ...visit, outcome: 'crawled', requests: 2, entries: 30, added: 1 });
  await crawls.record(pool, { ...visit, outcome: 'rate-limited', requests: 1 });

  const { text } = await (await desk.seat({ role: 'operator' })).get(`/sources/${sourceId}`);
  expect(text).toContain(
    '1 berita dalam 14 hari terakhir, 1 daripadanya menjadi petunjuk (100 %).',
  );
  expect(text).toContain('3 permintaan dalam 14 hari terakhir, 3 bagi setiap berita.');
  expect(text).toContain('meminta kita perlahan');
  expect(text).toContain('1.2 saat');
  expect(text).toContain('role="img"');
  expect(text).toContain('Lori terbabas di Kampung Seri Contoh');
});

test('a kind that was never tried on the real service says so', async ({ pool, desk }) => {
  const operator = await desk.seat({ role: 'operator' });
  const telegram = await aSource(pool, {}, 'telegram');
  expect((await operator.get(`/sources/${telegram}`)).text).toContain(
    'hanya pernah dicuba pada pelayan',
  );
  await pool.query("UPDATE sources SET kind = 'rss'");
  expect((await operator.get(`/sources/${telegram}`)).text).not.toContain('hanya pernah dicuba');
});

test('paused it is asked no more; resumed it is asked at once; each leaves its line', async ({
  pool,
  desk,
}) => {
  const operator = await desk.seat({ role: 'operator' });
  const sourceId = await aSource(pool);
  const empty = await operator.post(`/sources/${sourceId}/pause`, { reason: ' ' });
  expect(empty.status).toBe(400);
  expect(empty.text).toContain('Sila nyatakan sebabnya');

  await operator.post(`/sources/${sourceId}/pause`, { reason: 'diselenggara' });
  expect(await sources.takeDue(pool, 10)).toEqual([]);
  await operator.post(`/sources/${sourceId}/resumption`);
  expect(await sources.takeDue(pool, 10)).toEqual([sourceId]);
  expect(await sources.takeDue(pool, 10)).toEqual([]);
  await operator.post(`/sources/${sourceId}/crawl`);
  await pool.query("UPDATE hosts SET crawl_until = '-infinity'");
  expect(await sources.takeDue(pool, 10)).toEqual([sourceId]);

  const { rows } = await pool.query<{ act: string }>('SELECT act FROM audit ORDER BY id');
  expect(rows.map(({ act }) => act)).toEqual(['pause-source', 'resume-source', 'crawl-now']);
});

test('without a ground it cannot be resumed, only given one', async ({ pool, desk }) => {
  const operator = await desk.seat({ role: 'operator' });
  const sourceId = await aSource(pool, { basis: null });
  await operator.post(`/sources/${sourceId}/resumption`);
  expect((await tunedSources.get(pool, sourceId)).pausedAt).not.toBeNull();
  await operator.post(`/sources/${sourceId}/edit`, { name: 'Warta', ground: 'open feed' });
  await operator.post(`/sources/${sourceId}/resumption`);
  expect((await tunedSources.get(pool, sourceId)).pausedAt).toBeNull();
});

test('what is edited is kept, and what the form does not know stays', async ({ pool, desk }) => {
  const operator = await desk.seat({ role: 'operator' });
  const sourceId = await aSource(
    pool,
    { options: { selectors: { item: 'li' }, waitFor: '.siap' } },
    'listing',
  );
  await pool.query(`UPDATE sources SET validators = '{"etag": "x", "since": "42"}'`);
  const form = (await operator.get(`/sources/${sourceId}/edit`)).text;
  expect(form).toContain('name="item" value="li"');

  const wrong = await operator.post(`/sources/${sourceId}/edit`, {
    name: '',
    zone: 'Mars/Olympus',
    item: 'li[',
    section: 'x'.repeat(101),
    pages: '500',
  });
  expect(wrong.status).toBe(400);
  expect(wrong.text).toContain('5 perkara perlu dibetulkan dahulu.');
  expect(wrong.text).toContain('value="Mars/Olympus"');

  await operator.post(`/sources/${sourceId}/edit`, {
    name: 'Suara Contoh',
    outlet: 'Kumpulan Contoh',
    lang: 'zh',
    zone: 'Asia/Kuching',
    ground: 'licence',
    groundWords: 'kontrak: 12/2025',
    item: 'article.berita',
    title: 'h2',
    nextPage: 'a.seterusnya',
    pages: '3',
    fetchArticles: 'yes',
  });
  expect(await tunedSources.get(pool, sourceId)).toMatchObject({
    name: 'Suara Contoh',
    outlet: 'Kumpulan Contoh',
    lang: 'zh',
    zone: 'Asia/Kuching',
    basis: 'licence: kontrak: 12/2025',
    options: {
      selectors: { item: 'article.berita', title: 'h2', link: 'a[href]' },
      waitFor: '.siap',
      nextPage: 'a.seterusnya',
      pages: 3,
      ownAddresses: false,
      fetchArticles: true,
    },
    // The next answer is read in full; how far a channel was read stays.
    validators: { since: '42' },
  });
  const again = (await operator.get(`/sources/${sourceId}/edit`)).text;
  expect(again).toContain('value="kontrak: 12/2025"');
});

test('how often it is asked has bounds of its own, the one not beyond the other', async ({
  pool,
  desk,
}) => {
  const operator = await desk.seat({ role: 'operator' });
  const sourceId = await aSource(pool);
  const edit = (fastestSeconds: string, slowestSeconds: string) =>
    operator.post(`/sources/${sourceId}/edit`, { name: 'Warta', fastestSeconds, slowestSeconds });
  const bounds = async () => {
    const { fastestSeconds, slowestSeconds } = await tunedSources.get(pool, sourceId);
    return [fastestSeconds, slowestSeconds];
  };
  expect((await edit('120', '3600')).status).toBe(303);
  expect(await bounds()).toEqual([120, 3600]);
  expect((await operator.get(`/sources/${sourceId}/edit`)).text).toContain('value="3600"');
  for (const [fastest = '', slowest = ''] of [['3600', '120'], ['1'], ['', '1e9'], ['often']]) {
    expect((await edit(fastest, slowest)).status, `${fastest} to ${slowest}`).toBe(400);
  }
  expect(await bounds()).toEqual([120, 3600]);
  await edit(' ', '');
  expect(await bounds()).toEqual([null, null]);
});

test('a form has no fields for what its kind has not', async ({ pool, desk }) => {
  const operator = await desk.seat({ role: 'operator' });
  const edit = async (sourceId: string) => (await operator.get(`/sources/${sourceId}/edit`)).text;
  const channel = await edit(await aSource(pool, { url: 'https://t.me/warta' }, 'telegram'));
  expect(channel).not.toContain('Cara ia dibaca');
  const url = 'imaps://warta@mel.example/INBOX';
  const mailbox = await edit(await aSource(pool, { url }, 'email'));
  expect(mailbox).toContain('name="allowedSenders"');
  expect(mailbox).not.toContain('name="item"');
});

test('the list shows what an address asks for, and leads to each source', async ({
  pool,
  desk,
}) => {
  const operator = await desk.seat({ role: 'operator' });
  const sourceId = await aSource(pool, { name: 'Warta Baik' });
  const other = { name: 'Saluran Rehat', url: 'https://t.me/rehat', basis: null };
  await aSource(pool, other, 'telegram');
  const names = async (query: string) => {
    const { text } = await operator.get(`/sources${query}`);
    return ['Warta Baik', 'Saluran Rehat'].filter((name) => text.includes(name));
  };
  expect(await names('')).toEqual(['Warta Baik', 'Saluran Rehat']);
  expect(await names('?state=resting')).toEqual(['Saluran Rehat']);
  expect(await names('?kind=rss')).toEqual(['Warta Baik']);
  expect(await names('?state=resting&kind=rss')).toEqual([]);
  expect(await names('?state=nonsense')).toHaveLength(2);
  expect((await operator.get('/sources')).text).toContain(`href="/sources/${sourceId}"`);
});

test('an address says of what was done only what we have words for', async ({ pool, desk }) => {
  const operator = await desk.seat({ role: 'operator' });
  const sourceId = await aSource(pool);
  for (const done of ['constructor', 'toString', '__proto__', 'lain']) {
    const { text } = await operator.get(`/sources/${sourceId}?done=${done}`);
    expect(text).not.toContain('class="notice" role="status"');
  }
});

test('a source that is not there is not found', async ({ desk }) => {
  const operator = await desk.seat({ role: 'operator' });
  const path = '/sources/7b0e7c0e-6f0a-4c0e-9c51-0c51b9f0c0de';
  expect((await operator.get(path)).status).toBe(404);
  expect((await operator.post(`${path}/crawl`)).status).toBe(404);
  expect((await operator.get('/sources/nonsense')).status).toBe(400);
});
