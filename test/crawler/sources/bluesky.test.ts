import { expect, test } from 'vitest';

import { collect } from '../../../crawler/collect.ts';
import type { FetchPage } from '../../../crawler/visit/page.ts';
import { aSource, minutesAgo, NOW, reaching } from '../../support/media/a-source.ts';
import {
  type BlueskySettings,
  DID,
  serveBluesky,
  type Skeet,
} from '../../support/media/bluesky.ts';

const aSkeet = (id: string, minutes: number, changes: Partial<Skeet> = {}): Skeet => ({
  id,
  at: minutesAgo(minutes),
  text: `Berita ${id}.`,
  ...changes,
});
const after = (parent: string, root: string) => ({
  answers: { parent: `${DID}/${parent}`, root: `${DID}/${root}` },
});

async function account(skeets: Skeet[], settings: BlueskySettings = {}, actor = 'akhbar.example') {
  const server = await serveBluesky(skeets, settings);
  const path = `/xrpc/app.bsky.feed.getAuthorFeed?actor=${actor}`;
  const source = aSource('bluesky', server.origin + path);
  return {
    server,
    source,
    asked: () => server.asked.filter((asked) => asked !== '/robots.txt'),
    crawl: () => collect(source, reaching(server), NOW),
  };
}
const words = ({ entries }: { entries: Array<{ summary: string }> }) =>
  entries.map(({ summary }) => summary);

test('a post is its address, its time and its words, called by its first sentence', async () => {
  const { crawl } = await account([
    aSkeet('3abc', 5, { text: 'Nahas di Kampung Rekaan. Dua maut & seorang cedera.' }),
  ]);
  expect(await crawl()).toMatchObject({
    entries: [
      {
        url: `https://bsky.app/profile/${DID}/post/3abc`,
        guid: `https://bsky.app/profile/${DID}/post/3abc`,
        title: 'Nahas di Kampung Rekaan.',
        summary: 'Nahas di Kampung Rekaan. Dua maut & seorang cedera.',
        publishedAt: minutesAgo(5),
      },
    ],
    skipped: 0,
  });
});

test('what a post links to and shows are words of it, what it quotes is not', async () => {
  const external = {
    uri: 'https://rekaan.example/',
    title: 'Bas terbalik',
    description: 'Tiga maut.',
  };
  const images = [{ alt: 'Bas di dalam parit' }, { alt: '' }];
  const quoted = { record: { value: { text: 'Kata orang lain' } } };
  const { crawl } = await account([
    aSkeet('1', 1, { embed: { $type: 'app.bsky.embed.external#view', external } }),
    aSkeet('2', 2, { text: '', embed: { $type: 'app.bsky.embed.images#view', images } }),
    aSkeet('3', 3, {
      embed: { $type: 'app.bsky.embed.recordWithMedia#view', ...quoted, media: { images } },
    }),
    aSkeet('4', 4, { embed: { $type: 'app.bsky.embed.video#view', alt: 'Air naik' } }),
  ]);
  expect(words(await crawl())).toEqual([
    'Berita 1.\n\nBas terbalik\n\nTiga maut.',
    'Bas di dalam parit',
    'Berita 3.\n\nBas di dalam parit',
    'Berita 4.\n\nAir naik',
  ]);
});

test('a content warning is the first words, unless it was taken back', async () => {
  const { crawl } = await account([
    aSkeet('1', 1, { labels: [{ val: 'graphic-media' }, { val: '!warn' }] }),
    aSkeet('2', 2, { labels: [{ val: 'graphic-media', neg: true }] }),
  ]);
  const { entries } = await crawl();
  expect(words({ entries })).toEqual(['[graphic-media] Berita 1.', 'Berita 2.']);
  expect(entries[0]?.title).toBe('[graphic-media] Berita 1.');
});

test('a thread is one entry: its first post, with the words of all in order', async () => {
  const { crawl } = await account([
    aSkeet('c', 1, after('b', 'a')),
    aSkeet('b', 2, after('a', 'a')),
    aSkeet('x', 3),
    aSkeet('a', 4),
  ]);
  const { entries } = await crawl();
  expect(entries.map(({ url, summary }) => [url, summary])).toEqual([
    [`https://bsky.app/profile/${DID}/post/a`, 'Berita a.\n\nBerita b.\n\nBerita c.'],
    [`https://bsky.app/profile/${DID}/post/x`, 'Berita x.'],
  ]);
});

test('a thread whose first post is deleted begins with the next', async () => {
  const { crawl } = await account([
    aSkeet('c', 1, after('b', 'a')),
    aSkeet('b', 2, after('a', 'a')),
  ]);
  const { entries } = await crawl();
  expect(entries).toMatchObject([
    { url: `https://bsky.app/profile/${DID}/post/b`, summary: 'Berita b.\n\nBerita c.' },
  ]);
});

test('reposts and answers to others are left out', async () => {
  const other = 'did:plc:oranglain';
  const { crawl } = await account([
    aSkeet('1', 1, { author: other, repost: true }),
    aSkeet('2', 2, { answers: { parent: `${other}/9`, root: `${DID}/8` } }),
    aSkeet('3', 3),
  ]);
  expect(await crawl()).toMatchObject({ entries: [{ title: 'Berita 3.' }], skipped: 0 });
});

test('posts without words, or for readers who sign in only, are skipped and counted', async () => {
  const { crawl } = await account([
    aSkeet('1', 1, {
      text: '',
      embed: { $type: 'app.bsky.embed.images#view', images: [{ alt: '' }] },
    }),
    aSkeet('2', 2, { authorLabels: [{ val: '!no-unauthenticated' }] }),
    aSkeet('3', 3, { raw: { record: { $type: 'app.bsky.feed.other' } } }),
    aSkeet('4', 4),
  ]);
  const listed = await crawl();
  expect(words(listed)).toEqual(['Berita 4.']);
  expect(listed.skipped).toBe(3);
});

test('an account is paged back until a post is older than a day', async () => {
  const many = Array.from({ length: 200 }, (_, n) => aSkeet(`p${n}`, n * 20));
  const { asked, crawl } = await account(many);
  expect((await crawl()).entries).toHaveLength(100);
  expect(asked()).toHaveLength(2);
  expect(asked()[1]).toContain(`cursor=${encodeURIComponent(many[49]?.at.toISOString() ?? '')}`);
});

test('the address that people see leads to the public API', async () => {
  const asked: string[] = [];
  const fetchPage: FetchPage = (url) => {
    asked.push(url);
    const bytes = Buffer.from('{"feed":[]}');
    return Promise.resolve({ status: 200, url, bytes, contentType: '', validators: {} });
  };
  const source = aSource('bluesky', 'https://bsky.app/profile/akhbar.example');
  await collect(source, { ...reaching(), fetchPage }, NOW);
  expect(asked).toEqual([
    'https://public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed?actor=akhbar.example&filter=posts_and_author_threads&limit=50',
  ]);
});

test('an account that says nothing changed lists nothing', async () => {
  const { server, source } = await account([aSkeet('1', 1)], { etag: '"1"' });
  const again = { ...source, validators: { etag: '"1"' } };
  expect(await collect(again, reaching(server), NOW)).toMatchObject({ entries: [], skipped: 0 });
});

test.each([
  ['nobody has the name', 'tiada.example', {}, 'refused'],
  ['the account was taken down', 'turun.example', {}, 'refused'],
  ['the service has had enough', 'akhbar.example', { limit: 0 }, 'rate-limited'],
])('when %s the crawl fails by its name', async (_, actor, settings, kind) => {
  const { crawl } = await account([aSkeet('1', 1)], settings, actor);
  await expect(crawl()).rejects.toMatchObject({ kind });
});

test('what was read before the service had enough is kept, and read in full next time', async () => {
  const many = Array.from({ length: 80 }, (_, n) => aSkeet(`p${n}`, n));
  const { crawl } = await account(many, { limit: 1, etag: '"1"' });
  const { entries, validators } = await crawl();
  expect(entries).toHaveLength(50);
  expect(validators).toEqual({});
});
