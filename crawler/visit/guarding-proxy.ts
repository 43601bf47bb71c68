/**
 * A forward proxy on loopback that lets a browser reach only what the address guard lets us reach.
 *
 * Blocking requests inside the browser leaves ways out (sockets, workers, prefetching); this is the
 * only way there is. Plain http is forwarded, everything else tunnelled by CONNECT.
 */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

import type { AddressGuard } from './address-guard.ts';

const IDLE_MS = 30_000;
const MAX_BYTES = 50 * 1024 * 1024;

export interface GuardingProxy {
  /** `http://127.0.0.1:port`. */
  url: string;
  close(): Promise<void>;
}

/** Starts a proxy on a free port of loopback. */
export async function openGuardingProxy(guard: AddressGuard): Promise<GuardingProxy> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.setTimeout(IDLE_MS, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  };

  const server = createServer((asked, answer) => forward(guard, asked, answer));
  server.on('connection', keep);
  server.on('connect', (asked: IncomingMessage, client: Socket, head: Buffer) => {
    const target = URL.parse(`https://${asked.url}`);
    if (!target || !passes(guard, target)) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const host = target.hostname.replace(/^\[|\]$/g, '');
    const upstream = connect({ host, port: Number(target.port || 443), lookup: guard.lookup });
    keep(upstream);
    upstream.once('connect', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    upstream.once('error', () => client.destroy());
    upstream.once('close', () => client.destroy());
    client.once('close', () => upstream.destroy());
    client.on('error', () => upstream.destroy());
    limit(upstream);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();

  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function forward(guard: AddressGuard, asked: IncomingMessage, answer: ServerResponse): void {
  const target = URL.parse(asked.url ?? '');
  if (!target || target.protocol !== 'http:' || !passes(guard, target)) {
    answer.writeHead(403).end();
    return;
  }
  const { 'proxy-connection': _, ...headers } = asked.headers;
  // A connection of its own, so that the limit is one for each answer.
  const upstream = request(target, {
    method: asked.method,
    headers,
    lookup: guard.lookup,
    agent: false,
  });
  upstream.once('response', (said) => {
    limit(said.socket);
    const { trailer: __, ...told } = said.headers;
    try {
      answer.writeHead(said.statusCode ?? 502, told);
    } catch {
      // Servers can say what Node refuses to repeat, such as a status of 000.
      said.destroy();
      answer.writeHead(502).end();
      return;
    }
    said.pipe(answer);
  });
  upstream.setTimeout(IDLE_MS, () => upstream.destroy());
  upstream.once('error', () =>
    answer.headersSent ? answer.destroy() : answer.writeHead(502).end(),
  );
  // A switch of protocols, which nobody asked for, ends the connection and says nothing.
  upstream.once('upgrade', (_said, socket) => {
    socket.destroy();
    answer.writeHead(502).end();
  });
  answer.once('close', () => upstream.destroy());
  asked.pipe(upstream);
}

/** A page that never stops sending is cut off. */
function limit(socket: Socket): void {
  let bytes = 0;
  socket.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) socket.destroy();
  });
}

function passes(guard: AddressGuard, target: URL): boolean {
  try {
    guard.check(target);
    return true;
  } catch {
    return false;
  }
}
