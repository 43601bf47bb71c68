/** Whether a process lives and can do its work, over HTTP: for whoever restarts or routes. */
import { createServer } from 'node:http';

/**
 * Answers `/health` with 200 while the process lives, and `/ready` with 200 or 503 by what `ready`
 * says. Returns how to close it.
 */
export async function serveHealth(
  port: number,
  ready: () => Promise<unknown>,
): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    const answer = (status: number, word: string) => {
      response.writeHead(status, { 'content-type': 'text/plain' }).end(`${word}\n`);
    };
    if (request.url === '/health') answer(200, 'alive');
    else if (request.url === '/ready') {
      ready().then(
        () => answer(200, 'ready'),
        () => answer(503, 'not ready'),
      );
    } else answer(404, 'not found');
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    // Every address: it is asked from outside the container, and says nothing of what is inside.
    server.listen(port, listening);
  });
  return () =>
    new Promise((closed) => {
      server.close(() => closed());
    });
}
