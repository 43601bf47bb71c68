import { setTimeout as sleep } from 'node:timers/promises';
import * as zlib from 'node:zlib';
import { expect, test } from 'vitest';

import { makeFetchPage } from '../../../crawler/visit/fetch-page.ts';
import { fetching, HTML, say, serve } from '../local-web.ts';

test('a page comes with its bytes, type and validators', async () => {
  const server = await serve({
    '/a': say('<p>Salam</p>', {
      ...HTML,
      etag: '"1"',
      'last-modified': 'Thu, 19 Nov 2026 00:00:00 GMT',
    }),
  });
  const page = await fetching([server])(`${server.origin}/a`);
  expect(page).toMatchObject({
    status: 200,
    url: `${server.origin}/a`,
    contentType: 'text/html; charset=utf-8',
    validators: { etag: '"1"', lastModified: 'Thu, 19 Nov 2026 00:00:00 GMT' },
  });
  expect(Buffer.from(page.bytes).toString()).toBe('<p>Salam</p>');
});

test('the validators of last time are sent, and an unchanged page is a 304 without bytes', async () => {
  const server = await serve((request, response) => {
    response.writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 200).end();
  });
  const page = await fetching([server])(`${server.origin}/a`, { etag: '"1"' });
  expect(page).toMatchObject({ status: 304, validators: { etag: '"1"' } });
  expect(page.bytes).toHaveLength(0);
});

test("a demo page's link to another loopback port is refused, and that port hears nothing", async () => {
  const inside = await serve(() => {});
  const demo = await serve({ '/away': say('', { location: `${inside.origin}/secret` }, 302) });
  const fetchPage = fetching([demo]);

  await expect(fetchPage(`${inside.origin}/secret`)).rejects.toMatchObject({
    kind: 'refused-address',
    permanent: true,
  });
  await expect(fetchPage(`${demo.origin}/away`)).rejects.toMatchObject({ kind: 'refused-address' });
  expect(inside.asked).toEqual([]);
});

test('the pairs are exact: the same port by another name is refused', async () => {
  const server = await serve(say('here'));
  const port = new URL(server.origin).port;
  for (const host of ['localhost', '127.0.0.2', '[::1]', '0x7f.0.0.2']) {
    await expect(fetching([server])(`http://${host}:${port}/`)).rejects.toMatchObject({
      kind: 'refused-address',
    });
  }
});

test('a name that leads inside is refused where the connection is made', async () => {
  const fetchPage = makeFetchPage({
    userAgent: 'FirstKnock/1.0',
    loopback: [],
    minGapMs: 0,
    resolve: ((_: string, __: object, answer: (error: null, found: object[]) => void) =>
      answer(null, [
        { address: '203.0.112.10', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ])) as never,
  });
  await expect(fetchPage('http://news.example/')).rejects.toMatchObject({
    kind: 'refused-address',
  });
});

test.each([
  [401, 'forbidden'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [410, 'gone'],
  [418, 'refused'],
  [429, 'rate-limited'],
  [500, 'server-error'],
  [503, 'server-error'],
])('status %i is called %s', async (status, kind) => {
  const server = await serve(say('no', HTML, status));
  await expect(fetching([server])(`${server.origin}/a`)).rejects.toMatchObject({ kind });
});

test('redirects are followed five times, no more', async () => {
  const server = await serve((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left === 0) response.end('arrived');
    else response.writeHead(302, { location: `/${left - 1}` }).end();
  });
  const page = await fetching([server])(`${server.origin}/5`);
  expect(page.url).toBe(`${server.origin}/0`);
  await expect(fetching([server])(`${server.origin}/6`)).rejects.toMatchObject({
    kind: 'too-many-redirects',
  });
});

test.each(['file:///etc/passwd', 'gopher://x/', 'http://user:word@news.example/', 'ftp://x/'])(
  'a redirect to %s is followed nowhere',
  async (location) => {
    const server = await serve({ '/a': say('', { location }, 302) });
    await expect(fetching([server])(`${server.origin}/a`)).rejects.toMatchObject({
      kind: 'refused-address',
    });
  },
);

test('robots.txt is asked once, and what it forbids is not fetched', async () => {
  const server = await serve({
    '/robots.txt': say('User-agent: firstknock\nDisallow: /private'),
    '/open': say('a page'),
  });
  const fetchPage = fetching([server]);
  await fetchPage(`${server.origin}/open`);
  await expect(fetchPage(`${server.origin}/private/a`)).rejects.toMatchObject({ kind: 'blocked' });
  expect(server.asked).toEqual(['/robots.txt', '/open']);
});

test('a host whose robots.txt fails is closed', async () => {
  const server = await serve({ '/robots.txt': say('', {}, 503), '/a': say('a page') });
  await expect(fetching([server])(`${server.origin}/a`)).rejects.toMatchObject({
    kind: 'server-error',
    permanent: false,
  });
  expect(server.asked).toEqual(['/robots.txt']);
});

test('a robots.txt that is forbidden forbids nothing', async () => {
  const server = await serve({ '/robots.txt': say('', {}, 403), '/a': say('a page') });
  await expect(fetching([server])(`${server.origin}/a`)).resolves.toMatchObject({ status: 200 });
});

test('one host is asked one thing at a time, two hosts at once', async () => {
  let atOnce = 0;
  let most = 0;
  const slow = async (_: unknown, response: { end(text: string): void }) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await sleep(20);
    atOnce -= 1;
    response.end('a page');
  };
  const [one, two] = [await serve(slow), await serve(slow)];
  const fetchPage = fetching([one, two]);

  await Promise.all([1, 2, 3].map((n) => fetchPage(`${one.origin}/${n}`)));
  expect(most).toBe(1);
  await Promise.all([fetchPage(`${one.origin}/a`), fetchPage(`${two.origin}/a`)]);
  expect(most).toBe(2);
});

test('a host that asks us to stay away is left alone', async () => {
  const server = await serve({ '/a': say('', { 'retry-after': '999999' }, 429), '/b': say('b') });
  const fetchPage = fetching([server]);
  const refusal = { kind: 'rate-limited', retryAfterSeconds: 86_400, permanent: false };
  await expect(fetchPage(`${server.origin}/a`)).rejects.toMatchObject(refusal);
  await expect(fetchPage(`${server.origin}/b`)).rejects.toMatchObject(refusal);
  expect(server.asked).not.toContain('/b');
});

const body = '<p>Kemalangan di Jalan Rekaan</p>'.repeat(50);

test.each([
  ['gzip', zlib.gzipSync(body)],
  ['deflate', zlib.deflateSync(body)],
  ['deflate', zlib.deflateRawSync(body)],
  ['br', zlib.brotliCompressSync(body)],
  ['zstd', zlib.zstdCompressSync(body)],
  ['gzip, br', zlib.brotliCompressSync(zlib.gzipSync(body))],
  ['identity', zlib.gzipSync(body)],
])('a body sent as %s is unpacked', async (encoding, sent) => {
  const server = await serve(say(sent, { ...HTML, 'content-encoding': encoding }));
  const page = await fetching([server])(`${server.origin}/a`);
  expect(Buffer.from(page.bytes).toString()).toBe(body);
});

test.each([
  ['gzip', zlib.gzipSync(Buffer.alloc(64 * 1024 * 1024))],
  ['br', zlib.brotliCompressSync(Buffer.alloc(64 * 1024 * 1024))],
  ['gzip, gzip', zlib.gzipSync(zlib.gzipSync(Buffer.alloc(64 * 1024 * 1024)))],
])('a bomb packed by %s is not unpacked', async (encoding, sent) => {
  const server = await serve(say(sent, { 'content-encoding': encoding }));
  await expect(fetching([server])(`${server.origin}/a`)).rejects.toMatchObject({
    kind: 'too-large',
  });
});

test('a body that never ends is cut off', async () => {
  const server = await serve((_, response) => {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  });
  await expect(fetching([server])(`${server.origin}/a`)).rejects.toMatchObject({
    kind: 'too-large',
  });
});

test.each([
  ['three encodings', { 'content-encoding': 'gzip, gzip, gzip' }],
  ['an unknown encoding', { 'content-encoding': 'pack200' }],
  ['a false encoding', { 'content-encoding': 'br' }],
])('%s cannot be read', async (_, headers) => {
  const server = await serve(say('plain', headers));
  await expect(fetching([server])(`${server.origin}/a`)).rejects.toMatchObject({
    kind: 'unreadable',
  });
});

test('a server that drips is given up on at the deadline', async () => {
  const server = await serve((_, response) => {
    const timer = setInterval(() => response.write('.'), 20);
    response.once('close', () => clearInterval(timer));
  });
  await expect(fetching([server], { deadlineMs: 200 })(`${server.origin}/a`)).rejects.toMatchObject(
    { kind: 'timeout', permanent: false },
  );
});

test('a server that hangs up is unreachable', async () => {
  const server = await serve((request) => void request.socket.destroy());
  await expect(fetching([server])(`${server.origin}/a`)).rejects.toMatchObject({
    kind: 'unreachable',
  });
});

test.each([
  ['its title', '<title>Just a moment...</title><p>Enable JavaScript and cookies</p>', {}, 403],
  ['its scripts', '<script src="/cdn-cgi/challenge-platform/x.js"></script><p>Wait</p>', {}, 200],
  ['its headers', '<p>Hello</p>', { 'cf-mitigated': 'challenge' }, 403],
])('a challenge page known by %s is no text', async (_, html, headers, status) => {
  const server = await serve(say(html, { ...HTML, ...headers }, status));
  await expect(fetching([server])(`${server.origin}/a`)).rejects.toMatchObject({
    kind: 'challenge',
  });
});

test('an article that carries the scripts of such a service is a text', async () => {
  const html = `<script src="/cdn-cgi/challenge-platform/x.js"></script><p>${'kata '.repeat(300)}</p>`;
  const server = await serve(say(html, HTML));
  await expect(fetching([server])(`${server.origin}/a`)).resolves.toMatchObject({ status: 200 });
});

test('a feed sent with status 500 is a feed', async () => {
  const feed =
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Harian Rekaan</title></channel></rss>';
  const server = await serve(say(feed, { 'content-type': 'text/xml' }, 500));
  await expect(fetching([server])(`${server.origin}/a`)).resolves.toMatchObject({ status: 500 });
});
