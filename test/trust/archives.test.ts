import * as zlib from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';

import { collect } from '../../crawler/collect.ts';
import { fetching, say, serve } from '../crawler/local-web.ts';
import { aSource, reaching } from '../support/media/a-source.ts';
import { watchMemory } from './battery.ts';

const MB = 1024 * 1024;
const kindOf = (error: unknown) => (error as { kind?: string }).kind ?? String(error);

describe('H4: no archive is unpacked beyond its bounds', () => {
  const memory = watchMemory();
  afterAll(() => console.info(`hostile archives: up to 1 GiB, memory +${memory.peakMb()} MB`));

  const zeros = Buffer.alloc(64 * MB);
  const packed = zlib.gzipSync(zeros, { level: 1 });
  const bombs: Array<[string, string, () => Uint8Array]> = [
    ['gzip of 64 MB', 'gzip', () => packed],
    [
      'gzip of 1 GiB in 16 parts',
      'gzip',
      () => Buffer.concat(Array.from({ length: 16 }, () => packed)),
    ],
    [
      'brotli of 64 MB',
      'br',
      () =>
        zlib.brotliCompressSync(zeros, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } }),
    ],
    ['zstd of 64 MB', 'zstd', () => zlib.zstdCompressSync(zeros)],
    ['deflate of 64 MB', 'deflate', () => zlib.deflateSync(zeros, { level: 1 })],
    ['bare deflate of 64 MB', 'deflate', () => zlib.deflateRawSync(zeros, { level: 1 })],
    ['gzip in brotli', 'gzip, br', () => zlib.brotliCompressSync(packed)],
    ['zstd in gzip', 'zstd, gzip', () => zlib.gzipSync(zlib.zstdCompressSync(zeros))],
    ['gzip that nobody announced', '', () => packed],
    ['gzip in gzip, of which one is announced', 'gzip', () => zlib.gzipSync(packed)],
    ['gzip in gzip in brotli', 'gzip, br', () => zlib.brotliCompressSync(zlib.gzipSync(packed))],
  ];
  test.each(bombs)('%s', async (_, encoding, make) => {
    const server = await serve({ '/a': say(make(), { 'content-encoding': encoding }) });
    expect(await fetching([server])(`${server.origin}/a`).catch(kindOf)).toBe('too-large');
  });

  test('of an index the sitemap that is a bomb is left out, and its neighbour read', async () => {
    const good =
      '<urlset><url><loc>https://warta.example/lori-terbalik-di-simpang-tiga</loc></url></urlset>';
    const server = await serve((request, response) => {
      const loc = (name: string) =>
        `<sitemap><loc>http://${request.headers.host}/${name}.xml.gz</loc></sitemap>`;
      if (request.url === '/bomb.xml.gz') response.end(packed);
      else if (request.url === '/good.xml.gz') response.end(zlib.gzipSync(good));
      else response.end(`<sitemapindex>${loc('bomb')}${loc('good')}</sitemapindex>`);
    });
    const source = aSource('sitemap', `${server.origin}/index.xml`);
    const { entries } = await collect(source, reaching(server));
    expect(server.asked).toContain('/bomb.xml.gz');
    expect(entries.map(({ url }) => url)).toEqual([
      'https://warta.example/lori-terbalik-di-simpang-tiga',
    ]);
  });
});
