import { networkInterfaces } from 'node:os';

import { parseFeed } from 'feedsmith';
import { request } from 'undici';
import { afterEach, expect, test } from 'vitest';

import { openNewsroom, type OpenNewsroom } from '../../demo/newsroom.ts';
import { press } from '../../demo/outlets.ts';
import { demoSources, outlets } from '../../demo/sources.ts';
import { readNewsroom } from '../../demo/read-newsroom.ts';

const stories = await readNewsroom();
const openedAt = new Date('2026-11-21T10:00:00+08:00');
const anyPorts = Object.fromEntries(outlets.map(({ slug }) => [slug, 0]));

let newsroom: OpenNewsroom | undefined;
afterEach(async () => {
  await newsroom?.close();
  newsroom = undefined;
});

/** A newsroom so many seconds into its day, and its pages. */
async function newsroomAfter(seconds: number) {
  const clock = { now: new Date(openedAt.getTime() + seconds * 1000) };
  newsroom = await openNewsroom({ ports: anyPorts, openedAt, now: () => clock.now, stories });
  const { ports } = newsroom;
  const get = async (slug: string, path: string, headers: Record<string, string> = {}) => {
    const answer = await request(`http://127.0.0.1:${ports[slug]}${path}`, { headers });
    return { ...answer, text: await answer.body.text() };
  };
  return { clock, ports, get };
}

const feeds = outlets.filter(({ kind }) => kind === 'rss');

test.for(feeds)('the feed of $slug lists what is out by now, and nothing else', async (outlet) => {
  const { get } = await newsroomAfter(60);
  const answer = await get(outlet.slug, outlet.path);
  const { format, feed } = parseFeed(answer.text);
  const out = stories.filter(({ outlet: by, afterMs }) => by === outlet.slug && afterMs <= 60_000);

  expect(format).toBe(outlet.front === 'atom' ? 'atom' : 'rss');
  const listed = format === 'atom' ? feed.entries : format === 'rss' ? feed.items : [];
  const notices = outlet.front === 'rss-brief' ? 1 : 0;
  expect(listed).toHaveLength(out.length + notices);
});

test('stories come out as the newsday goes on', async () => {
  const { clock, get } = await newsroomAfter(0);
  const next = stories.find(({ outlet, afterMs }) => outlet === 'cendana' && afterMs > 0);
  if (!next) throw new Error('nothing comes after the opening');

  expect((await get('cendana', '/rss/terkini.xml')).text).not.toContain(next.headline);
  clock.now = new Date(openedAt.getTime() + next.afterMs);
  expect((await get('cendana', '/rss/terkini.xml')).text).toContain(next.headline);
});

test('an article is not found before its hour, and stands at the same address ever after', async () => {
  const { clock, ports, get } = await newsroomAfter(700);
  const { feed } = parseFeed((await get('lantern', '/atom.xml')).text);
  if (!('entries' in feed)) throw new Error('not an Atom feed');
  const newest = feed.entries?.[0]?.links?.[0]?.href ?? '';
  const path = newest.replace(`http://127.0.0.1:${ports['lantern']}`, '');

  expect((await get('lantern', path)).statusCode).toBe(200);
  clock.now = openedAt;
  expect((await get('lantern', path)).statusCode).toBe(404);
});

test.for(press)('$slug answers 304 to who has its list already', async ({ slug, path }) => {
  const { clock, get } = await newsroomAfter(30);
  const { headers } = await get(slug, path);
  const seen = {
    'if-none-match': String(headers['etag']),
    'if-modified-since': String(headers['last-modified']),
  };

  expect((await get(slug, path, seen)).statusCode).toBe(304);
  clock.now = new Date(openedAt.getTime() + 3_600_000);
  const later = await get(slug, path, { 'if-modified-since': seen['if-modified-since'] });
  expect(later.statusCode).toBe(200);
});

test('a newsroom that opens again shows what it showed', async () => {
  const first = await newsroomAfter(120);
  const before = await first.get('titian', '/terkini');
  await newsroom?.close();
  const second = await newsroomAfter(120);
  expect((await second.get('titian', '/terkini')).text).toBe(before.text);
});

test('every page says that it is a demo', async () => {
  const { get } = await newsroomAfter(0);
  for (const { slug } of outlets) {
    expect((await get(slug, '/')).text).toContain('Demo – semua rekaan / all invented');
  }
});

test('the scripted page holds no story until its script has fetched them', async () => {
  const { get } = await newsroomAfter(0);
  const listed = JSON.parse((await get('tide', '/api/latest.json')).text) as { headline: string }[];
  const page = await get('tide', '/latest');
  const main = /<main>.*<\/main>/s.exec(page.text)?.[0] ?? '';

  expect(listed.length).toBeGreaterThan(0);
  for (const { headline } of listed) expect(main).not.toContain(headline);
});

test('robots.txt closes one area, in which a story lies that only its summary tells', async () => {
  const { get } = await newsroomAfter(0);
  expect((await get('warta-selat', '/robots.txt')).text).toBe(
    'User-agent: *\nDisallow: /dalaman/\n',
  );
  const { feed } = parseFeed((await get('warta-selat', '/feed/')).text);
  const items = 'items' in feed ? (feed.items ?? []) : [];
  const closed = items.filter((item) => 'link' in item && item.link?.includes('/dalaman/'));
  expect(closed).toHaveLength(1);
});

test('it cannot be reached but by loopback', async () => {
  const { ports } = await newsroomAfter(0);
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const address of [...outside.map((it) => it.address), '127.0.0.2']) {
    const reached = request(`http://${address}:${ports['cendana']}/`);
    await expect(reached).rejects.toThrow(/ECONNREFUSED/);
  }
});

test('a taken port is an error, and leaves nothing open', async () => {
  const { ports } = await newsroomAfter(0);
  const taken = { cendana: 0, lantern: ports['lantern'] ?? 0 };
  await expect(openNewsroom({ ports: taken, openedAt, stories })).rejects.toThrow('EADDRINUSE');
});

test('the sources are of origin demo, on loopback, with a stated basis', () => {
  const ports = Object.fromEntries(outlets.map(({ slug }, index) => [slug, 5001 + index]));
  for (const source of demoSources(ports)) {
    expect(source).toMatchObject({ origin: 'demo', basis: 'demo newsroom' });
    expect(new URL(source.url).hostname).toBe('127.0.0.1');
  }
  expect(() => demoSources({})).toThrow('no port for the outlet cendana');
});
