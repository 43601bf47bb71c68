import { describe, expect, test } from 'vitest';

import { collect } from '../../../crawler/collect.ts';
import { aSource, minutesAgo, NOW, reaching, reachingWith } from '../../support/media/a-source.ts';
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
const byApi = `/youtube/v3/playlistItems?playlistId=${CHANNEL.replace('UC', 'UU')}`;

async function channel(path: string, videos: Video[], settings: YoutubeSettings = {}) {
  const server = await serveYoutube(videos, settings);
  const source = aSource('youtube', server.origin + path);
  return {
    server,
    source,
    asked: () => server.asked.filter((asked) => asked !== '/robots.txt'),
    crawl: (key = KEY) => {
      const fetchers = path.startsWith('/youtube/')
        ? reachingWith({ youtube: key }, server)
        : reaching(server);
      return collect(source, fetchers, NOW);
    },
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
    const isApi = path === byApi;
    const fetchers = isApi ? reachingWith({ youtube: KEY }, server) : reaching(server);
    expect(await collect(again, fetchers, NOW)).toMatchObject({ entries: [], skipped: 0 });
  });
});

test('without a key, a channel and a playlist are read by their feeds', async () => {
  const { asked, server, source } = await channel(byFeed, [aVideo('1')]);
  await collect(source, reaching(server), NOW);
  expect(asked()).toEqual([`/feeds/videos.xml?channel_id=${CHANNEL}`]);

  const playlist = await channel('/playlist?list=PLrekaan', []);
  const reading = collect(playlist.source, reaching(playlist.server), NOW);
  await expect(reading).rejects.toMatchObject({ kind: 'not-found' });
  expect(playlist.asked()).toEqual(['/feeds/videos.xml?playlist_id=PLrekaan']);
});

test('with a key, a channel and a playlist are read by the Data API', async () => {
  const asked: string[] = [];
  const services = {
    has: () => true,
    ask: (_: object, url: string) => {
      asked.push(url);
      const bytes = Buffer.from('{"items":[]}');
      return Promise.resolve({ status: 200, url, bytes, contentType: '', validators: {} });
    },
  };
  for (const path of [`/channel/${CHANNEL}`, '/playlist?list=PLrekaan']) {
    const source = aSource('youtube', `https://www.youtube.com${path}`);
    await collect(source, { ...reaching(), services }, NOW);
  }
  const lists = asked.map((url) => new URL(url).searchParams.get('playlistId'));
  expect(lists).toEqual([CHANNEL.replace('UC', 'UU'), 'PLrekaan']);
});

test('a key is sent in a header, never in an address, and one that is no longer good says so', async () => {
  const { asked, crawl } = await channel(`${byApi}&key=${KEY}`, [aVideo('1')]);
  await crawl();
  expect(asked().join()).not.toContain(KEY);
  await expect(crawl('kunci-lain')).rejects.toMatchObject({ kind: 'token-expired' });
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
  ["the day's quota is spent", byApi, { fails: 'quotaExceeded' }, 'quota-spent'],
  ['the key is not for this API', byApi, { fails: 'accessNotConfigured' }, 'not-permitted'],
  ['the playlist is private', byApi, { fails: 'playlistItemsNotAccessible' }, 'not-permitted'],
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
