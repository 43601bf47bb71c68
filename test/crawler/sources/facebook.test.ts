import { expect, test } from 'vitest';

import { collect } from '../../../crawler/collect.ts';
import { aSource, minutesAgo, NOW, reaching, reachingWith } from '../../support/media/a-source.ts';
import {
  type FacebookPost,
  type FacebookSettings,
  PAGE,
  serveFacebook,
  TOKEN,
} from '../../support/media/facebook.ts';
import { say, serve } from '../local-web.ts';

const aPost = (id: string, minutes: number, changes: Partial<FacebookPost> = {}): FacebookPost => ({
  id,
  at: minutesAgo(minutes),
  message: `Berita ${id}.`,
  ...changes,
});

async function page(posts: FacebookPost[], settings: FacebookSettings = {}, token = TOKEN) {
  const server = await serveFacebook(posts, settings);
  const source = aSource('facebook', `${server.origin}/v25.0/${PAGE}/posts`);
  const fetchers = reachingWith({ facebook: token }, server);
  return { server, source, crawl: () => collect(source, fetchers, NOW) };
}

test('a post is its address, its time and its words, with those of what it links to', async () => {
  const { server, crawl } = await page([
    aPost('1', 5, {
      message: 'Nahas di Kampung Rekaan. Dua maut.',
      attachments: [{ title: 'Jalan ditutup', description: 'Nahas di Kampung Rekaan. Dua maut.' }],
    }),
  ]);
  expect(await crawl()).toMatchObject({
    entries: [
      {
        url: `https://www.facebook.com/${PAGE}/posts/1`,
        guid: `${PAGE}_1`,
        title: 'Nahas di Kampung Rekaan.',
        summary: 'Nahas di Kampung Rekaan. Dua maut.\n\nJalan ditutup',
        publishedAt: minutesAgo(5),
      },
    ],
    skipped: 0,
  });
  expect(server.tokens).toEqual([`Bearer ${TOKEN}`]);
});

test('a post without words is skipped and counted, an edited one keeps its address', async () => {
  const posts = [aPost('1', 1, { message: '' }), aPost('2', 2)];
  const { crawl } = await page(posts);
  const before = await crawl();
  expect(before).toMatchObject({ entries: [{ summary: 'Berita 2.' }], skipped: 1 });
  posts[1] = aPost('2', 2, { message: 'Dua maut.' });
  const [after] = (await crawl()).entries;
  expect(after).toEqual({ ...before.entries[0], title: 'Dua maut.', summary: 'Dua maut.' });
});

test('a page is paged back until a post is older than a day, and no token is in an address', async () => {
  const { server, crawl } = await page(
    Array.from({ length: 200 }, (_, n) => aPost(`p${n}`, n * 20)),
  );
  expect((await crawl()).entries).toHaveLength(100);
  expect(server.asked).toHaveLength(2);
  expect(server.asked.join()).not.toContain(TOKEN);
});

test('a quiet page shows its last week, and one with nothing at all is no failure', async () => {
  const { crawl } = await page([aPost('1', 5 * 24 * 60), aPost('2', 8 * 24 * 60)]);
  expect((await crawl()).entries).toMatchObject([{ summary: 'Berita 1.' }]);
  const empty = await page([]);
  expect(await empty.crawl()).toMatchObject({ entries: [], skipped: 0 });
});

test('the address that people see leads to the Graph API', async () => {
  const asked: string[] = [];
  const services = {
    has: () => true,
    ask: (_: object, url: string) => {
      asked.push(url);
      const bytes = Buffer.from('{"data":[]}');
      return Promise.resolve({ status: 200, url, bytes, contentType: '', validators: {} });
    },
  };
  for (const shown of ['akhbarrekaan', 'akhbarrekaan/', 'profile.php?id=42', 'people/Akhbar/42/']) {
    const source = aSource('facebook', `https://www.facebook.com/${shown}`);
    await collect(source, { ...reaching(), services }, NOW);
  }
  const paths = asked.map((url) => new URL(url)).map(({ host, pathname }) => host + pathname);
  expect(paths).toEqual([
    'graph.facebook.com/v25.0/akhbarrekaan/posts',
    'graph.facebook.com/v25.0/akhbarrekaan/posts',
    'graph.facebook.com/v25.0/42/posts',
    'graph.facebook.com/v25.0/42/posts',
  ]);
});

test.each([
  ['the token expired', { code: 190, error_subcode: 463 }, 'token-expired'],
  ['the app lacks a permission', { code: 10 }, 'not-permitted'],
  ['the page gives no right to read it', { code: 200 }, 'not-permitted'],
  ['the app has called too often', { code: 4 }, 'quota-spent'],
  ['the user has called too often', { code: 17 }, 'quota-spent'],
  ['the page was called too often', { code: 32 }, 'quota-spent'],
  ['there is no such page', { code: 100, error_subcode: 33 }, 'not-found'],
  ['the service has trouble', { code: 2 }, 'server-error'],
  ['the request is not understood', { code: 100 }, 'refused'],
])('when %s the crawl fails by its name, without what the service said', async (_, fails, kind) => {
  const { crawl } = await page([aPost('1', 1)], { fails });
  const failure = await crawl().catch((error: unknown) => error);
  expect(failure).toMatchObject({ kind });
  expect(String(failure)).not.toContain(TOKEN);
});

test('a wrong token is no longer good; without one nobody is asked, and the source rests', async () => {
  const wrong = await page([], {}, 'token-lain');
  await expect(wrong.crawl()).rejects.toMatchObject({
    kind: 'token-expired',
    retryAfterSeconds: 6 * 3600,
  });

  const { server, source } = await page([]);
  await expect(collect(source, reaching(server), NOW)).rejects.toMatchObject({
    kind: 'token-missing',
    retryAfterSeconds: 6 * 3600,
  });
  expect(server.asked).toEqual([]);
});

test('the token is sent to no other host: not by the source, and not by a redirect', async () => {
  const heard: Array<string | undefined> = [];
  const other = await serve((request, response) => {
    heard.push(request.headers.authorization);
    say('{"data":[]}')(request, response);
  });
  const { server } = await page([], {});
  const fetchers = reachingWith({ facebook: TOKEN }, server, other);
  const source = aSource('facebook', `${other.origin}/v25.0/${PAGE}/posts`);
  await expect(collect(source, fetchers, NOW)).rejects.toMatchObject({ kind: 'refused-address' });
  expect(heard).toEqual([]);

  const moved = await serveFacebook([], { movedTo: `${other.origin}/x` });
  const following = reachingWith({ facebook: TOKEN }, moved, other);
  await collect(aSource('facebook', `${moved.origin}/v25.0/${PAGE}/posts`), following, NOW);
  expect(moved.tokens).toEqual([`Bearer ${TOKEN}`]);
  expect(heard).toEqual([undefined]);
});

test('what is nearly used up is left alone before it is', async () => {
  const { server, crawl } = await page([aPost('1', 1)], { usage: 95 });
  expect((await crawl()).entries).toHaveLength(1);
  await expect(crawl()).rejects.toMatchObject({ kind: 'rate-limited', retryAfterSeconds: 900 });
  expect(server.asked).toHaveLength(1);
});

test('a page of another make is unreadable', async () => {
  const odd = await serve(say('<p>Facebook</p>'));
  const source = aSource('facebook', `${odd.origin}/v25.0/${PAGE}/posts`);
  const fetchers = reachingWith({ facebook: TOKEN }, odd);
  await expect(collect(source, fetchers, NOW)).rejects.toMatchObject({ kind: 'unreadable' });
});
