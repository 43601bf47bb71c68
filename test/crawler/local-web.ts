/** Stand-ins for the web: servers on loopback that last as long as a test. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

import { makeFetchPage } from '../../crawler/visit/fetch-page.ts';
import { onTestFinished } from 'vitest';

export interface LocalServer {
  /** `http://127.0.0.1:port`. */
  origin: string;
  /** `127.0.0.1:port`, as the guard is told. */
  pair: string;
  /** The paths asked for, in order. */
  asked: string[];
}

/** A server that answers by path; `/robots.txt` is not there unless the test says. */
export async function serve(
  pages: Record<string, RequestListener> | RequestListener,
): Promise<LocalServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const page = typeof pages === 'function' && path !== '/robots.txt' ? pages : undefined;
    const listener = page ?? (typeof pages === 'function' ? undefined : pages[path]);
    if (listener) listener(request, response);
    else response.writeHead(404).end('not here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, pair: `127.0.0.1:${port}`, asked };
}

/** Answers with this body. */
export function say(
  body: string | Uint8Array,
  headers: Record<string, string> = {},
  status = 200,
): RequestListener {
  return (_, response) => response.writeHead(status, headers).end(body);
}

export const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** A `FetchPage` that may reach these servers, without pauses. */
export function fetching(servers: LocalServer[], options: { deadlineMs?: number } = {}) {
  const loopback = servers.map(({ pair }) => pair);
  return makeFetchPage({ userAgent: 'FirstKnock/1.0 (+test)', loopback, minGapMs: 0, ...options });
}
