/** Web archives, written by warcio after the specification, and then broken. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import fc from 'fast-check';
import { WARCRecord, WARCSerializer } from 'warcio';
import { expect, onTestFinished, test as plain } from 'vitest';

import { readers } from '../../crawler/readers/readers.ts';
import { type Batch, countEntries, readArchives } from '../../replay/archive.ts';
import { readIn } from '../../replay/read-in.ts';
import * as runs from '../../store/runs.ts';
import { count, test } from '../support/test.ts';

const CAPTURED = '2019-03-04T05:06:07Z';
const HTML = { 'Content-Type': 'text/html; charset=utf-8' };

interface Said {
  url?: string;
  body: string | Uint8Array;
  headers?: Record<string, string>;
  status?: string;
  type?: 'response' | 'resource' | 'request';
}

/** One record as warcio writes it, chunk by chunk gzipped where wanted. */
async function aRecord(said: Said, gzip = false): Promise<Buffer> {
  const { url = 'https://warta.example/berita/1', body, headers = HTML, type = 'response' } = said;
  const payload = typeof body === 'string' ? Buffer.from(body) : body;
  const record = WARCRecord.create(
    {
      url,
      date: CAPTURED,
      type,
      warcVersion: 'WARC/1.1',
      ...(type === 'resource'
        ? { warcHeaders: headers }
        : { httpHeaders: headers, statusline: said.status ?? 'HTTP/1.1 200 OK' }),
    },
    [payload],
  );
  return Buffer.from(await WARCSerializer.serialize(record, { gzip }));
}

async function anArchive(bytes: Uint8Array, name = 'berita.warc'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'first-knock-warc-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, name), bytes);
  return join(folder, name);
}

async function read(file: string) {
  const batches: Batch[] = [];
  const complaints: string[] = [];
  const complain = (line: string) => complaints.push(line);
  for await (const batch of readArchives([file], { complain, readers })) batches.push(batch);
  return { batches, complaints, entries: batches.flatMap(({ entries }) => entries) };
}

function aPage(title: string, head = ''): string {
  const sentence =
    'Sebuah lori terbabas di selekoh itu awal pagi ini, kata polis kepada pemberita.';
  return `<!doctype html><html><head><title>${title}</title>${head}</head><body><article>
    <h1>${title}</h1>${`<p>${sentence} ${sentence}</p>`.repeat(5)}</article></body></html>`;
}

const aFeed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Warta</title>
  <item><link>https://warta.example/berita/2</link><title>Bas terbalik di Kampung Contoh</title>
  <pubDate>Mon, 04 Mar 2019 03:00:00 GMT</pubDate></item>
  <item><link>https://warta.example/berita/3</link><title>Tanpa tarikh</title></item>
  </channel></rss>`;

test('pages become items of their outlet, with their own date or else that of the capture', async () => {
  const dated = '<meta property="article:published_time" content="2019-03-03T22:00:00+08:00">';
  const bytes = Buffer.concat([
    await aRecord({ body: '', type: 'request' }),
    await aRecord({ body: aPage('Lori terbabas di Kampung Contoh', dated) }),
    await aRecord({ url: 'https://www.pos.example/2', body: aPage('Bot karam di Pulau Contoh') }),
    await aRecord({
      url: 'https://pos.example/x.png',
      body: 'PNG',
      headers: { 'Content-Type': 'image/png' },
    }),
    await aRecord({
      url: 'https://pos.example/404',
      body: aPage('Tiada'),
      status: 'HTTP/1.1 404 Not Found',
    }),
    await aRecord({ url: 'https://pos.example/kosong', body: '<html><body></body></html>' }),
    await aRecord({
      url: 'https://pos.example/3',
      body: aPage('Kilang terbakar di Contoh'),
      type: 'resource',
    }),
  ]);
  const { batches, entries, complaints } = await read(await anArchive(bytes));
  expect(complaints).toEqual([]);
  expect(
    batches.map(({ source }) => [source.outlet, source.origin, source.options.fetchArticles]),
  ).toEqual([
    ['warta.example', 'replay', false],
    ['pos.example', 'replay', false],
  ]);
  expect(entries.map(({ title, publishedAt }) => [title, publishedAt?.toISOString()])).toEqual([
    ['Lori terbabas di Kampung Contoh', '2019-03-03T14:00:00.000Z'],
    ['Bot karam di Pulau Contoh', '2019-03-04T05:06:07.000Z'],
    ['Kilang terbakar di Contoh', '2019-03-04T05:06:07.000Z'],
  ]);
  expect(entries[0]?.summary).toContain('kata polis');
});

test('feeds become their entries, however they are packed', async () => {
  const url = 'https://warta.example/feed';
  const gz = { 'Content-Type': 'text/xml', 'Content-Encoding': 'gzip' };
  const half = Math.floor(aFeed.length / 2);
  const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
  const chunks = chunk(aFeed.slice(0, half)) + chunk(aFeed.slice(half)) + chunk('');
  const chunked = { 'Content-Type': 'text/xml', 'Transfer-Encoding': 'chunked' };
  const ways: Said[] = [
    { url, body: aFeed, headers: { 'Content-Type': 'application/rss+xml' } },
    { url, body: gzipSync(aFeed), headers: gz },
    { url, body: aFeed, headers: gz },
    { url, body: chunks, headers: chunked },
    { url, body: aFeed, headers: chunked },
  ];
  for (const way of ways) {
    const { entries } = await read(await anArchive(await aRecord(way)));
    expect(entries.map(({ title, publishedAt }) => [title, publishedAt?.toISOString()])).toEqual([
      ['Bas terbalik di Kampung Contoh', '2019-03-04T03:00:00.000Z'],
      ['Tanpa tarikh', '2019-03-04T05:06:07.000Z'],
    ]);
  }
});

test('archives gzipped record by record, as a whole, and in folders are the same', async () => {
  const said = [aPage('Lori terbabas di Contoh'), aPage('Bas terbalik di Contoh')].map(
    (body, at) => ({ body, url: `https://warta.example/${at}` }),
  );
  const plainBytes = Buffer.concat(await Promise.all(said.map((each) => aRecord(each))));
  const byRecord = Buffer.concat(await Promise.all(said.map((each) => aRecord(each, true))));
  const files = [
    await anArchive(plainBytes),
    await anArchive(byRecord, 'a.warc.gz'),
    await anArchive(gzipSync(plainBytes), 'b.warc.gz'),
    join(await anArchive(byRecord, 'a.warc.gz'), '..'),
  ];
  for (const file of files) {
    expect((await read(file)).entries.map(({ title }) => title)).toEqual([
      'Lori terbabas di Contoh',
      'Bas terbalik di Contoh',
    ]);
    expect(await countEntries([file], readers)).toBe(2);
  }
});

const last = { url: 'https://warta.example/akhir', body: aPage('Yang terakhir masih dibaca') };

/** What is done to a record, with a good one behind it. */
const broken: Record<string, (record: string) => string> = {
  'a length too large': (record) => record.replace(/Content-Length: (\d+)/, 'Content-Length: 9999'),
  'a length too small': (record) => record.replace(/Content-Length: \d+/, 'Content-Length: 300'),
  'a length that takes all the rest along': (record) =>
    record.replace(/Content-Length: \d+/, 'Content-Length: 15000000'),
  'no length': (record) => record.replace(/Content-Length: \d+\r\n/, ''),
  'a length that is no number': (record) =>
    record.replace(/Content-Length: \d+/, 'Content-Length: -1'),
  'its end cut off': (record) => record.slice(0, 700),
  'headers that never end': (record) =>
    `WARC/1.0\r\n${'X-Long: y\r\n'.repeat(10_000)}${record.slice(record.length)}`,
  'a header of a megabyte': () => `WARC/1.0\r\nX: ${'y'.repeat(1_000_000)}\r\n`,
  'noise in front': (record) => `\0\u0001not a record\r\n${'z'.repeat(200_000)}\r\n${record}`,
  'an address that is none': (record) =>
    record.replace('https://warta.example/berita/1', 'ftp://x/y'),
  'no answer of http': (record) => record.replace('HTTP/1.1 200 OK', 'GET / '),
};

plain.for(Object.keys(broken))('a record with %s does not stop the next', async (what) => {
  const record = (await aRecord({ body: aPage('Yang rosak') })).toString('latin1');
  const bytes = Buffer.concat([
    Buffer.from(broken[what]?.(record) ?? '', 'latin1'),
    await aRecord(last),
  ]);
  const { entries } = await read(await anArchive(bytes));
  expect(entries.at(-1)?.title).toBe('Yang terakhir masih dibaca');
});

test('an archive of three hundred thousand broken records ends', async () => {
  const record = Buffer.from('WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 15000000\r\n\r\n');
  const bytes = Buffer.concat(Array.from({ length: 300_000 }, () => record));
  const { entries, complaints } = await read(await anArchive(bytes));
  expect(entries).toEqual([]);
  expect(complaints.length).toBeGreaterThan(30);
});

test('a record of a gigabyte is passed over; a bomb and a torn archive end, with what they gave', async () => {
  const good = await aRecord({ ...last, url: 'https://warta.example/awal' }, true);
  const head = Buffer.from('WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 1000000000\r\n\r\n');
  // A megabyte of zeros as a member of its own, a thousand times.
  const zeros = gzipSync(Buffer.alloc(1_000_000));
  const gigabyte = [gzipSync(head), ...Array.from({ length: 1000 }, () => zeros)];
  const before = process.memoryUsage().rss;
  const large = await read(await anArchive(Buffer.concat([good, ...gigabyte]), 'a.warc.gz'));
  expect(large.entries).toHaveLength(1);
  expect(large.complaints).toMatchObject([
    expect.stringMatching(/a record of 1000000000 bytes/),
    expect.stringMatching(/unpacks to more than pages ever do/),
  ]);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);

  const torn = await read(
    await anArchive(Buffer.concat([good, good]).subarray(0, -60), 'b.warc.gz'),
  );
  expect(torn.entries).toHaveLength(1);
  expect(torn.complaints).toMatchObject([expect.stringMatching(/breaks off/)]);
});

test('an archive with any of its bytes changed ends, and never gives more than it held', async () => {
  const bytes = Buffer.concat([
    await aRecord({ body: aPage('Lori terbabas') }),
    await aRecord(last),
  ]);
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      const changed = Buffer.from(bytes);
      for (const [at, byte] of changes) changed[at] = byte;
      const { entries } = await read(await anArchive(changed));
      expect(entries.length).toBeLessThanOrEqual(2);
    }),
    { numRuns: 60 },
  );
});

test('what an archive gives is on the store as replayed, once, however often it is read', async ({
  pool,
}) => {
  const file = await anArchive(
    Buffer.concat([
      await aRecord({ body: aPage('Lori terbabas di Contoh') }),
      await aRecord({ url: 'https://warta.example/feed', body: aFeed }),
    ]),
  );
  const replay = async () => {
    const signal = new AbortController();
    const runId = await runs.begin(pool, 'replay', 3);
    const enqueue = async () => {
      await pool.query('UPDATE item_versions SET understood_at = now()');
    };
    const progress = { to: () => {} };
    const context = {
      pool,
      enqueue,
      readers,
      runId,
      progress,
      say: () => {},
      signal: signal.signal,
    };
    return readIn({ paths: [file], rate: Infinity, total: 3, articles: false }, context);
  };
  expect(await replay()).toEqual({ read: 3, complaints: 0 });
  await replay();
  expect([await count(pool, 'items'), await count(pool, 'item_versions')]).toEqual([3, 3]);
  const { rows } = await pool.query('SELECT bool_and(replayed) AS all FROM items');
  expect(rows).toEqual([{ all: true }]);
});
