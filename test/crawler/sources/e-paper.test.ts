import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createCanvas } from '@napi-rs/canvas';
import type pg from 'pg';
import { expect, onTestFinished } from 'vitest';

import { openPapers, type Papers } from '../../../crawler/e-paper/given-papers.ts';
import { openPaperReader } from '../../../crawler/e-paper/read-paper.ts';
import { readers } from '../../../crawler/readers/readers.ts';
import { crawlSource } from '../../../crawler/steps/crawl-source.ts';
import { asActor } from '../../../store/db.ts';
import * as leads from '../../../store/leads.ts';
import * as pageImages from '../../../store/page-images.ts';
import * as store from '../../../store/papers.ts';
import * as sources from '../../../store/sources.ts';
import * as storyTable from '../../../store/stories.ts';
import { understandItems } from '../../../worker/steps/understand-items.ts';
import { loadShipped, makeUnderstander } from '../../../worker/understand.ts';
import { aSource, reaching } from '../../support/media/a-source.ts';
import { makePdf, setArticle } from '../../support/papers.ts';
import { anActor } from '../../support/records.ts';
import { count, test } from '../../support/test.ts';
import { type LocalServer, HTML, say, serve } from '../local-web.ts';

const URN = 'urn:first-knock:e-paper:warta';
const SETTLED_MS = 6000;

const crash = {
  headline: 'Penunggang motosikal maut bertembung lori',
  text:
    'KLUANG: Seorang pekerja kilang maut selepas motosikal ditunggangnya bertembung dengan sebuah ' +
    'lori ketika dalam perjalanan pulang dari tempat kerja, malam tadi. Mangsa, Rosli Contoh, 34, ' +
    'meninggal dunia di tempat kejadian akibat cedera parah di kepala, kata polis.\n' +
    'Jenazah dihantar ke hospital untuk bedah siasat.',
};
const prices = {
  headline: 'Harga getah naik lagi',
  text:
    'KUALA LUMPUR: Harga getah terus meningkat dalam dagangan semalam disokong permintaan luar ' +
    'negara, kata seorang peniaga. Pasaran dijangka kekal kukuh sehingga hujung minggu ini.',
};

const paper = (stories = [crash, prices]) =>
  makePdf((doc) => {
    for (const [index, story] of stories.entries())
      setArticle(doc, { ...story, left: 36, top: 60 + index * 300, width: 400, height: 200 });
  });

const reader = openPaperReader();

/** A folder that papers are dropped in, read as if every file had lain there for a while. */
async function aFolder(pool: pg.Pool): Promise<{ folder: string; papers: Papers }> {
  const root = await mkdtemp(join(tmpdir(), 'first-knock-papers-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const folder = join(root, 'warta');
  await mkdir(folder);
  return { folder, papers: openPapers(pool, root, reader.read, () => later()) };
}

const later = () => new Date(Date.now() + SETTLED_MS);

/** A crawl of an e-paper source, as often as wanted. */
async function crawling(pool: pg.Pool, papers: Papers, url = URN, server?: LocalServer) {
  const { id: _, validators: __, pausedAt: ___, ...facts } = aSource('e-paper', url);
  const sourceId = await sources.add(pool, facts);
  const web = server ? reaching(server) : reaching();
  const context = {
    pool,
    enqueue: () => Promise.resolve(),
    fetchers: () => ({ ...web, papers }),
    readers,
  };
  return { sourceId, crawl: () => crawlSource({ sourceId }, context) };
}

async function titles(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ title: string }>(
    'SELECT title FROM item_versions ORDER BY title',
  );
  return rows.map(({ title }) => title);
}

test('a death told by a paper in the folder is a lead on the desk, with its page', async ({
  pool,
}) => {
  const { folder, papers } = await aFolder(pool);
  const { crawl } = await crawling(pool, papers);
  await writeFile(join(folder, 'warta-2026-11-21.pdf'), await paper());
  expect(await crawl()).toMatchObject({ outcome: 'crawled', added: 2 });

  const { lexicon, model } = await loadShipped();
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM items');
  await understandItems(
    { itemIds: rows.map(({ id }) => id) },
    {
      pool,
      understand: makeUnderstander({ lexicon, model, home: 'MY' }),
      by: { edition: lexicon.edition, model: model.name },
      onFault: (_, error) => {
        throw error;
      },
    },
  );
  const monitor = await anActor(pool);
  await asActor(pool, monitor, async (tx) => {
    const [lead, ...others] = await leads.triageQueue(tx, { limit: 10 });
    expect(others).toEqual([]);
    expect(lead?.people).toMatchObject([{ name: 'Rosli Contoh', age: 34, status: 'dead' }]);
    const [telling] = await storyTable.tellings(tx, lead?.storyId ?? '');
    expect(telling).toMatchObject({ title: crash.headline, hasPage: true, url: null });
    expect(telling?.publishedAt?.toISOString()).toBe('2026-11-20T16:00:00.000Z');
    const page = await pageImages.ofItem(tx, telling?.itemId ?? '');
    expect(page).toMatchObject({ number: 1, title: crash.headline });
    const picture = await pageImages.picture(tx, page.id);
    expect(Buffer.from(picture).subarray(8, 12).toString()).toBe('WEBP');
    const preview = await pageImages.preview(tx, page.id);
    expect(preview.length).toBeLessThan(picture.length / 4);
  });
});

test('a file is read once, by whatever name and however often it comes', async ({ pool }) => {
  const { folder, papers } = await aFolder(pool);
  const { crawl } = await crawling(pool, papers);
  const bytes = await paper();
  await writeFile(join(folder, '2026-11-21.pdf'), bytes);
  await crawl();
  await writeFile(join(folder, '2026-11-22 copy.pdf'), bytes);
  expect(await crawl()).toMatchObject({ added: 0 });
  expect(await crawl()).toMatchObject({ added: 0 });
  expect(await count(pool, 'papers')).toBe(1);
  expect(await count(pool, 'item_versions')).toBe(2);
  // Turns without a new paper are no silence.
  const { rows } = await pool.query('SELECT outcome FROM crawls ORDER BY id');
  expect(rows.map(({ outcome }) => outcome)).toEqual(['crawled', 'unchanged', 'unchanged']);
});

test('a paper that first came cut off comes whole as the same items', async ({ pool }) => {
  const { folder, papers } = await aFolder(pool);
  const { crawl } = await crawling(pool, papers);
  await writeFile(join(folder, '2026-11-21.pdf'), await paper([crash]));
  await crawl();
  await writeFile(join(folder, '2026-11-21.pdf'), await paper([crash, prices]));
  expect(await crawl()).toMatchObject({ added: 1 });
  expect(await count(pool, 'items')).toBe(2);
});

test('what is still being written, hidden, linked or no paper is left alone', async ({ pool }) => {
  const { folder, papers } = await aFolder(pool);
  const { crawl } = await crawling(pool, papers);
  const outside = join(folder, '..', 'outside.pdf');
  await writeFile(outside, await paper());
  await symlink(outside, join(folder, 'link.pdf'));
  await writeFile(join(folder, '.hidden.pdf'), await paper());
  await writeFile(join(folder, 'half.pdf.part'), await paper());
  await mkdir(join(folder, 'folder.pdf'));
  expect(await crawl()).toMatchObject({ outcome: 'crawled', added: 0, skipped: 0 });

  // Put down with the date of long ago, as copying tools do: it is still new here.
  const fresh = openPapers(pool, join(folder, '..'), reader.read);
  await writeFile(join(folder, 'fresh.pdf'), await paper());
  await utimes(join(folder, 'fresh.pdf'), 0, 0);
  const source = aSource('e-paper', URN);
  expect(await fresh.given(source)).toEqual([]);
  expect(await papers.given(source)).toMatchObject([{ name: 'fresh.pdf' }]);
});

test('a source cannot name a folder outside its own', async ({ pool }) => {
  const { folder, papers } = await aFolder(pool);
  await writeFile(join(folder, '2026-11-21.pdf'), await paper());
  for (const name of ['..', '../warta', 'warta/.', '%2e%2e', 'Warta/../warta']) {
    expect(await papers.given(aSource('e-paper', `urn:first-knock:e-paper:${name}`))).toEqual([]);
  }
});

test('one file that cannot be read costs no other, and is not tried again', async ({ pool }) => {
  const { folder, papers } = await aFolder(pool);
  const { crawl } = await crawling(pool, papers);
  await writeFile(join(folder, 'a.pdf'), 'no paper at all');
  await writeFile(join(folder, 'b.pdf'), await makePdf(() => {}, { userPassword: 'rahsia' }));
  await writeFile(join(folder, 'c.pdf'), await paper());
  expect(await crawl()).toMatchObject({ added: 2, skipped: 2 });
  expect(await crawl()).toMatchObject({ added: 0, skipped: 0 });
  const monitor = await anActor(pool);
  const listed = await asActor(pool, monitor, (tx) => store.latest(tx, 10));
  expect(listed.map(({ name, failure }) => [name, failure]).toSorted()).toEqual([
    ['a.pdf', 'unreadable'],
    ['b.pdf', 'forbidden'],
    ['c.pdf', null],
  ]);
});

test('a paper given at the desk is read at once, and its bytes are not kept', async ({ pool }) => {
  const { papers } = await aFolder(pool);
  const { sourceId, crawl } = await crawling(pool, papers);
  await pool.query("UPDATE sources SET next_crawl_at = now() + interval '1 day'");
  const monitor = await anActor(pool);
  const given = { sourceId, name: 'Warta 21-11-2026.pdf', bytes: await paper() };
  const give = () => asActor(pool, monitor, (tx) => store.give(tx, monitor, given));
  expect(await give()).toBe('received');
  expect(await give()).toBe('known');
  expect(await sources.takeDue(pool, 10)).toEqual([sourceId]);
  expect(await crawl()).toMatchObject({ added: 2 });
  const { rows } = await pool.query('SELECT bytes, items, given_by FROM papers');
  expect(rows).toEqual([{ bytes: null, items: 2, given_by: monitor.id }]);
});

test('a paper on the web is read from its address, and from a page that links to it', async ({
  pool,
}) => {
  const bytes = await paper();
  const server = await serve({
    '/hari-ini.pdf': say(bytes, { 'content-type': 'application/pdf', etag: '"1"' }),
    '/akhbar': say(
      '<html><body><a href="/2026-11-21.pdf">Sabtu</a> <a href="/hilang.pdf">Jumaat</a></body></html>',
      HTML,
    ),
    '/2026-11-21.pdf': say(bytes, { 'content-type': 'application/octet-stream' }),
    '/lain': say('<html><body><a href="/x.html">x</a></body></html>', HTML),
  });
  const { papers } = await aFolder(pool);
  const direct = await crawling(pool, papers, `${server.origin}/hari-ini.pdf`, server);
  expect(await direct.crawl()).toMatchObject({ added: 2 });
  const linked = await crawling(pool, papers, `${server.origin}/akhbar`, server);
  // The link that leads nowhere costs nothing.
  expect(await linked.crawl()).toMatchObject({ added: 2 });
  const before = server.asked.filter((path) => path === '/2026-11-21.pdf').length;
  await linked.crawl().catch(() => {});
  expect(server.asked.filter((path) => path === '/2026-11-21.pdf')).toHaveLength(before);
  const { rows } = await pool.query<{ url: string }>('SELECT DISTINCT url FROM items ORDER BY url');
  expect(rows.map(({ url }) => url.replace(server.origin, ''))).toEqual([
    '/2026-11-21.pdf#page=1',
    '/hari-ini.pdf#page=1',
  ]);
  const other = await crawling(pool, papers, `${server.origin}/lain`, server);
  await expect(other.crawl()).rejects.toMatchObject({ kind: 'unreadable' });
});

test('a scan is read as the paper it was', { timeout: 180_000 }, async ({ pool }) => {
  const { folder, papers } = await aFolder(pool);
  const { crawl } = await crawling(pool, papers);
  const { drawPage, openPdf } = await import('../../../crawler/e-paper/open-pdf.ts');
  const page = await drawPage(await openPdf(await paper()), 1, 2000);
  const jpeg = await page.encode('jpeg', 80);
  await writeFile(
    join(folder, '2026-11-21.pdf'),
    await makePdf((doc) => doc.image(jpeg, 0, 0, { width: 600 })),
  );
  expect(await crawl()).toMatchObject({ added: 2 });
  expect(await titles(pool)).toEqual([prices.headline, crash.headline]);
  // An empty page says nothing, and is no failure.
  await writeFile(join(folder, 'empty.png'), await createCanvas(400, 400).encode('png'));
  expect(await crawl()).toMatchObject({ added: 0, skipped: 0 });
});
