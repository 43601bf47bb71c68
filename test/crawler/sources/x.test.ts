import { expect, test } from 'vitest';

import { collect } from '../../../crawler/collect.ts';
import { aSource, minutesAgo, NOW, reaching, reachingWith } from '../../support/media/a-source.ts';
import { AUTHOR, idOf, serveX, TOKEN, type XPost, type XSettings } from '../../support/media/x.ts';

const aPost = (minutes: number, changes: Partial<XPost> = {}): XPost => ({
  at: minutesAgo(minutes),
  text: `Berita ${minutes}.`,
  ...changes,
});
const PATH = '/2/tweets/search/recent?query=nahas';

async function found(posts: XPost[], settings: XSettings = {}, token = TOKEN) {
  const server = await serveX(posts, settings);
  const source = aSource('x', server.origin + PATH);
  const fetchers = reachingWith({ x: token }, server);
  return {
    server,
    source,
    crawl: (validators = {}) => collect({ ...source, validators }, fetchers, NOW),
  };
}
const words = ({ entries }: { entries: Array<{ summary: string }> }) =>
  entries.map(({ summary }) => summary);

test('a post is its address, its time and its words, with those of what it links to', async () => {
  const link = { title: 'Jalan ditutup', description: 'Dua maut.' };
  const post = aPost(5, { text: 'Nahas &amp; banjir di Rekaan. https://t.co/abcdefghij', link });
  const { crawl } = await found([post]);
  expect(await crawl()).toMatchObject({
    entries: [
      {
        url: `https://x.com/i/status/${idOf(post)}`,
        title: 'Nahas & banjir di Rekaan.',
        summary: 'Nahas & banjir di Rekaan.\n\nJalan ditutup\n\nDua maut.',
        publishedAt: minutesAgo(5),
      },
    ],
    skipped: 0,
    validators: { since: idOf(post) },
  });
});

test('a long post is read to its end, and reposts are not even paid for', async () => {
  const { server, crawl } = await found([
    aPost(1, { text: 'Sebuah bas…', note: 'Sebuah bas terbalik di Rekaan. Dua maut.' }),
    aPost(2, { retweets: idOf(aPost(30)) }),
  ]);
  expect(words(await crawl())).toEqual(['Sebuah bas terbalik di Rekaan. Dua maut.']);
  expect(server.queries[0]?.get('query')).toBe('nahas -is:retweet');
});

test('what one author goes on to say is one entry; what others answer is their own', async () => {
  const first = aPost(9);
  const second = aPost(8, { answers: { id: idOf(first), author: AUTHOR } });
  const third = aPost(7, { answers: { id: idOf(second), author: AUTHOR } });
  const other = aPost(6, { author: '2002', answers: { id: idOf(first), author: AUTHOR } });
  const { crawl } = await found([first, second, third, other]);
  expect(words(await crawl()).toSorted()).toEqual([
    'Berita 6.',
    'Berita 9.\n\nBerita 8.\n\nBerita 7.',
  ]);
});

test('an edit keeps the address of the first wording', async () => {
  const first = aPost(9);
  const { crawl } = await found([aPost(5, { text: 'Dua maut.', editOf: idOf(first) })]);
  expect((await crawl()).entries).toMatchObject([
    { url: `https://x.com/i/status/${idOf(first)}`, summary: 'Dua maut.' },
  ]);
});

test('what was read is not asked for again', async () => {
  const posts = [aPost(10), aPost(20)];
  const { server, crawl } = await found(posts);
  const first = await crawl();
  const none = await crawl(first.validators);
  expect(none).toMatchObject({ entries: [], validators: first.validators });
  posts.push(aPost(1));
  expect(words(await crawl(none.validators))).toEqual(['Berita 1.']);
  expect(server.queries.map((query) => query.get('since_id'))).toEqual([
    null,
    idOf(aPost(10)),
    idOf(aPost(10)),
  ]);
});

test('after a week away only the last day is asked for', async () => {
  const { server, crawl } = await found([aPost(10), aPost(2 * 24 * 60)]);
  const since = idOf(aPost(8 * 24 * 60));
  expect(words(await crawl({ since }))).toEqual(['Berita 10.']);
  expect(server.queries[0]?.get('start_time')).toBe('2026-11-20T13:00:00Z');
});

test('a search is paged back to its end', async () => {
  const { server, crawl } = await found(Array.from({ length: 250 }, (_, n) => aPost(n + 1)));
  expect((await crawl()).entries).toHaveLength(250);
  expect(server.queries.map((query) => query.get('next_token'))).toEqual([null, '100', '200']);
});

test('what was read before the service had enough is kept, and the rest asked for next time', async () => {
  const many = Array.from({ length: 150 }, (_, n) => aPost(n + 1));
  const { crawl } = await found(many, { limit: 1 });
  const since = idOf(aPost(500));
  const read = await crawl({ since });
  expect(read.entries).toHaveLength(100);
  expect(read.validators).toEqual({ since });
  await expect(crawl({ since })).rejects.toMatchObject({ kind: 'rate-limited' });
});

test('the addresses that people see become searches', async () => {
  const queries: Array<string | null> = [];
  const services = {
    has: () => true,
    ask: (_: object, url: string) => {
      queries.push(new URL(url).searchParams.get('query'));
      const bytes = Buffer.from('{"meta":{"result_count":0}}');
      return Promise.resolve({ status: 200, url, bytes, contentType: '', validators: {} });
    },
  };
  for (const shown of ['akhbar', 'search?q=nahas%20maut&f=live', 'search?q=nahas%20is:retweet']) {
    await collect(aSource('x', `https://x.com/${shown}`), { ...reaching(), services }, NOW);
  }
  expect(queries).toEqual([
    'from:akhbar -is:retweet',
    'nahas maut -is:retweet',
    'nahas is:retweet',
  ]);
});

test.each<[string, XSettings, string, number | undefined]>([
  ['the token is no longer good', { fails: 401 }, 'token-expired', 6 * 3600],
  ['the plan does not allow it', { fails: 403 }, 'not-permitted', 6 * 3600],
  ["the month's cap is reached", { fails: 'usage-capped' }, 'quota-spent', 24 * 3600],
  ['the credits are used up', { fails: 402 }, 'quota-spent', 24 * 3600],
  ['the service has trouble', { fails: 503 }, 'server-error', undefined],
])('when %s the crawl fails by its name', async (_, settings, kind, retryAfterSeconds) => {
  const { crawl } = await found([aPost(1)], settings);
  const failure = await crawl().catch((error: unknown) => error);
  expect(failure).toMatchObject({ kind, ...(retryAfterSeconds && { retryAfterSeconds }) });
});

test('without a token nobody is asked, and the source rests', async () => {
  const { server, source } = await found([]);
  await expect(collect(source, reaching(server), NOW)).rejects.toMatchObject({
    kind: 'token-missing',
    retryAfterSeconds: 6 * 3600,
  });
  expect(server.asked).toEqual([]);
});
