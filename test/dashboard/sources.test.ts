import { expect } from 'vitest';

import * as runs from '../../store/runs.ts';
import * as sources from '../../store/sources.ts';
import { test } from '../support/desk.ts';
import { aStory } from '../support/records.ts';
import { aTelling } from '../support/tellings.ts';

const aFeed = {
  outlet: 'Warta Contoh',
  kind: 'rss',
  origin: 'live' as const,
  lang: 'ms',
  section: null,
  zone: 'Asia/Kuala_Lumpur',
  basis: 'open feed',
  options: { ownAddresses: true, fetchArticles: true },
  everySeconds: 300,
};

test('what needs attention stands first, by a name that people understand', async ({
  pool,
  desk,
}) => {
  await sources.add(pool, { ...aFeed, name: 'Akhbar Baik', url: 'https://baik.example/feed' });
  const silent = await sources.add(pool, {
    ...aFeed,
    name: 'Suara Senyap',
    url: 'https://senyap.example/feed',
  });
  await sources.recordFailure(pool, silent, { kind: 'challenge' });
  const operator = await desk.seat({ role: 'operator' });
  const { text } = await operator.get('/sources');
  expect(text).toContain('1 perlu perhatian');
  expect(text.indexOf('Suara Senyap')).toBeLessThan(text.indexOf('Akhbar Baik'));
  expect(text).toContain('memberi halaman cabaran');
});

test('a source without a stated ground rests', async ({ pool, desk }) => {
  await sources.add(pool, {
    ...aFeed,
    name: 'Tanpa Asas',
    url: 'https://tanpa.example/feed',
    basis: null,
  });
  const { text } = await (await desk.seat({ role: 'operator' })).get('/sources');
  expect(text).toContain('berehat: tiada asas');
});

test('what was heard of late is counted', async ({ pool, desk }) => {
  await aTelling(pool, { storyId: await aStory(pool), outlet: 'Warta Contoh' });
  const { text } = await (await desk.seat({ role: 'operator' })).get('/sources');
  expect(text).toContain('1 sumber, 1 berita dalam sehari terakhir.');
  expect(text).toContain('aria-label="1 berita dalam 48 jam terakhir"');
});

test('long tasks show how far they are', async ({ pool, desk }) => {
  const runId = await runs.begin(pool, 'replay', 4000);
  await runs.beat(pool, runId, 1200);
  const { text } = await (await desk.seat({ role: 'operator' })).get('/runs');
  expect(text).toContain('Main semula');
  expect(text).toContain('1,200 / 4,000');
});
