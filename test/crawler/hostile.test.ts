import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { CrawlError } from '../../crawler/crawl-error.ts';
import { isChallenge } from '../../crawler/visit/challenge-page.ts';
import { extractArticle } from '../../crawler/article/extract-article.ts';
import { learnSelectors } from '../../crawler/lists/learn-selectors.ts';
import { readDate } from '../../crawler/text/read-date.ts';
import { readFeed } from '../../crawler/feeds/read-feed.ts';

const url = 'https://rekaan.example/a';

/** What feeds and pages are made of, whole and broken. */
const PIECES = [
  '<rss version="2.0">',
  '<channel>',
  '<item>',
  '</item>',
  '<title>',
  '</title>',
  '<link>',
  '<feed xmlns="http://www.w3.org/2005/Atom">',
  '<entry>',
  '</entry>',
  '<link href="',
  '"/>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<!DOCTYPE rss [',
  ']>',
  '<?xml version="1.0"?>',
  '&',
  '&#0;',
  '<html>',
  '<body>',
  '<div class="',
  '">',
  '<p>',
  '</p>',
  '<script type="application/ld+json">',
  '{"@type":"NewsArticle","articleBody":"',
  '"}',
  '</script>',
  '<table>',
  '<a href="/">',
  '</a>',
  '<meta charset="',
  'gbk',
  '<br>',
  '\0',
  '\uFFFF',
  '\uD800',
  '19 Nov 2026',
  ' petang',
  '2 jam lalu',
];

/** Such pieces in any order, among any other text. */
const pieces = fc.array(
  fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 40 }), fc.lorem()),
  { maxLength: 60 },
);

describe('whatever is in the bytes', () => {
  test('a feed is read, or is a CrawlError', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        const bytes = Buffer.from(parts.join(''));
        const outcome = await readFeed({ bytes, url }).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(CrawlError);
      }),
    );
  });

  test('a page is read, or is a CrawlError', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        try {
          expect(typeof extractArticle(parts.join(''), url).text).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(CrawlError);
        }
      }),
    );
  });

  test('selectors are learned, or it is a CrawlError', () => {
    const links = '<li><a href="/a/100">A</a></li><li><a href="/b/200">B</a></li>';
    fc.assert(
      fc.property(pieces, (parts) => {
        const page = { bytes: Buffer.from(parts.join(links)), contentType: '', url };
        try {
          const { item } = learnSelectors(page, [`${url}/../a/100`, '/b/200']);
          expect(item).not.toBe('');
        } catch (error) {
          expect(error).toBeInstanceOf(CrawlError);
        }
      }),
    );
  });

  test('a date is a date within two centuries, or null', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const year = readDate(parts.join(''), 'Asia/Kuala_Lumpur')?.getUTCFullYear() ?? 2000;
        expect(year).toBeGreaterThanOrEqual(1899);
        expect(year).toBeLessThanOrEqual(2101);
      }),
    );
  });
});

test('nothing in a feed or page reaches the prototype of objects', async () => {
  const feed =
    '<rss version="2.0"><channel><__proto__><polluted>1</polluted></__proto__>' +
    '<item><constructor>1</constructor><title>A</title><guid>1</guid><__proto__ polluted="1"/></item></channel></rss>';
  const { entries } = await readFeed({ bytes: Buffer.from(feed) });
  expect(entries.map(({ title, guid }) => [title, guid])).toEqual([['A', '1']]);
  await readFeed({
    bytes: Buffer.from(
      '{"version":"https://jsonfeed.org/version/1.1","__proto__":{"polluted":1},"items":[]}',
    ),
  });
  extractArticle(
    '<script type="application/ld+json">{"@type":"Article","__proto__":{"polluted":1}}</script>',
    url,
  );
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

describe('texts made to be slow are read within the time of a test', () => {
  const many = (piece: string, times = 100_000) => piece.repeat(times);
  test.each([
    ['open titles', `<rss version="2.0"><channel><item>${many('<title ')}`],
    ['open items', `<rss version="2.0"><channel>${many('<item>')}`],
    ['doctypes', `${many('<!DOCTYPE [')}<rss version="2.0"><channel>`],
    ['comments before the root', `<?xml version="1.0"?>${many('<!-- a -->', 5000)}<rdf>`],
    ['open sections', `<rss version="2.0"><channel>${many('<item><![CDATA[')}`],
    [
      'ampersands',
      `<rss version="2.0"><channel><item><title>${many('&')}</title></item></channel></rss>`,
    ],
    ['dates without an end', `<rss version="2.0"><channel>${many('<item><pubDate<pubDate', 2000)}`],
    ['open brackets of JSON', many('{"items":[', 10_000)],
  ])('a feed of %s', async (_, text) => {
    const outcome = await readFeed({ bytes: Buffer.from(text) }).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(CrawlError);
  });

  test.each([
    ['open scripts', many('<script', 20_000)],
    ['titles', many('<title>checking your browser', 20_000)],
    ['marks of a challenge', `/cdn-cgi/challenge-platform${many('<script ', 20_000)}`],
  ])('a challenge of %s', (_, html) => expect(typeof isChallenge(html, {})).toBe('boolean'));

  test.each([
    ['Checking your browser before you go on', true],
    ['Please wait... we verify that you are human', true],
    [`Checking your browser${many(' ', 59_000)}`, false],
    [`Please wait${many('verif ', 9000)}`, false],
  ])('a title is a challenge within bounds only', (title, expected) => {
    expect(isChallenge(`<title>${title}</title>`, {})).toBe(expected);
  });
});
