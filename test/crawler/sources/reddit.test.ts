import { expect, test } from 'vitest';

import { collect } from '../../../crawler/collect.ts';
import { aSource, minutesAgo, NOW, reaching } from '../../support/media/a-source.ts';
import { type RedditPost, serveReddit } from '../../support/media/reddit.ts';

const aPost = (id: string, changes: Partial<RedditPost> = {}): RedditPost => ({
  id,
  at: minutesAgo(10),
  title: `Berita ${id}`,
  text: `<p>Isi ${id}.</p>`,
  ...changes,
});

async function subreddit(posts: RedditPost[], { path = '/r/rekaan', bears = 100 } = {}) {
  const server = await serveReddit(posts, bears);
  const source = aSource('reddit', `${server.origin}${path}`);
  const fetchers = reaching(server);
  return {
    asked: () => server.asked.filter((asked) => asked !== '/robots.txt'),
    crawl: () => collect(source, fetchers, NOW),
  };
}

test('a post is its address, its title and its text, without what stands below it', async () => {
  const { asked, crawl } = await subreddit([
    aPost('1abc', {
      title: 'Nahas di Kampung Rekaan & jalan tutup',
      text: '<p>Dua <strong>maut</strong>.</p> <p>Jalan tutup &amp; lencongan dibuat.</p>',
    }),
  ]);
  expect(await crawl()).toMatchObject({
    entries: [
      {
        url: 'https://www.reddit.com/r/rekaan/comments/1abc/tajuk/',
        guid: 't3_1abc',
        title: 'Nahas di Kampung Rekaan & jalan tutup',
        summary: 'Dua maut.\n\nJalan tutup & lencongan dibuat.',
        publishedAt: minutesAgo(10),
      },
    ],
    skipped: 0,
  });
  expect(asked()).toEqual(['/r/rekaan/new/.rss?limit=100']);
});

test('a post of a link or a picture has its title only', async () => {
  const { text: _, ...post } = aPost('1');
  const { crawl } = await subreddit([post]);
  expect((await crawl()).entries).toMatchObject([{ title: 'Berita 1', summary: '' }]);
});

test('a text that speaks of submitting keeps its words', async () => {
  const text = '<p>Laporan submitted by /u/polis semalam. Siasatan [lanjut].</p>';
  const { crawl } = await subreddit([aPost('1', { text })]);
  expect((await crawl()).entries[0]?.summary).toBe(
    'Laporan submitted by /u/polis semalam. Siasatan [lanjut].',
  );
});

test('several subreddits are one feed', async () => {
  const posts = [aPost('1'), aPost('2', { subreddit: 'lain' })];
  const { asked, crawl } = await subreddit(posts, { path: '/r/rekaan+lain/' });
  expect((await crawl()).entries.map(({ summary }) => summary)).toEqual(['Isi 1.', 'Isi 2.']);
  expect(asked()).toEqual(['/r/rekaan+lain/new/.rss?limit=100']);
});

test('deleted and removed posts are skipped and counted', async () => {
  const { crawl } = await subreddit([
    aPost('1', { title: '[deleted by user]', text: '<p>[removed]</p>' }),
    aPost('2', { text: '<p>[removed]</p>', author: '[deleted]' }),
    aPost('3', { text: '<p>[deleted]</p>' }),
    aPost('4', { text: '<p>[Kemas kini] Jalan dibuka.</p>', author: '[deleted]' }),
  ]);
  const { entries, skipped } = await crawl();
  expect(entries.map(({ summary }) => summary)).toEqual(['[Kemas kini] Jalan dibuka.']);
  expect(skipped).toBe(3);
});

test('an edited post keeps its address and guid, with new words', async () => {
  const posts = [aPost('1')];
  const { crawl } = await subreddit(posts);
  const [before] = (await crawl()).entries;
  posts[0] = aPost('1', { text: '<p>Dua maut.</p>' });
  const [after] = (await crawl()).entries;
  expect(after).toEqual({ ...before, summary: 'Dua maut.' });
});

test('a hundred posts come with one request, and the key of a private feed stays with it', async () => {
  const posts = Array.from({ length: 120 }, (_, n) => aPost(`p${n}`, { at: minutesAgo(n) }));
  const { asked, crawl } = await subreddit(posts, { path: '/r/rekaan/new/.rss?feed=k&user=u' });
  expect((await crawl()).entries).toHaveLength(100);
  expect(asked()).toEqual(['/r/rekaan/new/.rss?feed=k&user=u&limit=100']);
});

test('when Reddit has had enough the crawl says so, to be tried again', async () => {
  const { crawl } = await subreddit([aPost('1')], { bears: 0 });
  await expect(crawl()).rejects.toMatchObject({ kind: 'rate-limited', permanent: false });
});

test.each([
  ['a subreddit that is not there', '/r/tiada/baru', 'not-found'],
  ['the JSON that is refused to all', '/r/rekaan/new.json', 'forbidden'],
])('%s fails by its name', async (_, path, kind) => {
  const { crawl } = await subreddit([aPost('1')], { path });
  await expect(crawl()).rejects.toMatchObject({ kind, permanent: true });
});
