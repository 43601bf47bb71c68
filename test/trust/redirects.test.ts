import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { fetching, say, serve } from '../crawler/local-web.ts';
import { openTrap, type Trap } from './trap.ts';

let trap: Trap;
beforeAll(async () => {
  trap = await openTrap();
});
afterAll(() => trap.close());

const REFUSED = ['refused-address', 'unreadable', 'too-many-redirects'];

describe('H6, S3: no redirect leads inside, whatever its words and status', () => {
  test.each([
    'http://127.0.0.1:PORT/',
    '//127.0.0.1:PORT/',
    '\\\\127.0.0.1:PORT\\',
    'http:\\\\127.0.0.1:PORT\\',
    'http://2130706433:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://localhost:PORT/',
    'http://127.0.0.1.:PORT/',
    'http://0x7f.1:PORT/',
    'hTTp://127.0.0.1:PORT',
    '\t http://127.0.0.1:PORT/',
    'http://a@127.0.0.1:PORT/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/',
    'https://127.0.0.1/',
    'http://10.0.0.1/',
    'file:///etc/hostname',
    'gopher://127.0.0.1:PORT/_x',
    'data:text/html,<p>x</p>',
    'javascript:alert(1)',
    'ftp://127.0.0.1:PORT/',
    'http://',
    'http://:80/',
    'http://[/',
  ])('to %s', async (written) => {
    const location = written.replaceAll('PORT', String(trap.port));
    for (const status of [301, 302, 303, 307, 308]) {
      const server = await serve({ '/a': say('', { location }, status) });
      const error = await fetching([server])(`${server.origin}/a`).catch(
        (caught: unknown) => caught,
      );
      expect(REFUSED).toContain((error as { kind: string }).kind);
    }
    expect(trap.hits).toEqual([]);
  });

  test('the third of three hops', async () => {
    const server = await serve({
      '/1': say('', { location: '/2' }, 301),
      '/2': say('', { location: '/3' }, 302),
      '/3': say('', { location: `http://127.0.0.1:${trap.port}/` }, 307),
    });
    await expect(fetching([server])(`${server.origin}/1`)).rejects.toMatchObject({
      kind: 'refused-address',
    });
    expect(trap.hits).toEqual([]);
  });

  test('a robots.txt that leads inside closes the host, and nothing is asked there', async () => {
    const server = await serve({
      '/robots.txt': say('', { location: `http://127.0.0.1:${trap.port}/` }, 302),
      '/a': say('a page'),
    });
    await expect(fetching([server])(`${server.origin}/a`)).rejects.toMatchObject({
      kind: 'refused-address',
    });
    expect(server.asked).toEqual(['/robots.txt']);
    expect(trap.hits).toEqual([]);
  });

  test('a page that refreshes itself elsewhere is read, not followed', async () => {
    const away = `http://127.0.0.1:${trap.port}/`;
    const html = `<meta http-equiv="refresh" content="0;url=${away}"><script>location='${away}'</script>`;
    const server = await serve({
      '/a': say(html, { refresh: `0;url=${away}`, link: `<${away}>` }),
    });
    await expect(fetching([server])(`${server.origin}/a`)).resolves.toMatchObject({ status: 200 });
    expect(trap.hits).toEqual([]);
  });
});

describe('H6: redirects end', () => {
  const onward =
    (next: (at: number) => string) => (request: IncomingMessage, response: ServerResponse) =>
      void response.writeHead(302, { location: next(Number(request.url?.slice(1))) }).end();

  test.each([
    ['to itself', onward(() => '/0')],
    ['back and forth', onward((at) => `/${1 - at}`)],
    ['through 1,000 pages', onward((at) => `/${at + 1}`)],
    ['to ever longer addresses', onward((at) => `/${at}${'0'.repeat(1000)}`)],
    ['to its own fragment', onward((at) => `/${at}#x`)],
  ])('%s', async (_, listener) => {
    const server = await serve(listener);
    await expect(fetching([server])(`${server.origin}/0`)).rejects.toMatchObject({
      kind: 'too-many-redirects',
    });
    // The robots.txt, the page and five redirects.
    expect(server.asked).toHaveLength(7);
  });

  test('between two hosts, each of which is asked for its robots.txt once', async () => {
    const origins: string[] = [];
    const servers = [0, 1].map(() =>
      serve((_, response) => {
        const to = origins.find((origin) => !origin.endsWith(`:${response.socket?.localPort}`));
        response.writeHead(302, { location: `${to}/` }).end();
      }),
    );
    const [one, two] = await Promise.all(servers);
    if (!one || !two) throw new Error('two servers');
    origins.push(one.origin, two.origin);
    await expect(fetching([one, two])(`${one.origin}/`)).rejects.toMatchObject({
      kind: 'too-many-redirects',
    });
    const robots = [...one.asked, ...two.asked].filter((path) => path === '/robots.txt');
    expect(robots).toHaveLength(2);
    expect(one.asked.length + two.asked.length).toBe(8);
  });

  test('a status of redirection without an address is unreadable', async () => {
    for (const headers of [{}, { location: '' }]) {
      const server = await serve({ '/a': say('', headers, 302) });
      const error = await fetching([server])(`${server.origin}/a`).catch(
        (caught: unknown) => caught,
      );
      expect(['unreadable', 'too-many-redirects']).toContain((error as { kind: string }).kind);
    }
  });

  test('what only says where it is (300, 304, 305) is no redirect', async () => {
    for (const status of [300, 305, 306]) {
      const server = await serve({
        '/a': say('', { location: `http://127.0.0.1:${trap.port}/` }, status),
      });
      await expect(fetching([server])(`${server.origin}/a`)).rejects.toMatchObject({
        kind: 'unreadable',
      });
    }
    expect(trap.hits).toEqual([]);
  });
});

test('H6: what identifies us to one host is not sent on to another', async () => {
  const heard: Array<string | undefined> = [];
  const other = await serve((request, response) => {
    heard.push(request.headers.cookie, request.headers.authorization, request.headers.referer);
    response.end('a page');
  });
  const server = await serve({
    '/a': say('', { location: `${other.origin}/b`, 'set-cookie': 'a=1' }, 302),
  });
  await fetching([server, other])(`${server.origin}/a`);
  expect(heard).toEqual([undefined, undefined, undefined]);
});
