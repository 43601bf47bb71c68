/** Each kind of source through the whole line: its stand-in, the crawl, the verdict, the lead. */
import type pg from 'pg';
import { expect } from 'vitest';

import type { ServiceName } from '../../../crawler/ask-service.ts';
import { readers } from '../../../crawler/readers.ts';
import { crawlSource } from '../../../crawler/steps/crawl-source.ts';
import { asActor } from '../../../store/db.ts';
import * as leads from '../../../store/leads.ts';
import * as sources from '../../../store/sources.ts';
import { understandItems } from '../../../worker/steps/understand-items.ts';
import { loadShipped, makeUnderstander } from '../../../worker/understand.ts';
import { aSource, reachingWith } from '../../support/media/a-source.ts';
import { DID, serveBluesky } from '../../support/media/bluesky.ts';
import { serveStation, webVtt } from '../../support/media/broadcast.ts';
import { PAGE, serveFacebook, TOKEN as FACEBOOK_TOKEN } from '../../support/media/facebook.ts';
import { serveMastodon } from '../../support/media/mastodon.ts';
import { serveReddit } from '../../support/media/reddit.ts';
import { serveSitemaps, urlset } from '../../support/media/sitemap.ts';
import { serveTelegram } from '../../support/media/telegram.ts';
import { serveWordPress } from '../../support/media/wp-json.ts';
import { serveX, TOKEN as X_TOKEN } from '../../support/media/x.ts';
import { CHANNEL, serveYoutube } from '../../support/media/youtube.ts';
import { anActor } from '../../support/records.ts';
import { count, test } from '../../support/test.ts';
import type { LocalServer } from '../local-web.ts';

const { lexicon, model } = await loadShipped();
const by = { edition: lexicon.edition, model: model.name };
const understand = makeUnderstander({ lexicon, model, home: 'MY' });
const onFault = (_: string, error: unknown) => {
  throw error;
};

const title = 'Penunggang motosikal maut bertembung lori di Jalan Seri Contoh';
const text =
  'KLUANG: Seorang pekerja kilang maut selepas motosikal ditunggangnya bertembung dengan sebuah ' +
  'lori ketika dalam perjalanan pulang dari tempat kerja, malam tadi. Mangsa, Rosli Contoh, 34, ' +
  'meninggal dunia di tempat kejadian akibat cedera parah di kepala, kata polis.';
const told = `${title}. ${text}`;
const at = new Date(Date.now() - 3_600_000);
const link = 'https://rekaan.example/berita/penunggang-motosikal-maut-bertembung-lori';

interface Medium {
  kind: string;
  serve: () => Promise<LocalServer>;
  path: string;
  token?: Partial<Record<ServiceName, string>>;
}

const wordpress: Medium = {
  kind: 'wp-json',
  serve: () => serveWordPress([{ id: 1, title, content: `<p>${text}</p>`, at, link }]),
  path: '/wp-json/wp/v2/posts',
};
const news = { title, date: at.toISOString() };
const sitemap: Medium = {
  kind: 'sitemap',
  serve: () => serveSitemaps(() => ({ '/news.xml': urlset([{ loc: `${link}/?amp=1`, news }]) })),
  path: '/news.xml',
};
const media: Medium[] = [
  wordpress,
  sitemap,
  {
    kind: 'telegram',
    serve: () => serveTelegram('rekaan', [{ id: 1, at, text: told }]),
    path: '/s/rekaan',
  },
  {
    kind: 'mastodon',
    serve: () => serveMastodon([{ id: 1, at, content: `<p>${title}.</p><p>${text}</p>` }]),
    path: '/@akhbar',
  },
  {
    kind: 'bluesky',
    serve: () =>
      serveBluesky([
        { id: 'a', at, text: title },
        { id: 'b', at, text, answers: { parent: `${DID}/a`, root: `${DID}/a` } },
      ]),
    path: '/xrpc/app.bsky.feed.getAuthorFeed?actor=akhbar.example',
  },
  {
    kind: 'reddit',
    serve: () => serveReddit([{ id: '1', at, title, text: `<p>${text}</p>` }]),
    path: '/r/rekaan',
  },
  {
    kind: 'youtube',
    serve: () => serveYoutube([{ id: '1', at, title, description: text }]),
    path: `/channel/${CHANNEL}`,
  },
  {
    kind: 'broadcast',
    serve: () =>
      serveStation({
        '/berita.vtt': webVtt([
          { from: 2, to: 9, lines: ['Selamat malam.'] },
          { from: 750, to: 770, lines: told.split(/(?<=\.) /) },
        ]),
      }),
    path: '/berita.vtt',
  },
  {
    kind: 'facebook',
    serve: () => serveFacebook([{ id: '1', at, message: told }]),
    path: `/v25.0/${PAGE}/posts`,
    token: { facebook: FACEBOOK_TOKEN },
  },
  {
    kind: 'x',
    serve: () => serveX([{ at, text: title, note: told }]),
    path: '/2/tweets/search/recent?query=maut',
    token: { x: X_TOKEN },
  },
];

/** A crawl of a source of that kind, as the crawler does it, as often as wanted. */
async function crawling(pool: pg.Pool, { kind, serve, path, token = {} }: Medium) {
  const server = await serve();
  const { id: _, validators: __, pausedAt: ___, ...facts } = aSource(kind, server.origin + path);
  const sourceId = await sources.add(pool, facts);
  const context = {
    pool,
    enqueue: () => Promise.resolve(),
    fetchers: () => reachingWith(token, server),
    readers,
  };
  return () => crawlSource({ sourceId }, context);
}

test.for(media)('a death told by $kind is a lead on the desk', async (medium, { pool }) => {
  const crawl = await crawling(pool, medium);
  await crawl();
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM items');
  const itemIds = rows.map(({ id }) => id);
  await understandItems({ itemIds }, { pool, understand, by, onFault });

  const monitor = await anActor(pool);
  const queue = await asActor(pool, monitor, (tx) => leads.triageQueue(tx, { limit: 10 }));
  expect(queue).toHaveLength(1);
  expect(queue[0]).toMatchObject({ dead: 1, kinds: expect.arrayContaining(['road']) });
  // A sitemap has headlines only; who it was the article will tell.
  if (medium === sitemap) return;
  expect(queue[0]?.people).toMatchObject([{ name: 'Rosli Contoh', age: 34, status: 'dead' }]);
});

test('one article by WordPress and by sitemap is one item, seen twice', async ({ pool }) => {
  for (const medium of [wordpress, sitemap]) await (await crawling(pool, medium))();
  expect(await count(pool, 'items')).toBe(1);
  expect(await count(pool, 'sightings')).toBe(2);
});

test.for(media)('a second crawl of $kind finds nothing new', async (medium, { pool }) => {
  const crawl = await crawling(pool, medium);
  await crawl();
  const before = await count(pool, 'item_versions');
  expect(before).toBeGreaterThan(0);
  expect(await crawl()).toMatchObject({ outcome: 'crawled', added: 0 });
  expect(await count(pool, 'item_versions')).toBe(before);
});
