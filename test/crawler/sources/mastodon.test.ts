import { expect, test } from 'vitest';

import { collect } from '../../../crawler/collect.ts';
import { aSource, minutesAgo, NOW, reaching } from '../../support/media/a-source.ts';
import { type MastodonSettings, serveMastodon, type Toot } from '../../support/media/mastodon.ts';

const aToot = (id: number, changes: Partial<Toot> = {}): Toot => ({
  id,
  at: minutesAgo(1000 - id),
  content: `<p>Berita ${id}.</p>`,
  ...changes,
});
const self = (id: number) => ({ answers: { id, account: '14715' } });

async function account(toots: Toot[], settings: MastodonSettings = {}, path = '/@akhbar') {
  const server = await serveMastodon(toots, settings);
  const source = aSource('mastodon', `${server.origin}${path}`);
  return {
    server,
    source,
    asked: () => server.asked.filter((asked) => asked !== '/robots.txt'),
    crawl: () => collect(source, reaching(server), NOW),
  };
}

test('a post is its address, its time and its words, called by its first sentence', async () => {
  const content =
    '<p>Nahas di <a href="https://sosial.example/tags/rekaan">#<span>Rekaan</span></a>.</p><p>Dua maut &amp; seorang cedera.</p>';
  const { crawl } = await account([aToot(7, { content })]);
  expect(await crawl()).toEqual({
    entries: [
      {
        url: 'https://sosial.example/@14715/7',
        canonicalUrl: 'https://sosial.example/@14715/7',
        guid: 'https://sosial.example/@14715/7',
        title: 'Nahas di #Rekaan.',
        summary: 'Nahas di #Rekaan.\n\nDua maut & seorang cedera.',
        publishedAt: minutesAgo(993),
      },
    ],
    skipped: 0,
    validators: {},
  });
});

test('a content warning is the first words', async () => {
  const { crawl } = await account([
    aToot(1, { warning: 'Kemalangan maut', content: '<p>Sebuah bas terbalik.</p>' }),
    aToot(2, { warning: 'Amaran sahaja', content: '' }),
  ]);
  const { entries } = await crawl();
  expect(entries.map(({ summary }) => summary)).toEqual([
    'Amaran sahaja',
    'Kemalangan maut\n\nSebuah bas terbalik.',
  ]);
});

test('a thread is one entry: its first post, with the words of all in order', async () => {
  const { crawl } = await account([
    aToot(1, { content: '<p>Nahas di Kampung Rekaan.</p>' }),
    aToot(2),
    aToot(3, { content: '<p>Dua maut.</p>', ...self(1) }),
    aToot(4, { content: '<p>Seorang cedera.</p>', ...self(3) }),
    aToot(5, { content: '<p>Siasatan lanjut.</p>', ...self(1) }),
  ]);
  const { entries } = await crawl();
  expect(entries.map(({ url, summary }) => [url, summary])).toEqual([
    [
      'https://sosial.example/@14715/1',
      'Nahas di Kampung Rekaan.\n\nDua maut.\n\nSeorang cedera.\n\nSiasatan lanjut.',
    ],
    ['https://sosial.example/@14715/2', 'Berita 2.'],
  ]);
});

test('a thread whose first post is deleted begins with the next', async () => {
  const { crawl } = await account([aToot(3, self(1)), aToot(4, self(3))]);
  const { entries } = await crawl();
  expect(entries.map(({ url, summary }) => [url, summary])).toEqual([
    ['https://sosial.example/@14715/3', 'Berita 3.\n\nBerita 4.'],
  ]);
});

test('posts that answer one another in a circle are still an entry', async () => {
  const { crawl } = await account([aToot(1, self(2)), aToot(2, self(1))]);
  const { entries } = await crawl();
  expect(entries.flatMap(({ summary }) => summary.split('\n\n'))).toHaveLength(2);
});

test('answers to others and boosts are left out', async () => {
  const { crawl } = await account([
    aToot(1, { answers: { id: 99, account: '7' } }),
    aToot(2, { boost: true }),
    aToot(3),
  ]);
  expect(await crawl()).toMatchObject({ entries: [{ title: 'Berita 3.' }], skipped: 0 });
});

test('pictures count by their descriptions; without any words a post is skipped and counted', async () => {
  const { crawl } = await account([
    aToot(1, { content: '', pictures: ['Bas terbalik di tepi jalan', null] }),
    aToot(2, { content: '', pictures: [null] }),
    aToot(3, { raw: { id: null } }),
  ]);
  const { entries, skipped } = await crawl();
  expect(entries.map(({ summary }) => summary)).toEqual(['Bas terbalik di tepi jalan']);
  expect(skipped).toBe(2);
});

test('the words of what a post links to follow its own', async () => {
  const card = { title: 'Bas terbalik', description: 'Tiga maut.' };
  const { crawl } = await account([aToot(1, { content: '<p>Terkini:</p>', card })]);
  expect((await crawl()).entries[0]?.summary).toBe('Terkini:\n\nBas terbalik\n\nTiga maut.');
});

test('an edited post keeps its address, and a deleted one is no longer listed', async () => {
  const toots = [aToot(1, { content: '<p>Dua cedera.</p>' }), aToot(2)];
  const { crawl } = await account(toots);
  const before = (await crawl()).entries;
  toots.splice(0, 2, aToot(1, { content: '<p>Dua maut.</p>' }));
  const after = (await crawl()).entries;
  expect(after).toEqual([{ ...before[1], title: 'Dua maut.', summary: 'Dua maut.' }]);
});

test('an account is paged back until a post is older than a day', async () => {
  const hourly = Array.from({ length: 100 }, (_, n) => aToot(100 - n, { at: minutesAgo(n * 30) }));
  const { asked, crawl } = await account(hourly);
  expect((await crawl()).entries).toHaveLength(80);
  expect(asked().map((path) => new URLSearchParams(path.split('?')[1]).get('max_id'))).toEqual([
    null,
    null,
    '61',
  ]);
});

test('a hashtag is everybody who uses it, each thread its author’s own', async () => {
  const toots = [
    aToot(1),
    aToot(2, { account: '7', answers: { id: 1, account: '14715' } }),
    aToot(3, { account: '7', answers: { id: 2, account: '7' } }),
  ];
  const { asked, crawl } = await account(toots, {}, '/tags/nahas');
  expect((await crawl()).entries.map(({ summary }) => summary)).toEqual([
    'Berita 2.\n\nBerita 3.',
    'Berita 1.',
  ]);
  expect(asked()[0]).toBe('/api/v1/timelines/tag/nahas?limit=40');
});

test('an account that says nothing changed lists nothing', async () => {
  const { server, source } = await account([aToot(1)], { etag: '"1"' });
  const again = { ...source, validators: { etag: '"1"' } };
  expect(await collect(again, reaching(server), NOW)).toMatchObject({ entries: [], skipped: 0 });
});

test.each<[string, MastodonSettings, string, string]>([
  ['nobody has the name', {}, '/@tiada', 'not-found'],
  ['the account is suspended', { suspended: true }, '/@akhbar', 'gone'],
  ['the server wants a login', { closed: true }, '/@akhbar', 'forbidden'],
  [
    'the server has had enough',
    { limit: { requests: 0, resetAt: NOW } },
    '/@akhbar',
    'rate-limited',
  ],
])('when %s the crawl fails by its name', async (_, settings, path, kind) => {
  const { crawl } = await account([aToot(1)], settings, path);
  await expect(crawl()).rejects.toMatchObject({ kind });
});

test('what was read before the server had enough is kept, and read in full next time', async () => {
  const many = Array.from({ length: 90 }, (_, n) => aToot(n + 1, { at: minutesAgo(90 - n) }));
  const settings = { limit: { requests: 3, resetAt: NOW }, etag: '"1"' };
  const { crawl } = await account(many, settings);
  const { entries, validators } = await crawl();
  expect(entries).toHaveLength(80);
  expect(validators).toEqual({});
});
