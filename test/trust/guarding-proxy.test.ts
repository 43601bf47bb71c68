import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';

import { makeAddressGuard } from '../../crawler/visit/address-guard.ts';
import { openGuardingProxy } from '../../crawler/visit/guarding-proxy.ts';

/** A proxy that may reach a server which answers every request with these bytes, as written. */
async function behindProxy(answer: string) {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => {});
    socket.on('data', () => socket.write(Buffer.from(answer, 'latin1')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const pair = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const proxy = await openGuardingProxy(makeAddressGuard([pair]));
  onTestFinished(async () => {
    await proxy.close();
    server.close();
  });
  return { ask: () => answerBy(proxy.url, pair), connections: () => connections };
}

/** The first line that the proxy says, or '' when it hangs up. */
function answerBy(proxy: string, pair: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(Number(new URL(proxy).port), '127.0.0.1', () =>
    socket.write(`GET http://${pair}/ HTTP/1.1\r\nhost: ${pair}\r\n\r\n`),
  );
  socket.once('data', (said: Buffer) => {
    resolve(said.toString('latin1').split('\r\n')[0] ?? '');
    socket.destroy();
  });
  socket.once('close', () => resolve(''));
  socket.on('error', () => {});
  return promise;
}

test.each([
  ['a status of 000', 'HTTP/1.1 000 x\r\ncontent-length: 0\r\n\r\n', /502/],
  ['a trailer and a length', 'HTTP/1.1 200 x\r\ntrailer: x\r\ncontent-length: 1\r\n\r\nx', /200/],
  ['a status of 2000', 'HTTP/1.1 2000 x\r\n\r\n', /502/],
  ['a switch of protocols', 'HTTP/1.1 101 x\r\nupgrade: a\r\nconnection: upgrade\r\n\r\n', /502/],
  [
    'a length and chunks',
    'HTTP/1.1 200 x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n',
    /502/,
  ],
  ['letters in a header', 'HTTP/1.1 200 x\r\nx: \xE9\r\ncontent-length: 0\r\n\r\n', /200/],
  ['no protocol', 'SSH-2.0-x\r\n', /502/],
])('H8: the proxy outlives a server that says %s', async (_, answer, said) => {
  const { ask } = await behindProxy(answer);
  expect(await ask()).toMatch(said);
  expect(await ask()).toMatch(said);
});

test('every answer has a connection of its own, so that its bytes are counted alone', async () => {
  const { ask, connections } = await behindProxy('HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nx');
  await ask();
  await ask();
  expect(connections()).toBe(2);
});
