import { expect, test } from 'vitest';

import { collect } from '../../../crawler/collect.ts';
import { aSource, minutesAgo, NOW, reaching } from '../../support/media/a-source.ts';
import { serveTelegram, type TelegramPost } from '../../support/media/telegram.ts';

const aPost = (id: number, changes: Partial<TelegramPost> = {}): TelegramPost => ({
  id,
  at: minutesAgo(1000 - id),
  text: `Berita ${id}.`,
  ...changes,
});

async function channel(posts: TelegramPost[] | null, path = '/s/saluranrekaan') {
  const server = await serveTelegram('saluranrekaan', posts);
  const source = aSource('telegram', `${server.origin}${path}`);
  return {
    asked: () => server.asked.filter((asked) => asked !== '/robots.txt'),
    crawl: () => collect(source, reaching(server), NOW),
  };
}

test('a post is its address, its time and its words, called by its first sentence', async () => {
  const { crawl } = await channel([
    aPost(7, {
      text: '<b>Nahas</b> di Kampung Rekaan.<br/><br/>Seorang <tg-spoiler>maut</tg-spoiler> &amp; dua cedera <i class="emoji"><b>🚑</b></i>',
      media: 'video',
    }),
  ]);
  expect(await crawl()).toMatchObject({
    entries: [
      {
        url: 'https://t.me/saluranrekaan/7',
        canonicalUrl: 'https://t.me/saluranrekaan/7',
        guid: 'saluranrekaan/7',
        title: 'Nahas di Kampung Rekaan.',
        summary: 'Nahas di Kampung Rekaan.\n\nSeorang maut & dua cedera 🚑',
        publishedAt: minutesAgo(993),
      },
    ],
    skipped: 0,
  });
});

test('a post that only links has the words of what it links to', async () => {
  const link = { title: 'Lori terbabas', description: 'Pemandu tersepit dua jam.' };
  const { crawl } = await channel([aPost(1, { text: 'https://rekaan.example/1', link })]);
  const { entries } = await crawl();
  expect(entries[0]?.summary).toBe(
    'https://rekaan.example/1\n\nLori terbabas\n\nPemandu tersepit dua jam.',
  );
});

test('the words that a post answers are not its own', async () => {
  const { crawl } = await channel([aPost(1, { repliesTo: 'Sepuluh maut', text: 'Itu palsu.' })]);
  expect((await crawl()).entries[0]?.summary).toBe('Itu palsu.');
});

test('posts of media alone are skipped and counted, what the channel did is not a post', async () => {
  const { crawl } = await channel([
    aPost(1, { media: 'photo', text: '' }),
    aPost(2, { media: 'unsupported', text: '' }),
    aPost(3, { service: 'Saluran Rekaan pinned a photo', text: '' }),
    aPost(4, { media: 'photo', text: 'Gambar banjir.' }),
  ]);
  const { entries, skipped } = await crawl();
  expect(entries.map(({ guid }) => guid)).toEqual(['saluranrekaan/4']);
  expect(skipped).toBe(2);
});

test('an edited post keeps its address and guid, with new words', async () => {
  const posts = [aPost(1, { text: 'Dua cedera.' })];
  const { crawl } = await channel(posts);
  const [before] = (await crawl()).entries;
  posts[0] = aPost(1, { text: 'Dua maut.', edited: true });
  const [after] = (await crawl()).entries;
  expect(after).toEqual({ ...before, title: 'Dua maut.', summary: 'Dua maut.' });
});

test('the preview is paged back until a post is older than a day', async () => {
  const hourly = Array.from({ length: 100 }, (_, n) => aPost(n + 1, { at: minutesAgo(60 * n) }));
  const newestLast = hourly.map((post) => ({ ...post, id: 101 - post.id }));
  const { asked, crawl } = await channel(newestLast);
  const { entries } = await crawl();
  expect(new Set(entries.map(({ guid }) => guid)).size).toBe(40);
  expect(asked()).toEqual(['/s/saluranrekaan', '/s/saluranrekaan?before=81']);
});

test('a busy channel is read ten pages back, no more', async () => {
  const posts = Array.from({ length: 300 }, (_, n) => aPost(n + 1, { at: minutesAgo(300 - n) }));
  const { asked, crawl } = await channel(posts);
  expect((await crawl()).entries).toHaveLength(200);
  expect(asked()).toHaveLength(10);
});

test('a quiet channel is one page, and an empty one is no failure', async () => {
  const quiet = await channel([aPost(1)]);
  expect((await quiet.crawl()).entries).toHaveLength(1);
  expect(quiet.asked()).toHaveLength(1);
  const empty = await channel([]);
  expect(await empty.crawl()).toMatchObject({ entries: [], skipped: 0 });
});

test('the address may be that of the channel itself', async () => {
  const { asked, crawl } = await channel([aPost(1)], '/saluranrekaan');
  expect((await crawl()).entries).toHaveLength(1);
  expect(asked()).toEqual(['/s/saluranrekaan']);
});

test('a channel whose preview is switched off says so', async () => {
  const { crawl } = await channel(null);
  await expect(crawl()).rejects.toMatchObject({
    kind: 'forbidden',
    permanent: true,
    message: 'the channel does not show its posts on the web',
  });
});

test('a channel that is not there is not found', async () => {
  const { crawl } = await channel([], '/s/tiadasiapa');
  await expect(crawl()).rejects.toMatchObject({ kind: 'not-found', permanent: true });
});

test('a page of nested tags is refused before a tree is built', async () => {
  const bytes = Buffer.from(`<div class="tgme_channel_info">${'<div>'.repeat(100_000)}`);
  const page = { status: 200, contentType: 'text/html', bytes, validators: {} };
  const fetchPage = (url: string) => Promise.resolve({ ...page, url });
  const source = aSource('telegram', 'https://t.me/s/saluranrekaan');
  await expect(collect(source, { ...reaching(), fetchPage }, NOW)).rejects.toMatchObject({
    kind: 'too-large',
  });
});

test('a page of another make is unreadable, so that a new layout is noticed', async () => {
  const bytes = Buffer.from('<html><body><div class="post">Berita</div></body></html>');
  const page = { status: 200, contentType: 'text/html', bytes, validators: {} };
  const fetchPage = (url: string) => Promise.resolve({ ...page, url });
  const source = aSource('telegram', 'https://t.me/s/saluranrekaan');
  await expect(collect(source, { fetchPage, renderPage: fetchPage }, NOW)).rejects.toMatchObject({
    kind: 'unreadable',
  });
});
