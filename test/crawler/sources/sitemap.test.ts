import { expect, test } from 'vitest';

import { collect } from '../../../crawler/collect.ts';
import { aSource, NOW, reaching } from '../../support/media/a-source.ts';
import {
  serveSitemaps,
  type SitemapEntry,
  sitemapIndex,
  urlset,
} from '../../support/media/sitemap.ts';

async function site(
  files: (origin: string) => Record<string, string>,
  { headers = {}, validators = {} } = {},
) {
  const server = await serveSitemaps(files, headers);
  const source = aSource('sitemap', `${server.origin}/sitemap.xml`, { validators });
  return {
    origin: server.origin,
    asked: () => server.asked.filter((path) => path !== '/robots.txt'),
    crawl: () => collect(source, reaching(server), NOW),
  };
}

const page = (name: string, lastmod?: string): SitemapEntry => ({
  loc: `https://rekaan.example/berita/${name}`,
  ...(lastmod && { lastmod }),
});
const titles = ({ entries }: { entries: Array<{ title: string }> }) =>
  entries.map(({ title }) => title);

test('a news sitemap gives address, title and date of publication', async () => {
  const { crawl } = await site(() => ({
    '/sitemap.xml': urlset([
      {
        loc: 'https://rekaan.example/?a=1&b=2',
        lastmod: '2026-11-21T12:59:00Z',
        news: { title: "Lori 'terbabas' & dua cedera", date: '2026-11-21T20:30:00+08:00' },
        extra: '<image:image><image:loc>https://rekaan.example/i.jpg</image:loc></image:image>',
      },
    ]),
  }));
  expect(await crawl()).toMatchObject({
    entries: [
      {
        url: 'https://rekaan.example/?a=1&b=2',
        title: "Lori 'terbabas' & dua cedera",
        summary: '',
        publishedAt: new Date('2026-11-21T12:30:00Z'),
      },
    ],
    skipped: 0,
  });
});

test('the prefixes of a sitemap are its own choice', async () => {
  const news = { title: 'Banjir kilat', date: '2026-11-21T10:00:00+08:00' };
  const sitemap = urlset([{ loc: 'https://rekaan.example/1', news }], 'n')
    .replaceAll(/<(\/?)(urlset|url|loc)\b/g, '<$1s:$2')
    .replace('xmlns="', 'xmlns:s="');
  const { crawl } = await site(() => ({ '/sitemap.xml': sitemap }));
  expect(titles(await crawl())).toEqual(['Banjir kilat']);
});

test('without a title the words of the address stand in, and the article will say when', async () => {
  const { crawl } = await site(() => ({
    '/sitemap.xml': urlset([
      page('2026/11/lori-terbabas-di-kampung-rekaan-881.html', '2026-11-21'),
      page('%E5%B7%B4%E5%A3%AB%E8%BD%A6%E7%A5%B8', '2026-11-20'),
      page('881234', '2026-11-19'),
      page('hubungi-kami', '2026-11-18'),
    ]),
  }));
  const listed = await crawl();
  expect(titles(listed)).toEqual(['lori terbabas di kampung rekaan', '巴士车祸']);
  expect(listed.entries.map(({ publishedAt }) => publishedAt)).toEqual([null, null]);
  expect(listed.skipped).toBe(2);
});

test('of 50,000 addresses the 2,000 changed last are listed, the others counted', async () => {
  const at = (n: number) => new Date(Date.UTC(2026, 10, 21) - n * 60_000).toISOString();
  const many = Array.from({ length: 50_000 }, (_, n) => page(`lori-terbabas-lagi-${n}`, at(n)));
  const { crawl } = await site(() => ({ '/sitemap.xml': urlset(many.toReversed()) }));
  const { entries, skipped } = await crawl();
  expect(entries).toHaveLength(2000);
  expect(entries[0]?.url).toBe(many[0]?.loc);
  expect(entries.at(-1)?.url).toBe(many[1999]?.loc);
  expect(skipped).toBe(48_000);
});

test('dates are compared as instants: with a zone, without one, and as days', async () => {
  const { crawl } = await site(() => ({
    '/sitemap.xml': urlset([
      page('hari-itu-sahaja', '2026-11-20'),
      page('tanpa-zon-masa', '2026-11-21T09:00:00'),
      page('zon-masa-utc', '2026-11-21T02:00:00Z'),
      page('zon-masa-timur', '2026-11-21T09:30:00+08:00'),
      page('tarikh-tidak-betul', 'semalam petang barangkali'),
    ]),
  }));
  expect(titles(await crawl())).toEqual([
    'zon masa utc',
    'zon masa timur',
    'tanpa zon masa',
    'hari itu sahaja',
    'tarikh tidak betul',
  ]);
});

test('an index is followed to its sitemaps, archives among them, the newest first', async () => {
  const { asked, crawl } = await site((origin) => ({
    '/sitemap.xml': sitemapIndex([
      { loc: `${origin}/old.xml`, lastmod: '2026-10-31' },
      { loc: `${origin}/new.xml.gz`, lastmod: '2026-11-21' },
    ]),
    '/old.xml': urlset([page('berita-yang-lama', '2026-10-30')]),
    '/new.xml.gz': urlset([page('berita-yang-baru', '2026-11-21')]),
  }));
  expect(titles(await crawl())).toEqual(['berita yang baru', 'berita yang lama']);
  expect(asked()).toEqual(['/sitemap.xml', '/new.xml.gz', '/old.xml']);
});

test('an index may name an index, no deeper, and not itself', async () => {
  const { asked, crawl } = await site((origin) => ({
    '/sitemap.xml': sitemapIndex([{ loc: `${origin}/1.xml` }, { loc: `${origin}/sitemap.xml` }]),
    '/1.xml': sitemapIndex([{ loc: `${origin}/2.xml` }, { loc: `${origin}/3.xml` }]),
    '/2.xml': urlset([page('berita-dari-dalam')]),
    '/3.xml': sitemapIndex([{ loc: `${origin}/4.xml` }]),
    '/4.xml': urlset([page('terlalu-dalam-sekali')]),
  }));
  expect(titles(await crawl())).toEqual(['berita dari dalam']);
  expect(asked()).toEqual(['/sitemap.xml', '/1.xml', '/2.xml', '/3.xml']);
});

test('one crawl reads twenty sitemaps of an index, the newest', async () => {
  const day = (n: number) => new Date(Date.UTC(2026, 10, 21 - n)).toISOString().slice(0, 10);
  const numbers = Array.from({ length: 30 }, (_, n) => n);
  const { asked, crawl } = await site((origin) => ({
    '/sitemap.xml': sitemapIndex(
      numbers.map((n) => ({ loc: `${origin}/${n}.xml`, lastmod: day(n) })),
    ),
    ...Object.fromEntries(
      numbers.map((n) => [`/${n}.xml`, urlset([page(`tiga-patah-kata-${n}`)])]),
    ),
  }));
  expect((await crawl()).entries).toHaveLength(20);
  expect(asked().slice(1)).toEqual(numbers.slice(0, 20).map((n) => `/${n}.xml`));
});

test('of an index read before, only what has changed since is read', async () => {
  const lastModified = 'Sat, 21 Nov 2026 10:00:00 GMT';
  const files = (origin: string) => ({
    '/sitemap.xml': sitemapIndex([
      { loc: `${origin}/today.xml`, lastmod: '2026-11-21T19:00:00+08:00' },
      { loc: `${origin}/october.xml`, lastmod: '2026-10-31' },
    ]),
    '/today.xml': urlset([page('berita-hari-ini')]),
    '/october.xml': urlset([page('berita-bulan-lalu')]),
  });
  const first = await site(files);
  const { validators } = await first.crawl();
  expect(first.asked()).toHaveLength(3);
  expect(validators).toEqual({ lastModified: 'Sat, 21 Nov 2026 11:00:00 GMT' });

  const again = await site(files, { validators: { lastModified } });
  expect(titles(await again.crawl())).toEqual(['berita hari ini']);
});

test('an index that dates its sitemaps ahead, or was changed who knows when, is still read', async () => {
  for (const lastModified of ['Tue, 01 Dec 2099 00:00:00 GMT', 'semalam']) {
    const { crawl } = await site(
      (origin) => ({
        '/sitemap.xml': sitemapIndex([{ loc: `${origin}/1.xml`, lastmod: '2026-11-21' }]),
        '/1.xml': urlset([page('berita-hari-ini')]),
      }),
      { validators: { lastModified } },
    );
    expect(titles(await crawl())).toEqual(['berita hari ini']);
  }
});

test('an index that does not date its sitemaps is never believed to be unchanged', async () => {
  const { crawl } = await site(
    (origin) => ({
      '/sitemap.xml': sitemapIndex([{ loc: `${origin}/1.xml` }]),
      '/1.xml': urlset([page('berita-hari-ini')]),
    }),
    { headers: { etag: '"1"' } },
  );
  expect((await crawl()).validators).toEqual({});
});

test('a sitemap that says nothing changed lists nothing', async () => {
  const files = () => ({ '/sitemap.xml': urlset([page('berita-hari-ini')]) });
  const held = { headers: { etag: '"1"' }, validators: { etag: '"1"' } };
  const { crawl } = await site(files, held);
  expect(await crawl()).toEqual({ entries: [], skipped: 0, validators: { etag: '"1"' } });
});

test('a sitemap that is gone does not stop the others; when all are, that is the failure', async () => {
  const index = (...names: string[]) => ({
    '/sitemap.xml': sitemapIndex(names.map((loc) => ({ loc, lastmod: '2026-11-21' }))),
  });
  const some = await site((origin) => ({
    ...index(`${origin}/gone.xml`, `${origin}/1.xml`),
    '/1.xml': urlset([page('berita-hari-ini')]),
  }));
  const listed = await some.crawl();
  expect(titles(listed)).toEqual(['berita hari ini']);
  expect(listed.validators).toEqual({});

  const none = await site((origin) => index(`${origin}/gone.xml`));
  await expect(none.crawl()).rejects.toMatchObject({ kind: 'not-found' });
});

test('a sitemap elsewhere than on the public web is refused like any address', async () => {
  const { crawl } = await site(() => ({
    '/sitemap.xml': sitemapIndex([{ loc: 'http://169.254.169.254/latest/sitemap.xml' }]),
  }));
  await expect(crawl()).rejects.toMatchObject({ kind: 'refused-address' });
});

test('a text file with one address a line is a sitemap', async () => {
  const lines = [page('lori-terbabas-lagi').loc, page('banjir-kilat-reda').loc, ''];
  const { crawl } = await site(() => ({ '/sitemap.xml': lines.join('\r\n') }));
  expect(titles(await crawl())).toEqual(['lori terbabas lagi', 'banjir kilat reda']);
});

test('a sitemap that breaks off gives what it had, and none of its entities is expanded', async () => {
  const bomb =
    '<!DOCTYPE u [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/hosts">]>';
  const whole = urlset([page('lori-terbabas-lagi'), page('banjir-kilat-reda')]);
  const broken = whole.replace('?>', `?>${bomb}`).slice(0, whole.indexOf('reda') + bomb.length);
  const { crawl } = await site(() => ({ '/sitemap.xml': broken }));
  expect(titles(await crawl())).toEqual(['lori terbabas lagi']);

  const news = { title: 'ENTITY', date: '2026-11-21' };
  const named = urlset([{ ...page('1'), news }]).replace('ENTITY<', 'Kes &b;&x;<');
  const other = await site(() => ({ '/sitemap.xml': named.replace('?>', `?>${bomb}`) }));
  expect(titles(await other.crawl())).toEqual(['Kes &b;&x;']);
});

test('tags within tags are given up on before they slow the crawler down', async () => {
  const { crawl } = await site(() => ({
    '/sitemap.xml': `<urlset>${'<url><loc>'.repeat(500_000)}`,
  }));
  await expect(crawl()).rejects.toMatchObject({ kind: 'too-large', permanent: true });
});

test('an element named like a property of every object is nothing special', async () => {
  const extra = '<constructor>x</constructor><__proto__>y</__proto__>';
  const { crawl } = await site(() => ({
    '/sitemap.xml': urlset([{ ...page('berita-hari-ini'), extra }]),
  }));
  expect(titles(await crawl())).toEqual(['berita hari ini']);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test.each([
  ['a page', '<!doctype html><html><body>404</body></html>'],
  ['a feed', '<rss version="2.0"><channel><title>R</title></channel></rss>'],
  ['nothing', ''],
])('%s is not a sitemap', async (_, body) => {
  const { crawl } = await site(() => ({ '/sitemap.xml': body }));
  await expect(crawl()).rejects.toMatchObject({ kind: 'unreadable', permanent: true });
});
