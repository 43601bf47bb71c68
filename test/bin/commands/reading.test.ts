import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';

const program = fileURLToPath(new URL('../../../bin/first-knock.ts', import.meta.url));
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'first-knock-'));
});

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

interface Outcome {
  code: number;
  out: string;
  lines: Array<Record<string, unknown>>;
  err: string;
}

/** Runs the command line as a person would, from another folder. */
function run(args: string[], input = ''): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...args],
      { cwd: tmpdir() },
      (error, out, err) => {
        const lines = out.split('\n').filter(Boolean);
        const code = typeof error?.code === 'number' ? error.code : 0;
        resolve({
          code,
          out,
          err,
          lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>),
        });
      },
    );
    child.stdin?.end(input);
  });
}

const feed = (link: string) =>
  `<rss version="2.0"><channel><title>Harian Rekaan</title>
   <item><title>Lori terbabas</title><link>${link}</link><guid isPermaLink="false">1</guid>
   <pubDate>Sat, 21 Nov 2026 20:00</pubDate><description>Pemandu cedera.</description></item>
   <item><title>Tanpa pengenalan</title></item></channel></rss>`;
const entry = {
  title: 'Lori terbabas',
  url: 'https://rekaan.example/a/1',
  publishedAt: '2026-11-21T12:00:00.000Z',
  summary: 'Pemandu cedera.',
  guid: '1',
};
const listed = { format: 'rss', title: 'Harian Rekaan', entries: [entry], skipped: 1 };

describe('read-feed', () => {
  test('prints what a feed lists', async () => {
    const path = await file('a.xml', feed('https://rekaan.example/a/1'));
    const { code, lines, err } = await run(['read-feed', path]);
    expect({ code, lines, err }).toEqual({ code: 0, lines: [listed], err: '' });
  });

  test('reads standard input and .gz, and resolves links against --url', async () => {
    const relative = feed('/a/1');
    const path = await file('b.xml.gz', gzipSync(relative));
    const args = ['--url', 'https://rekaan.example/feed'];
    expect((await run(['read-feed', ...args], relative)).lines).toEqual([listed]);
    expect((await run(['read-feed', path, ...args])).lines).toEqual([listed]);
  });

  test('shows a link as written when nothing says where the feed lives', async () => {
    const { lines } = await run(['read-feed'], feed('/a/1'));
    expect(lines).toEqual([{ ...listed, entries: [{ ...entry, url: '/a/1' }] }]);
  });

  test('prints a line for each of several files, and goes on past one that is no feed', async () => {
    const good = await file('c.xml', feed('https://rekaan.example/a/1'));
    const bad = await file('d.html', '<html></html>');
    const { code, lines, err } = await run(['read-feed', good, bad, good]);
    expect(lines.map((line) => line['file'])).toEqual([good, good]);
    expect(err).toBe(`first-knock: ${bad}: a web page, not a feed\n`);
    expect(code).toBe(2);
  });

  test.each([
    ['a web page', '<html></html>'],
    ['nothing', ''],
  ])('%s is no feed: one line, exit 2, nothing printed', async (_, text) => {
    const { code, out, err } = await run(['read-feed'], text);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  test.each([
    [['read-feed', 'no-such-file.xml'], 'first-knock: no such file: no-such-file.xml\n'],
    [
      ['read-feed', '--url', 'here'],
      'first-knock: --url takes an http or https address, not here\n',
    ],
  ])('%j says what is wrong', async (args, message) => {
    expect(await run(args)).toMatchObject({ code: 2, out: '', err: message });
  });
});

describe('read-page', () => {
  const paragraph =
    'Seorang pemandu lori cedera selepas kenderaannya terbabas, kata polis. '.repeat(3);
  const further = 'Kelindannya dibawa ke hospital daerah untuk rawatan lanjut. '.repeat(3);
  const html = `<html lang="ms"><head><title>Lori terbabas | Harian Rekaan</title>
    <meta name="author" content="Ali Rekaan"><meta property="article:published_time" content="2026-11-21T20:00:00+08:00">
    <link rel="canonical" href="/a/1"></head><body><h1>Lori terbabas</h1>
    <article><p>${paragraph}</p><p>${further}</p></article></body></html>`;

  test('prints the article on a page', async () => {
    const path = await file('e.html', html);
    const { code, lines } = await run([
      'read-page',
      path,
      '--url',
      'https://rekaan.example/a/1?utm_source=x',
    ]);
    expect(code).toBe(0);
    expect(lines).toEqual([
      {
        title: 'Lori terbabas',
        byline: 'Ali Rekaan',
        publishedAt: '2026-11-21T12:00:00.000Z',
        lang: 'ms',
        canonicalUrl: 'https://rekaan.example/a/1',
        text: `${paragraph.trim()}\n\n${further.trim()}`,
      },
    ]);
  });

  test('a page without an article has no text, and that is no error', async () => {
    const { code, lines } = await run(
      ['read-page', '--url', 'https://rekaan.example/'],
      '<p>Hai</p>',
    );
    expect(code).toBe(0);
    expect(lines).toMatchObject([{ text: '' }]);
  });

  test('a page nobody can read is one line and exit 2', async () => {
    const { code, out, err } = await run(
      ['read-page', '--url', 'https://rekaan.example/'],
      '<div>'.repeat(100_000),
    );
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^first-knock: standard input: a page with tags within tags.*\n$/);
  });
});

describe('robots', () => {
  test('says of each address whether it may be fetched', async () => {
    const path = await file('robots.txt', 'User-agent: *\nDisallow: /a\nCrawl-delay: 3');
    const addresses = 'https://rekaan.example/a/1\nhttp://lain.example/b\n';
    const { code, lines } = await run(['robots', path, '--agent', 'FirstKnock'], addresses);
    expect(code).toBe(0);
    expect(lines).toEqual([
      { url: 'https://rekaan.example/a/1', allowed: false, crawlDelaySeconds: 3 },
      { url: 'http://lain.example/b', allowed: true, crawlDelaySeconds: 3 },
    ]);
  });

  test('names the line that is no address, and answers the others', async () => {
    const path = await file('robots2.txt', '');
    const { code, lines, err } = await run(['robots', path], 'bukan\nhttps://rekaan.example/\n');
    expect({ code, err }).toEqual({ code: 2, err: 'first-knock: line 1: not an address: bukan\n' });
    expect(lines).toEqual([
      { url: 'https://rekaan.example/', allowed: true, crawlDelaySeconds: null },
    ]);
  });
});
