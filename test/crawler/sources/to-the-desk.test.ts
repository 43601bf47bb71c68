/** Each kind of source through the whole line: its stand-in, the crawl, the verdict, the lead. */
import { readFile } from 'node:fs/promises';

import type pg from 'pg';
import { expect, onTestFinished } from 'vitest';

import type { ServiceName } from '../../../crawler/visit/ask-service.ts';
import { readers } from '../../../crawler/readers/readers.ts';
import { findChromium } from '../../../crawler/visit/chromium.ts';
import { makeRenderPage } from '../../../crawler/visit/render-page.ts';
import { crawlSource } from '../../../crawler/steps/crawl-source.ts';
import { demoTips } from '../../../demo/tips.ts';
import { demoMailbox, demoPrint, demoSources, outlets } from '../../../demo/sources.ts';
import { MAILBOX } from '../../../demo/mailbox.ts';
import { kindFacts, SourceKind } from '../../../domain/source-kind.ts';
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
import { HTML, type LocalServer, say, serve } from '../local-web.ts';

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
  kind: SourceKind;
  serve: () => Promise<LocalServer>;
  path: string;
  token?: Partial<Record<ServiceName, string>>;
  options?: object;
}

const chromium = await findChromium();
const entry = `<li class="berita"><a href="${link}">${title}</a><p>${text}</p></li>`;
const selectors = { item: 'li.berita', title: 'a', summary: 'p' };
const feed = `<rss version="2.0"><channel><item><title>${title}</title><link>${link}</link>
  <description>${text}</description></item></channel></rss>`;

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
  {
    kind: 'rss',
    serve: () => serve({ '/feed': say(feed, { 'content-type': 'application/rss+xml' }) }),
    path: '/feed',
  },
  wordpress,
  sitemap,
  {
    kind: 'listing',
    serve: () => serve({ '/berita': say(`<ul>${entry}</ul>`, HTML) }),
    path: '/berita',
    options: { selectors },
  },
  {
    kind: 'browser',
    serve: () =>
      serve({
        '/': say(
          `<ul></ul><script>document.querySelector('ul').innerHTML = \`${entry}\`</script>`,
          HTML,
        ),
      }),
    path: '/',
    options: { selectors, waitFor: 'li.berita' },
  },
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
async function crawling(pool: pg.Pool, medium: Medium) {
  const { kind, path, token = {}, options = {} } = medium;
  const server = await medium.serve();
  const {
    id: _,
    validators: __,
    pausedAt: ___,
    ...facts
  } = aSource(kind, server.origin + path, { options });
  const sourceId = await sources.add(pool, facts);
  const context = {
    pool,
    enqueue: () => Promise.resolve(),
    fetchers: () => ({
      ...reachingWith(token, server),
      ...(kind === 'browser' && { renderPage: rendering(server) }),
    }),
    readers,
  };
  return () => crawlSource({ sourceId }, context);
}

function rendering({ pair }: LocalServer) {
  const renderPage = makeRenderPage({ userAgent: 'FirstKnock/1.0', loopback: [pair], minGapMs: 0 });
  onTestFinished(() => renderPage.close());
  return renderPage;
}

/** Kinds that come in by another way than the web, and the tests that follow them to the desk. */
const elsewhere: Partial<Record<SourceKind, { file: string; test: string }>> = {
  tip: {
    file: 'test/dashboard/tips.test.ts',
    test: 'a call written down becomes a lead that says who took it, and that it is unconfirmed',
  },
  'e-paper': {
    file: 'test/crawler/sources/e-paper.test.ts',
    test: 'a death told by a paper in the folder is a lead on the desk, with its page',
  },
  email: {
    file: 'test/crawler/mail/to-the-desk.test.ts',
    test: 'mails become leads on the desk while the source waits for its turn',
  },
  replay: {
    file: 'test/replay/replay.test.ts',
    test: 'a replay killed in the middle and run again has every item once, understood once',
  },
};
/** Archives are given to a live house: what is made up has none. */
const NOT_IN_THE_DEMO: ReadonlySet<SourceKind> = new Set(['replay']);

test.for(SourceKind.options)('%s is followed to the desk by one test', async (kind) => {
  const here = media.filter((medium) => medium.kind === kind);
  const there = elsewhere[kind];
  expect(here.length + (there ? 1 : 0)).toBe(1);
  if (there) expect(await readFile(there.file, 'utf8')).toContain(there.test);
});

test.for(SourceKind.options)(
  '%s has its place in the demo and half a page to read',
  async (kind) => {
    const ports = Object.fromEntries(
      [...outlets.map(({ slug }) => slug), MAILBOX].map((slug) => [slug, 1]),
    );
    const places = [...demoSources(ports), demoPrint(ports), demoMailbox(ports)];
    const told: string[] = [
      ...places.map((place) => place.kind),
      ...(demoTips.length > 0 ? ['tip'] : []),
    ];
    expect(told.includes(kind)).toBe(!NOT_IN_THE_DEMO.has(kind));

    const page = await readFile(`docs/sources/${kind}.md`, 'utf8');
    expect(page).toMatch(new RegExp(`^# ${kind}: `));
    expect(await readFile('docs/adding-a-source.md', 'utf8')).toContain(`(sources/${kind}.md)`);
    // What was never tried on the real service says so there, as it does at the desk.
    const isUntried = /\bnot\s+yet\b|\bno partner/.test(page.slice(-600));
    expect(kindFacts[kind].triedOn).toBe(isUntried ? 'local-server' : 'captures');
  },
);

test.for(media)('a death told by $kind is a lead on the desk', async (medium, { pool, skip }) => {
  skip(medium.kind === 'browser' && !chromium, 'no Chromium here');
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

test.for(media)('a second crawl of $kind finds nothing new', async (medium, { pool, skip }) => {
  skip(medium.kind === 'browser' && !chromium, 'no Chromium here');
  const crawl = await crawling(pool, medium);
  await crawl();
  const before = await count(pool, 'item_versions');
  expect(before).toBeGreaterThan(0);
  expect(await crawl()).toMatchObject({ outcome: 'crawled', added: 0 });
  expect(await count(pool, 'item_versions')).toBe(before);
});
