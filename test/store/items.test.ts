import { expect } from 'vitest';

import * as items from '../../store/items.ts';
import * as sources from '../../store/sources.ts';
import { test } from '../support/test.ts';

test('the author that a source names is kept with the wording', async ({ pool }) => {
  const id = await sources.add(pool, {
    name: 'Warta Contoh',
    outlet: 'Warta Contoh',
    url: 'https://warta.example/feed',
    kind: 'rss',
    origin: 'live',
    lang: null,
    section: null,
    zone: 'Asia/Kuala_Lumpur',
    options: { ownAddresses: true, fetchArticles: true },
    basis: 'made up',
    everySeconds: 300,
  });
  const source = await sources.find(pool, id);
  if (!source) throw new Error('the source is there');
  const anEntry = { summary: '', publishedAt: null, canonicalUrl: null };
  await items.saveEntries(pool, source, [
    { ...anEntry, guid: '1', title: 'Lori terbabas', byline: 'Meja Rekaan' },
    { ...anEntry, guid: '2', title: 'Kilang terbakar' },
  ]);
  const { rows } = await pool.query('SELECT title, byline FROM item_versions ORDER BY title');
  expect(rows).toEqual([
    { title: 'Kilang terbakar', byline: null },
    { title: 'Lori terbabas', byline: 'Meja Rekaan' },
  ]);
});
