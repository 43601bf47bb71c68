/** The crawler's own adapters at the newsroom's places: what they list is what was posted. */
import { afterEach, expect, test } from 'vitest';

import { makeServices } from '../../crawler/visit/ask-service.ts';
import { collect } from '../../crawler/collect.ts';
import { makeFetchPage } from '../../crawler/visit/fetch-page.ts';
import { makeManners } from '../../crawler/visit/manners.ts';
import { channels } from '../../demo/channels.ts';
import { openNewsroom, type OpenNewsroom } from '../../demo/newsroom.ts';
import { press } from '../../demo/outlets.ts';
import { readNewsroom } from '../../demo/read-newsroom.ts';
import { demoSources, demoTokens } from '../../demo/sources.ts';
import { Source } from '../../domain/source.ts';

const stories = await readNewsroom();
const openedAt = new Date('2026-11-21T10:00:00+08:00');
const after = (seconds: number) => new Date(openedAt.getTime() + seconds * 1000);
const places = [...press.filter(({ kind }) => /wp-json|sitemap/.test(kind)), ...channels];

let newsroom: OpenNewsroom | undefined;
afterEach(async () => {
  await newsroom?.close();
  newsroom = undefined;
});

/** What a place lists so many seconds into the newsday, and its posts as written. */
async function crawlAt(slug: string, clock: { now: Date }) {
  newsroom ??= await openNewsroom({
    ports: Object.fromEntries(places.map((place) => [place.slug, 0])),
    openedAt,
    now: () => clock.now,
    stories,
  });
  const { ports } = newsroom;
  const options = {
    userAgent: 'FirstKnock/1.0 (+test)',
    loopback: Object.values(ports).map((port) => `127.0.0.1:${port}`),
    minGapMs: 0,
    tokens: demoTokens(ports),
  };
  const manners = makeManners(options);
  const fetchPage = makeFetchPage(options, manners);
  const fetchers = {
    fetchPage,
    renderPage: () => Promise.reject(new Error('no browser here')),
    services: makeServices(options, manners),
  };
  const everywhere = { ...Object.fromEntries(press.map((place) => [place.slug, 1])), ...ports };
  const found = demoSources(everywhere).find(({ url }) => url.includes(`:${ports[slug]}/`));
  const source = Source.parse({
    ...found,
    id: '7b0e7c0e-6f0a-4c0e-9c51-0c51b9f0c0de',
    validators: {},
    pausedAt: null,
  });
  return {
    collected: await collect(source, fetchers, clock.now),
    source,
    fetchers,
    out: stories.filter(
      (story) => story.outlet === slug && openedAt.getTime() + story.afterMs <= clock.now.getTime(),
    ),
  };
}

test.for(places)('$slug is read as the $kind it is', async ({ slug, kind }) => {
  const { collected, out } = await crawlAt(slug, { now: after(720) });

  expect(out.length).toBeGreaterThan(0);
  expect(collected.skipped).toBe(0);
  expect(collected.entries).toHaveLength(out.length);
  for (const { paragraphs, headline } of out) {
    // The times in a text are told by the newsroom; its last sentence has none.
    const lastWords = (paragraphs.at(-1) ?? '').split(/(?<=[.!?]) /).at(-1) ?? '';
    const said = kind === 'sitemap' ? headline.slice(0, 20) : lastWords;
    const entries = collected.entries.map(({ title, summary }) => `${title}\n${summary}`);
    expect(entries.filter((entry) => entry.includes(said))).toHaveLength(1);
  }
});

test.for(channels)('what $slug posts is new once', async ({ slug }) => {
  const clock = { now: openedAt };
  const first = await crawlAt(slug, clock);
  clock.now = after(720);
  const second = await crawlAt(slug, clock);
  const guids = (listing: typeof first) => listing.collected.entries.map(({ guid }) => guid);

  expect(first.collected.entries).toHaveLength(first.out.length);
  expect(guids(second)).toEqual(expect.arrayContaining(guids(first)));
});

test('where a service wants a token, nobody comes in without', async () => {
  const wanting = channels.filter(({ kind }) => ['facebook', 'x', 'youtube'].includes(kind));
  expect(wanting).toHaveLength(3);
  for (const { slug } of wanting) {
    const { source, fetchers } = await crawlAt(slug, { now: after(60) });
    const { services: _, ...unknown } = fetchers;
    await expect(collect(source, unknown, after(60))).rejects.toMatchObject({
      kind: 'token-missing',
    });
    const answer = await fetch(source.url);
    expect(answer.status).toBe(401);
  }
});
