/** What the store will not take stops nothing else: one odd entry, page or figure. */
import type pg from 'pg';
import { expect } from 'vitest';

import { readers } from '../crawler/readers/readers.ts';
import { fetchArticles } from '../crawler/steps/fetch-articles.ts';
import { Entry, type CollectedEntry, SourceOptions } from '../domain/source.ts';
import { noFacts, type Understood } from '../domain/verdict.ts';
import { firstSentence } from '../crawler/posts/first-sentence.ts';
import { asActor } from '../store/db.ts';
import * as items from '../store/items.ts';
import * as wordings from '../store/wordings.ts';
import * as leads from '../store/leads.ts';
import * as sources from '../store/sources.ts';
import { understandItems } from '../worker/steps/understand-items.ts';
import { anActor } from './support/records.ts';
import { count, test } from './support/test.ts';

async function aSource(pool: pg.Pool, origin: 'demo' | 'live' | 'replay' = 'demo') {
  const id = await sources.add(pool, {
    name: 'Warta Contoh',
    outlet: 'Warta Contoh',
    url: `https://warta.example/${origin}`,
    kind: 'rss',
    origin,
    lang: 'ms',
    section: null,
    zone: 'Asia/Kuala_Lumpur',
    options: SourceOptions.parse({}),
    basis: 'made up',
    everySeconds: 60,
  });
  const source = await sources.find(pool, id);
  if (!source) throw new Error('a source just added is gone');
  return source;
}

function anEntry(said: Partial<CollectedEntry> & { guid: string }): CollectedEntry {
  const url = `https://warta.example/${said.guid.slice(0, 20)}`;
  const entry = Entry.parse({ url, title: 'Lori terbabas di Contoh', publishedAt: null, ...said });
  return { ...entry, canonicalUrl: entry.url ?? null };
}

const flagged: Understood = {
  ...noFacts,
  lang: 'ms',
  label: 'lead',
  score: 0.9,
  kinds: ['road'],
  reasons: [],
  dead: 1,
  country: 'MY',
};

test('an entry whose address is no address of the web is skipped, not saved', () => {
  const host = `${'a'.repeat(60)}.`.repeat(6);
  expect(Entry.safeParse({ title: 'x', url: `https://${host}example/` }).success).toBe(false);
  expect(
    Entry.safeParse({ title: 'x', url: `https://a.example/${'b'.repeat(5000)}` }).success,
  ).toBe(false);
});

test('long addresses and guids, and half characters in them, are saved', async ({ pool }) => {
  const source = await aSource(pool);
  const odd = [
    anEntry({ guid: '长'.repeat(1900) }),
    anEntry({ guid: `nul\0 and half \ud800` }),
    anEntry({ guid: 'long', url: `https://warta.example/${'b'.repeat(3900)}` }),
    anEntry({ guid: 'cut', title: firstSentence(`${'a'.repeat(199)}😀 tamat`) }),
  ];
  const saved = await items.saveEntries(pool, source, odd);
  expect(saved.added).toBe(4);
  expect((await items.saveEntries(pool, source, odd)).added).toBe(0);
  expect(await count(pool, 'sightings')).toBe(4);
});

test('a page with characters that no store takes is read without them, and so are its neighbours', async ({
  pool,
}) => {
  const source = await aSource(pool);
  await items.saveEntries(
    pool,
    source,
    ['one', 'two', 'three'].map((guid) => anEntry({ guid })),
  );
  const read: string[] = [];
  const result = await fetchArticles(
    { host: 'warta.example' },
    {
      pool,
      enqueue: (_, job) => {
        if ('itemIds' in job) read.push(...job.itemIds);
        return Promise.resolve();
      },
      fetchers: () => {
        const fetchPage = (url: string) =>
          Promise.resolve({
            status: 200,
            url,
            bytes: new Uint8Array(),
            contentType: 'text/html',
            validators: {},
          });
        return { fetchPage, renderPage: fetchPage };
      },
      readers: {
        ...readers,
        article: ({ url }) => ({
          title: `Tajuk\0 \ud800`,
          text: `Isi ${url}\0`,
          byline: 'Wartawan\0',
          // A page that says it is from far ahead says nothing of when it is from.
          publishedAt: new Date('2099-01-01'),
          lang: 'ms',
          canonicalUrl: url,
        }),
      },
    },
  );
  expect(result).toMatchObject({ read: 3, failed: 0 });
  expect(read).toHaveLength(3);
  const dates = await pool.query(
    'SELECT published_at FROM item_versions WHERE published_at IS NOT NULL',
  );
  expect(dates.rows).toEqual([]);
});

test('one figure that no column holds does not keep its neighbours from being understood', async ({
  pool,
}) => {
  const source = await aSource(pool);
  const entries = Array.from({ length: 12 }, (_, at) =>
    anEntry({ guid: `g${at}`, title: `Berita ${at}` }),
  );
  const { changedIds } = await items.saveEntries(pool, source, entries);
  const faults: string[] = [];
  const done = await understandItems(
    { itemIds: changedIds },
    {
      pool,
      by: { edition: '1', model: '1' },
      understand: ({ title }) =>
        title === 'Berita 5' ? { ...flagged, dead: 5_000_000_000 } : flagged,
      onFault: (id) => faults.push(id),
    },
  );
  expect(done.understood).toBe(11);
  expect(faults).toHaveLength(1);
  expect((await wordings.backlog(pool, 'demo')).unread).toBe(0);
});

test('what an archive brought and a live source lists starts its clock then', async ({ pool }) => {
  const context = {
    pool,
    by: { edition: '1', model: '1' },
    understand: () => flagged,
    onFault: (_: string, error: unknown) => {
      throw error;
    },
  };
  const entry = anEntry({ guid: 'same' });
  const replayed = await items.saveEntries(pool, await aSource(pool, 'replay'), [entry]);
  await understandItems({ itemIds: replayed.changedIds }, context);
  const monitor = await anActor(pool);
  const first = () =>
    asActor(pool, monitor, async (tx) => (await leads.triageQueue(tx, { limit: 1 }))[0]);
  expect(await first()).toMatchObject({ replayed: true });

  const live = await items.saveEntries(pool, await aSource(pool, 'live'), [entry]);
  expect(live).toMatchObject({ added: 0, changedIds: replayed.changedIds });
  await understandItems({ itemIds: live.changedIds }, context);
  expect(await first()).toMatchObject({ replayed: false });
});
