import { expect, test } from 'vitest';

import { complaintsOf } from '../../../crawler/discover/look-over.ts';
import { type CollectedEntry, SourceOptions } from '../../../domain/source.ts';
import { NOW } from '../../support/media/a-source.ts';

const day = 24 * 60 * 60 * 1000;
const plain = { options: SourceOptions.parse({}) };

function anEntry(index: number, said: Partial<CollectedEntry> = {}): CollectedEntry {
  const url = `https://warta.example/${index}`;
  return { title: 'Lori terbabas', summary: '', url, canonicalUrl: url, publishedAt: NOW, ...said };
}

const three = [anEntry(1), anEntry(2), anEntry(3)];

test('of a feed as it should be nobody complains', () => {
  expect(complaintsOf({ entries: three, skipped: 0 }, plain, null, NOW)).toEqual([]);
});

test('what answers and lists nothing is said', () => {
  expect(complaintsOf({ entries: [], skipped: 0 }, plain, null, NOW)).toEqual(['nothing']);
});

test('a month without news is old, a day is not', () => {
  const aged = (days: number) =>
    three.map((entry) => ({ ...entry, publishedAt: new Date(NOW.getTime() - days * day) }));
  expect(complaintsOf({ entries: aged(31), skipped: 0 }, plain, null, NOW)).toEqual(['stale']);
  expect(complaintsOf({ entries: aged(1), skipped: 0 }, plain, null, NOW)).toEqual([]);
});

test('few dates, one address for all, entries skipped and an article unread are each said', () => {
  const shared = three.map((entry) => ({ ...entry, canonicalUrl: null, publishedAt: null }));
  const article = { url: 'https://warta.example/1', words: 0, opening: '', failure: 'blocked' };
  expect(complaintsOf({ entries: shared, skipped: 2 }, plain, article, NOW)).toEqual([
    'undated',
    'shared-address',
    'article-unread',
    'skipped',
  ]);
  // Where that is known of the source, it is no news.
  const known = { options: SourceOptions.parse({ ownAddresses: false }) };
  expect(complaintsOf({ entries: shared, skipped: 0 }, known, null, NOW)).toEqual(['undated']);
});
