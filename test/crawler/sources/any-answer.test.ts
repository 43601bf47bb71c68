/** Whatever a service answers, its reader gives posts or says that it is unreadable. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { CrawlError } from '../../../crawler/crawl-error.ts';
import { listThreads } from '../../../crawler/posts/join-threads.ts';
import type { Page } from '../../../crawler/visit/page.ts';
import { type Given, readers } from '../../../crawler/readers/readers.ts';
import { Entry } from '../../../domain/source.ts';

/** The words that these services' answers are made of, so that what is made up comes close. */
const KEYS = `
  data meta next_token paging next id text created_at author_id entities urls title
  description referenced_tweets type message created_time permalink_url attachments
  feed cursor post uri author did record createdAt reply root parent embed labels val
  items snippet contentDetails videoId videoPublishedAt nextPageToken link guid
  rendered content excerpt date_gmt _embedded wp:term name account reblog
  in_reply_to_id in_reply_to_account_id spoiler_text card url`
  .trim()
  .split(/\s+/);
const word = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '2026-11-21T12:00:00+0000',
    'at://did:plc:a/app.bsky.feed.post/b',
    'https://rekaan.example/a',
    '1',
    '99999999999999999999',
    '//',
    'javascript:alert(1)',
    '<p>Dua maut</p>',
    '\0',
    '\ud800',
  ),
);
const { value: answer } = fc.letrec((again) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    word,
    fc.constantFrom(null, true, 0, -1, 1e300),
    fc.array(again('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...KEYS), again('value'), { maxKeys: 8 }),
  ),
}));

const page = (said: unknown): Page => ({
  status: 200,
  url: 'https://rekaan.example/api',
  bytes: Buffer.from(JSON.stringify(said)),
  contentType: 'application/json',
  validators: {},
});
const lists = {
  facebook: readers.facebook,
  x: async (from: Page) => asEntries(await readers.x(from)),
  mastodon: async (from: Page) => asEntries(await readers.mastodon(from)),
  bluesky: async (from: Page) => asEntries(await readers.bluesky(from)),
  youtube: readers.youtube,
  'wp-json': (from: Page) => readers.wpPosts(from, 'Asia/Kuala_Lumpur'),
};

function asEntries(part: Given<'x'>) {
  const { entries } = listThreads({ ...part, validators: {}, isWhole: true });
  return { ...part, posts: entries };
}

const id = fc.oneof(fc.nat().map(String), word);
/** Posts that are nearly right, and what each service puts around them. */
const nearly: Record<keyof typeof lists, fc.Arbitrary<unknown>> = {
  facebook: fc.record({
    data: fc.array(
      fc.record({
        id,
        message: word,
        created_time: word,
        permalink_url: word,
        attachments: answer,
      }),
    ),
    paging: fc.record({ next: word }),
  }),
  x: fc.record({
    data: fc.array(
      fc.record({
        id,
        text: word,
        created_at: word,
        author_id: id,
        in_reply_to_user_id: id,
        referenced_tweets: fc.array(fc.record({ type: fc.constant('replied_to'), id })),
        entities: answer,
        note_tweet: answer,
        edit_history_tweet_ids: fc.array(id),
      }),
    ),
    meta: fc.record({ next_token: word }),
  }),
  mastodon: fc.array(
    fc.record({
      id,
      url: word,
      created_at: word,
      account: fc.record({ id }),
      reblog: fc.constantFrom(null, {}),
      in_reply_to_id: id,
      in_reply_to_account_id: id,
      spoiler_text: word,
      content: word,
      media_attachments: answer,
      card: answer,
    }),
  ),
  bluesky: fc.record({
    feed: fc.array(
      fc.record({
        post: fc.record({
          uri: fc.oneof(
            id.map((it) => `at://did:plc:a/app.bsky.feed.post/${it}`),
            word,
          ),
          author: fc.record({ did: word, labels: answer }),
          record: fc.record({ text: word, createdAt: word }),
          embed: answer,
          labels: answer,
        }),
      }),
    ),
    cursor: word,
  }),
  youtube: fc.record({
    items: fc.array(
      fc.record({
        snippet: fc.record({ title: word, description: word }),
        contentDetails: fc.record({ videoId: word, videoPublishedAt: word }),
      }),
    ),
    nextPageToken: word,
  }),
  'wp-json': fc.array(
    fc.record({
      link: word,
      guid: answer,
      date: word,
      date_gmt: word,
      _embedded: answer,
      title: fc.record({ rendered: word }),
      content: fc.record({ rendered: word }),
      excerpt: answer,
    }),
  ),
};

test.for(Object.keys(lists) as Array<keyof typeof lists>)('of %s', async (kind) => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(fc.oneof(answer, nearly[kind]), async (said) => {
      try {
        const { posts, skipped } = await lists[kind](page(said));
        expect(skipped).toBeGreaterThanOrEqual(0);
        for (const post of posts) expect(Entry.parse(post)).toEqual(post);
        read += posts.length;
      } catch (error) {
        expect(error).toBeInstanceOf(CrawlError);
        expect((error as CrawlError).kind).toBe('unreadable');
      }
    }),
    { numRuns: 400 },
  );
  expect(read).toBeGreaterThan(10);
});
