import type { RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';

import { makeFetchPage } from '../../crawler/visit/fetch-page.ts';
import { makePoliteness, retryAfterSeconds } from '../../crawler/visit/politeness.ts';
import { fetching, say, serve } from '../crawler/local-web.ts';

const DAY = 24 * 60 * 60;

/** A listener that takes its time, and how many it had before it at most. */
function counting(): { listener: RequestListener; most: () => number } {
  let atOnce = 0;
  let most = 0;
  const listener: RequestListener = async (_, response) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await sleep(5);
    atOnce -= 1;
    response.end('a page');
  };
  return { listener, most: () => most };
}

describe('C2: a host never has more than one request of ours', () => {
  test('from 20 sources, with retries and failures among them', async () => {
    const { listener, most } = counting();
    let asked = 0;
    const server = await serve((request, response) => {
      asked += 1;
      if (asked % 7 === 0) request.socket.destroy();
      else if (asked % 5 === 0) response.writeHead(500).end();
      else listener(request, response);
    });
    const fetchPage = fetching([server]);
    const crawl = async (source: number) => {
      for (let tries = 0; tries < 3; tries += 1) {
        await fetchPage(`${server.origin}/${source}?${tries}`).catch(() => undefined);
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, source) => crawl(source)));
    expect(most()).toBe(1);
    expect(server.asked).toHaveLength(61);
  });

  test('nor while redirects lead back and forth between two hosts', async () => {
    const counts = [counting(), counting()];
    const origins: string[] = [];
    const bounce =
      (own: number): RequestListener =>
      (request, response) => {
        const hops = Number(request.url?.slice(1));
        if (hops === 0) return counts[own]?.listener(request, response);
        response.writeHead(302, { location: `${origins[1 - own]}/${hops - 1}` }).end();
      };
    const servers = await Promise.all([serve(bounce(0)), serve(bounce(1))]);
    origins.push(...servers.map(({ origin }) => origin));
    const fetchPage = fetching(servers);
    const pages = Array.from({ length: 20 }, (_, n) => fetchPage(`${origins[n % 2]}/${n % 3}`));
    await expect(Promise.all(pages)).resolves.toHaveLength(20);
    expect(counts.map(({ most }) => most())).toEqual([1, 1]);
  });

  test('and its robots.txt is asked for once, however many ask at the same time', async () => {
    const server = await serve(say('a page'));
    const fetchPage = fetching([server]);
    await Promise.all(Array.from({ length: 20 }, (_, n) => fetchPage(`${server.origin}/${n}`)));
    expect(server.asked.filter((path) => path === '/robots.txt')).toHaveLength(1);
    expect(server.asked[0]).toBe('/robots.txt');
  });

  test('between the end of one and the beginning of the next there is the gap', async () => {
    const gaps: number[] = [];
    let endedAt = 0;
    const server = await serve((_, response) => {
      if (endedAt > 0) gaps.push(performance.now() - endedAt);
      response.end('a page', () => {
        endedAt = performance.now();
      });
    });
    const fetchPage = makeFetchPage({
      userAgent: 'FirstKnock/1.0',
      loopback: [server.pair],
      minGapMs: 60,
    });
    await Promise.all(Array.from({ length: 6 }, (_, n) => fetchPage(`${server.origin}/${n}`)));
    expect(gaps).toHaveLength(5);
    // Never sooner; a clock's grain aside.
    expect(Math.min(...gaps)).toBeGreaterThan(55);
  });

  test('which robots.txt can lengthen, and not shorten', async () => {
    const order: string[] = [];
    const visits = async (minGapMs: number, delay: string) => {
      const server = await serve({
        '/robots.txt': say(`User-agent: *\nCrawl-delay: ${delay}`),
        '/a': say('a page'),
      });
      const fetchPage = makeFetchPage({
        userAgent: 'FirstKnock/1.0',
        loopback: [server.pair],
        minGapMs,
      });
      for (let visit = 0; visit < 3; visit += 1) await fetchPage(`${server.origin}/a`);
      order.push(delay);
    };
    await Promise.all([visits(0, '0.5'), visits(0, '0.01')]);
    expect(order).toEqual(['0.01', '0.5']);
  });

  test('those who ask are served in the order in which they asked, and a failure lets the next in', async () => {
    const { inTurn } = makePoliteness(0);
    const served: number[] = [];
    const visits = Array.from({ length: 50 }, (_, n) =>
      inTurn('warta.example', 0, async () => {
        served.push(n);
        await Promise.resolve();
        if (n % 3 === 0) throw new Error('no');
      }).catch(() => undefined),
    );
    await Promise.all(visits);
    expect(served).toEqual(Array.from({ length: 50 }, (_, n) => n));
  });
});

describe('C3: Retry-After is heard, in every wording, and never for longer than a day', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  test.each([
    ['120', 120],
    [' 120 ', 120],
    ['0', 0],
    ['000060', 60],
    ['86400', DAY],
    ['86401', DAY],
    ['31536000', DAY],
    ['9'.repeat(400), DAY],
    ['Sat, 21 Nov 2026 12:02:00 GMT', 120],
    ['Saturday, 21-Nov-26 12:02:00 GMT', 120],
    ['Sat Nov 21 12:02:00 2026 GMT', 120],
    ['Sun, 21 Nov 2027 12:00:00 GMT', DAY],
    ['Fri, 21 Nov 2025 12:00:00 GMT', 0],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['Sat, 21 Nov 99999 12:00:00 GMT', DAY],
    ['soon', undefined],
    ['', undefined],
    ['NaN', undefined],
    ['Infinity', undefined],
    ['twelve', undefined],
  ])('%j', (header, seconds) => {
    expect(retryAfterSeconds(header, now)).toBe(seconds);
  });

  test('a header that is not there says nothing', () => {
    expect(retryAfterSeconds(undefined, now)).toBeUndefined();
  });

  test.each([429, 503])(
    'the whole host rests after status %i, its redirects and retries too',
    async (status) => {
      const server = await serve({
        '/a': say('', { 'retry-after': '3600' }, status),
        '/b': say('a page'),
      });
      const other = await serve({ '/away': say('', { location: `${server.origin}/b` }, 302) });
      const fetchPage = fetching([server, other]);
      await expect(fetchPage(`${server.origin}/a`)).rejects.toMatchObject({
        retryAfterSeconds: 3600,
      });
      for (const address of [`${server.origin}/a`, `${server.origin}/b`, `${other.origin}/away`]) {
        await expect(fetchPage(address)).rejects.toMatchObject({ kind: 'rate-limited' });
      }
      expect(server.asked).toEqual(['/robots.txt', '/a']);
    },
  );

  test('those who wait for their turn when the host asks for rest are not sent either', async () => {
    const server = await serve(say('', { 'retry-after': '3600' }, 503));
    const fetchPage = fetching([server]);
    const asking = Array.from({ length: 20 }, (_, n) => fetchPage(`${server.origin}/${n}`));
    const outcomes = await Promise.allSettled(asking);
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(server.asked).toHaveLength(2);
  });

  test('a host that rests does not make another wait', async () => {
    const resting = await serve(say('', { 'retry-after': '3600' }, 429));
    const other = await serve(say('a page'));
    const fetchPage = fetching([resting, other]);
    await fetchPage(`${resting.origin}/a`).catch(() => undefined);
    await expect(fetchPage(`${other.origin}/a`)).resolves.toMatchObject({ status: 200 });
  });

  test.each([
    ['seconds from now', () => ({ 'x-ratelimit-remaining': '0.0', 'x-ratelimit-reset': '300' })],
    [
      'seconds since 1970',
      () => ({
        'ratelimit-remaining': '0',
        'ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 300),
      }),
    ],
    [
      'a date',
      () => ({
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': new Date(Date.now() + 300_000).toISOString(),
      }),
    ],
  ])('a host that has had enough rests until its limit is reset, in %s', async (_, headers) => {
    const server = await serve((request, response) => say('a page', headers())(request, response));
    const fetchPage = fetching([server]);
    await expect(fetchPage(`${server.origin}/a`)).resolves.toMatchObject({ status: 200 });
    await expect(fetchPage(`${server.origin}/b`)).rejects.toMatchObject({ kind: 'rate-limited' });
    expect(server.asked).toEqual(['/robots.txt', '/a']);
  });

  test('a host that has some left is asked again, however soon its limit is reset', async () => {
    const headers = { 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': '300' };
    const server = await serve(say('a page', headers));
    const fetchPage = fetching([server]);
    await fetchPage(`${server.origin}/a`);
    await expect(fetchPage(`${server.origin}/b`)).resolves.toMatchObject({ status: 200 });
  });

  test('a status of success that says Retry-After is no wish for rest', async () => {
    const server = await serve(say('a page', { 'retry-after': '3600' }));
    const fetchPage = fetching([server]);
    await fetchPage(`${server.origin}/a`);
    await expect(fetchPage(`${server.origin}/b`)).resolves.toMatchObject({ status: 200 });
  });
});
