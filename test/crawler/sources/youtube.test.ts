import { describe, expect, test } from 'vitest';

import { collect } from '../../../crawler/collect.ts';
import { aSource, minutesAgo, NOW, reaching } from '../../support/media/a-source.ts';
import {
  CHANNEL,
  KEY,
  serveYoutube,
  type Video,
  type YoutubeSettings,
} from '../../support/media/youtube.ts';
import { say, serve } from '../local-web.ts';

const aVideo = (id: string, changes: Partial<Video> = {}): Video => ({
  id,
  at: minutesAgo(10),
  title: `Berita ${id}`,
  description: `Isi ${id}.`,
  ...changes,
});
const byFeed = `/channel/${CHANNEL}`;
const byApi = `/youtube/v3/playlistItems?playlistId=${CHANNEL.replace('UC', 'UU')}&key=${KEY}`;

async function channel(path: string, videos: Video[], settings: YoutubeSettings = {}) {
  const server = await serveYoutube(videos, settings);
  const source = aSource('youtube', server.origin + path);
  return {
    server,
    source,
    asked: () => server.asked.filter((asked) => asked !== '/robots.txt'),
    crawl: () => collect(source, reaching(server), NOW),
  };
}

describe.each([
  ['the feed', byFeed],
  ['the Data API', byApi],
])('by %s', (_, path) => {
  test('a video is its address, its title, its description and its time', async () => {
    const { crawl } = await channel(path, [
      aVideo('a_B-1', {
        title: 'Nahas <maut> & jalan tutup',
        description: 'Dua maut di Kampung Rekaan.\n\n00:00 Pengenalan\n01:20 Saksi',
      }),
    ]);
    expect(await crawl()).toMatchObject({
      entries: [
        {
          url: 'https://www.youtube.com/watch?v=a_B-1',
          guid: 'yt:video:a_B-1',
          title: 'Nahas <maut> & jalan tutup',
          summary: 'Dua maut di Kampung Rekaan.\n\n00:00 Pengenalan\n01:20 Saksi',
          publishedAt: minutesAgo(10),
        },
      ],
      skipped: 0,
    });
  });

  test('a video without a description has its title only', async () => {
    const { crawl } = await channel(path, [aVideo('1', { description: '' })]);
    expect((await crawl()).entries).toMatchObject([{ title: 'Berita 1', summary: '' }]);
  });

  test('an edited video keeps its address and guid, with new words', async () => {
    const videos = [aVideo('1')];
    const { crawl } = await channel(path, videos);
    const [before] = (await crawl()).entries;
    videos[0] = aVideo('1', { description: 'Dua maut.' });
    const [after] = (await crawl()).entries;
    expect(after).toEqual({ ...before, summary: 'Dua maut.' });
  });

  test('a channel that says nothing changed lists nothing', async () => {
    const { server, source } = await channel(path, [aVideo('1')], { etag: '"1"' });
    const again = { ...source, validators: { etag: '"1"' } };
    expect(await collect(again, reaching(server), NOW)).toMatchObject({ entries: [], skipped: 0 });
  });
});

test('a channel and a playlist are read by their feeds', async () => {
  const { asked, crawl } = await channel(byFeed, [aVideo('1')]);
  await crawl();
  expect(asked()).toEqual([`/feeds/videos.xml?channel_id=${CHANNEL}`]);

  const playlist = await channel('/playlist?list=PLrekaan', []);
  await expect(playlist.crawl()).rejects.toMatchObject({ kind: 'not-found' });
  expect(playlist.asked()).toEqual(['/feeds/videos.xml?playlist_id=PLrekaan']);
});

test('where robots.txt forbids the feed, as youtube.com does, the crawl says so', async () => {
  const robots = say('User-agent: *\nDisallow: /feeds/videos.xml\n');
  const server = await serve({ '/robots.txt': robots });
  const source = aSource('youtube', server.origin + byFeed);
  await expect(collect(source, reaching(server), NOW)).rejects.toMatchObject({
    kind: 'blocked',
    permanent: true,
  });
  expect(server.asked).toEqual(['/robots.txt']);
});

test('videos that were deleted or made private are skipped and counted', async () => {
  const { crawl } = await channel(byApi, [
    aVideo('1', { gone: 'deleted' }),
    aVideo('2', { gone: 'private' }),
    aVideo('3'),
  ]);
  const { entries, skipped } = await crawl();
  expect(entries.map(({ title }) => title)).toEqual(['Berita 3']);
  expect(skipped).toBe(2);
});

test('the API is paged back until a video is older than a day', async () => {
  const many = Array.from({ length: 200 }, (_, n) => aVideo(`v${n}`, { at: minutesAgo(n * 20) }));
  const { asked, crawl } = await channel(byApi, many);
  expect((await crawl()).entries).toHaveLength(100);
  expect(asked().map((path) => new URLSearchParams(path.split('?')[1]).get('pageToken'))).toEqual([
    null,
    '50',
  ]);
});

test.each<[string, string, YoutubeSettings, string]>([
  ['there is no such channel', '/channel/UCtiada', {}, 'not-found'],
  ['there is no such playlist', byApi.replace('UU', 'UX'), {}, 'not-found'],
  ['the key is missing', byApi.replace(KEY, ''), {}, 'forbidden'],
  ["the day's quota is spent", byApi, { quotaSpent: true }, 'forbidden'],
])('when %s the crawl fails by its name', async (_, path, settings, kind) => {
  const { crawl } = await channel(path, [aVideo('1')], settings);
  await expect(crawl()).rejects.toMatchObject({ kind });
});

test('a page in place of the feed is unreadable', async () => {
  const bytes = Buffer.from('<!doctype html><html><title>YouTube</title></html>');
  const page = { status: 200, contentType: 'text/html', bytes, validators: {} };
  const fetchPage = (url: string) => Promise.resolve({ ...page, url });
  const source = aSource('youtube', `https://www.youtube.com/channel/${CHANNEL}`);
  await expect(collect(source, { ...reaching(), fetchPage }, NOW)).rejects.toMatchObject({
    kind: 'unreadable',
  });
});
