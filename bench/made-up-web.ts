/**
 * A made-up web in a process of its own: as many outlets as asked for, each at a port of loopback,
 * with a feed that brings something new each time and articles of 50 KB. Says its ports when ready.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const PAGE_BYTES = 50_000;
const ENTRIES = 10;

const paragraph =
  '<p>Mesyuarat itu turut membincangkan cadangan menaik taraf balai raya dan kemudahan sukan ' +
  'sebelum hujung tahun, kata pengerusinya kepada pemberita selepas majlis itu.</p>';

function article(address: string): string {
  const words = paragraph.repeat(Math.ceil(PAGE_BYTES / paragraph.length));
  return `<!doctype html><html lang="ms"><title>Berita ${address}</title><body><article>
<h1>Berita ${address}</h1>${words}</article></body></html>`.slice(0, PAGE_BYTES);
}

function feed(outlet: string, newest: number): string {
  const items = Array.from({ length: ENTRIES }, (_, back) => newest - back)
    .filter((number) => number > 0)
    .map(
      (number) =>
        `<item><title>Berita ${number} ${outlet}</title><link>/news/${number}</link></item>`,
    );
  return `<rss version="2.0"><channel><title>${outlet}</title>${items.join('')}</channel></rss>`;
}

async function openOutlet(): Promise<number> {
  let newest = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const answer = (type: string, body: string) =>
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
    if (path === '/feed') {
      newest += 1;
      answer('application/rss+xml', feed(request.headers.host ?? '', newest));
    } else if (path.startsWith('/news/')) answer('text/html', article(path));
    else response.writeHead(404).end();
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return (server.address() as AddressInfo).port;
}

const outlets = Number(process.argv[2]);
const ports: number[] = [];
for (let opened = 0; opened < outlets; opened += 1) ports.push(await openOutlet());
process.send?.(ports);
process.on('disconnect', () => process.exit(0));
