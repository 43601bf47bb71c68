import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import * as zlib from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';

import { fetching, HTML, say, serve } from '../crawler/local-web.ts';

const CRLF = '\r\n';
const MB = 1024 * 1024;
const NO_ROBOTS = `HTTP/1.1 404 No${CRLF}connection: close${CRLF}content-length: 0${CRLF}${CRLF}`;

interface RawServer {
  origin: string;
  pair: string;
  asked: string[];
  /** Connections that nobody has closed yet. */
  open: Set<Socket>;
}

/** A server that says whatever it likes; its robots.txt is not there. */
async function serveRaw(answer: (socket: Socket) => void): Promise<RawServer> {
  const open = new Set<Socket>();
  const asked: string[] = [];
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => {});
    socket.on('data', (said: Buffer) => {
      const [, path = ''] = said.toString('latin1').split(' ', 2);
      asked.push(path);
      if (path === '/robots.txt') socket.write(NO_ROBOTS);
      else answer(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const pair = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin: `http://${pair}`, pair, asked, open };
}

/** Says the same again and again for as long as somebody listens. */
function drip(socket: Socket, text: string): void {
  const timer = setInterval(() => socket.write(text), 10);
  socket.once('close', () => clearInterval(timer));
}

const until = async (isSo: () => boolean) => expect.poll(isSo, { timeout: 10_000 }).toBe(true);
const kindOf = (error: unknown) => (error as { kind?: string }).kind ?? String(error);

describe('H5: a server that takes for ever is left at the deadline, and its connection closed', () => {
  test.each<[string, (socket: Socket) => void]>([
    ['says nothing', () => {}],
    ['says one letter of a status', (socket) => void socket.write('H')],
    ['drips its status', (socket) => drip(socket, '1')],
    [
      'drips its headers',
      (socket) => {
        socket.write(`HTTP/1.1 200 OK${CRLF}`);
        drip(socket, `x: y${CRLF}`);
      },
    ],
    [
      'drips its body',
      (socket) => {
        socket.write(`HTTP/1.1 200 OK${CRLF}content-length: 1000000${CRLF}${CRLF}`);
        drip(socket, '.');
      },
    ],
    [
      'drips chunks without end',
      (socket) => {
        socket.write(`HTTP/1.1 200 OK${CRLF}transfer-encoding: chunked${CRLF}${CRLF}`);
        drip(socket, `1${CRLF}x${CRLF}`);
      },
    ],
    [
      'drips the length of one chunk',
      (socket) => {
        socket.write(`HTTP/1.1 200 OK${CRLF}transfer-encoding: chunked${CRLF}${CRLF}`);
        drip(socket, '0');
      },
    ],
    [
      'drips trailers',
      (socket) => {
        socket.write(`HTTP/1.1 200 OK${CRLF}transfer-encoding: chunked${CRLF}${CRLF}0${CRLF}`);
        drip(socket, `x: y${CRLF}`);
      },
    ],
    ['promises more without end', (socket) => drip(socket, `HTTP/1.1 103 Early${CRLF}${CRLF}`)],
    [
      'stops one byte short',
      (socket) => void socket.write(`HTTP/1.1 200 OK${CRLF}content-length: 2${CRLF}${CRLF}x`),
    ],
  ])('one that %s', async (_, answer) => {
    const server = await serveRaw(answer);
    const fetchPage = fetching([server], { deadlineMs: 400 });
    const kind = await fetchPage(`${server.origin}/a`).catch(kindOf);
    // Headers that never end are too large before they are too late.
    expect(['timeout', 'too-large', 'unreachable']).toContain(kind);
    await until(() => server.open.size === 0);
  });

  test('one that never greets back over TLS', async () => {
    const server = await serveRaw(() => {});
    const fetchPage = fetching([server], { deadlineMs: 400 });
    const outcome = fetchPage(`https://${server.pair}/a`).catch(kindOf);
    // Long before a connection by itself is given up.
    const later = sleep(5000, 'still waiting', { ref: false });
    expect(await Promise.race([outcome, later])).toBe('timeout');
  });

  test('one that redirects slowly has one deadline for all its hops', async () => {
    const server = await serveRaw((socket) => {
      setTimeout(
        () =>
          socket.write(`HTTP/1.1 302 On${CRLF}location: /b${CRLF}content-length: 0${CRLF}${CRLF}`),
        200,
      );
    });
    const kind = await fetching([server], { deadlineMs: 500 })(`${server.origin}/a`).catch(kindOf);
    expect(kind).toBe('timeout');
    expect(server.asked.filter((path) => path !== '/robots.txt').length).toBeLessThan(5);
  });

  test('while six never end, 20 others are read', async () => {
    const slow = await Promise.all([
      serveRaw(() => {}),
      serveRaw((socket) => void socket.write('H')),
      serveRaw((socket) => drip(socket, '1')),
      serveRaw((socket) => drip(socket, `HTTP/1.1 103 Early${CRLF}${CRLF}`)),
      serveRaw((socket) => {
        socket.write(`HTTP/1.1 200 OK${CRLF}content-length: 1000000${CRLF}${CRLF}`);
        drip(socket, '.');
      }),
      serveRaw((socket) => {
        socket.write(`HTTP/1.1 200 OK${CRLF}transfer-encoding: chunked${CRLF}${CRLF}`);
        drip(socket, `1${CRLF}x${CRLF}`);
      }),
    ]);
    const others = await Promise.all(
      Array.from({ length: 20 }, () => serve({ '/a': say('a page', HTML) })),
    );
    const fetchPage = fetching([...slow, ...others]);
    let ended = 0;
    const waiting = slow.map(({ origin }) =>
      fetchPage(`${origin}/a`).catch(() => {
        ended += 1;
      }),
    );
    const pages = await Promise.all(others.map(({ origin }) => fetchPage(`${origin}/a`)));
    expect(pages.map(({ status }) => status)).toEqual(others.map(() => 200));
    expect(ended).toBe(0);
    // Nobody waits for their deadlines here.
    for (const socket of slow.flatMap(({ open }) => [...open])) socket.destroy();
    await Promise.all(waiting);
    console.info('hostile servers: 20/20 other sources on time while 6 never end');
  });
});

describe('H8: an answer that lies is read or refused by name, and the next one is read', () => {
  const head = (headers: string[], status = '200 OK') =>
    [`HTTP/1.1 ${status}`, ...headers, '', ''].join(CRLF);
  const gzipped = zlib.gzipSync('<p>Banjir kilat</p>'.repeat(100));

  const answers: Array<[string, Array<string | Uint8Array>]> = [
    ['a length that is too long', [head(['content-length: 999']), 'x']],
    ['a length that is too short', [head(['content-length: 1']), 'a page of more']],
    ['two lengths', [head(['content-length: 1', 'content-length: 4']), 'page']],
    ['a negative length', [head(['content-length: -1']), 'page']],
    ['a length beyond all numbers', [head([`content-length: ${'9'.repeat(30)}`]), 'page']],
    ['a length in words', [head(['content-length: four']), 'page']],
    ['a length and chunks', [head(['content-length: 4', 'transfer-encoding: chunked']), 'page']],
    ['a chunk of more than memory', [head(['transfer-encoding: chunked']), `fffffffff${CRLF}x`]],
    ['a chunk of no number', [head(['transfer-encoding: chunked']), `zz${CRLF}x`]],
    ['gzip that is none', [head(['content-encoding: gzip', 'content-length: 4']), 'page']],
    ['gzip without a header', [head([`content-length: ${gzipped.length}`]), gzipped]],
    [
      'gzip, cut',
      [head(['content-encoding: gzip', 'content-length: 30']), gzipped.subarray(0, 30)],
    ],
    ['gzip of nothing', [head(['content-encoding: gzip', 'content-length: 0'])]],
    ['two bytes of gzip', [head(['content-length: 2']), Buffer.from([0x1f, 0x8b])]],
    [
      'an encoding named like a prototype',
      [head(['content-encoding: __proto__', 'content-length: 1']), 'x'],
    ],
    [
      'an encoding named like a method',
      [head(['content-encoding: constructor', 'content-length: 1']), 'x'],
    ],
    [
      'a hundred encodings',
      [head([`content-encoding: ${'gzip,'.repeat(100)}`, 'content-length: 1']), 'x'],
    ],
    ['headers of 1 MB', [head([`x: ${'y'.repeat(MB)}`, 'content-length: 1']), 'x']],
    [
      '20,000 headers',
      [head([...Array.from({ length: 20_000 }, (_, n) => `x${n}: y`), 'content-length: 1']), 'x'],
    ],
    ['a header with a zero', [head(['x: a\0b', 'content-length: 1']), 'x']],
    ['a header without a name', [head([': y', 'content-length: 1']), 'x']],
    ['a folded header', [head(['x: y\r\n z', 'content-length: 1']), 'x']],
    ['bare line feeds', ['HTTP/1.1 200 OK\ncontent-length: 1\n\nx']],
    ['no such protocol', ['SSH-2.0-x\r\n']],
    ['a protocol of 1990', ['<html>page</html>']],
    ['a status of 1,000', [head(['content-length: 1'], '1000 OK'), 'x']],
    ['a status of 000', [head(['content-length: 1'], '000 OK'), 'x']],
    ['a status of 999', [head(['content-length: 1'], '999 No'), 'x']],
    ['a status without words', [head(['content-length: 1'], '200'), 'x']],
    ['a switch of protocols', [head(['upgrade: websocket', 'connection: upgrade'], '101 Switch')]],
    ['304, unasked', [head([], '304 Not Modified')]],
    ['204 with a body', [head(['content-length: 4'], '204 No'), 'page']],
    ['two answers at once', [`${head(['content-length: 1'])}x${head(['content-length: 1'])}y`]],
    [
      'a type of 15,000 letters',
      [head([`content-type: text/${'x'.repeat(15_000)}`, 'content-length: 1']), 'x'],
    ],
    [
      'a charset nobody knows',
      [head(['content-type: text/html; charset=kata', 'content-length: 1']), 'x'],
    ],
    [
      'two byte-order marks and a zero',
      [
        head(['content-type: text/html; charset=gbk', 'content-length: 7']),
        Buffer.from([0xef, 0xbb, 0xbf, 0xff, 0xfe, 0, 0x3c]),
      ],
    ],
    [
      'a retry-after of many words',
      [head([`retry-after: ${'soon '.repeat(1000)}`, 'content-length: 0'], '503 No')],
    ],
  ];
  const kinds = ['timeout', 'unreachable', 'unreadable', 'too-large', 'server-error'];

  test.each(answers)('%s', async (_, parts) => {
    const server = await serveRaw((socket) => {
      for (const part of parts) socket.write(part);
      socket.end();
    });
    const page = await serve({ '/a': say('a page', HTML) });
    const fetchPage = fetching([server, page], { deadlineMs: 2000 });
    const outcome = await fetchPage(`${server.origin}/a`).then(() => 'read', kindOf);
    expect(['read', ...kinds]).toContain(outcome);
    await expect(fetchPage(`${page.origin}/a`)).resolves.toMatchObject({ status: 200 });
  });
});
