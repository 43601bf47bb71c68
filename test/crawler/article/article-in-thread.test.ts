import { afterAll, expect, test } from 'vitest';

import { openReaders } from '../../../crawler/readers/reader-threads.ts';

const reader = openReaders({ threads: 1 });
afterAll(() => reader.close());

const page = (html: string) => ({
  bytes: Buffer.from(html),
  contentType: 'text/html; charset=utf-8',
  url: 'https://rekaan.example/a/1',
});
const paragraph = 'Seorang pemandu lori cedera selepas kenderaannya terbabas, kata polis. '.repeat(
  3,
);
const article = page(
  `<h1>Lori terbabas</h1><article><p>${paragraph}</p><p>Kata saksi, ${paragraph}</p></article>`,
);

test.each([
  ['100,000 nested tags', '<div>'.repeat(100_000)],
  ['100,000 tags in a row', '<b></b>'.repeat(100_000)],
  ['a tag of 100,000 attributes', `<div ${'a=1 '.repeat(100_000)}>x</div>`],
  ['100,000 nested table parts', '<table><thead>'.repeat(50_000)],
])('a page of %s fails, and the next page is read', async (_, html) => {
  await expect(reader.article(page(html))).rejects.toMatchObject({
    kind: 'too-large',
    permanent: true,
  });
  await expect(reader.article(article)).resolves.toMatchObject({ title: 'Lori terbabas' });
});

test.each([
  ['500,000 unclosed comments', '<!--'.repeat(500_000)],
  ['a quote that never ends', `<p title="${'x'.repeat(2_000_000)}`],
  ['2,000,000 less-than signs', '<'.repeat(2_000_000)],
  ['30,000 paragraphs', '<p>satu, dua</p>'.repeat(30_000)],
  ['nothing', ''],
  ['nothing but zeros', '\0'.repeat(1000)],
])('a page of %s ends one way or the other', async (_, html) => {
  const outcome = await reader.article(page(html)).catch((error: unknown) => error);
  expect(outcome).toEqual(
    expect.objectContaining(
      'kind' in (outcome as object) ? { kind: 'too-large' } : { text: expect.any(String) },
    ),
  );
  await expect(reader.article(article)).resolves.toMatchObject({ title: 'Lori terbabas' });
});

test('more pages than threads are read in turn', async () => {
  const readings = await Promise.all([1, 2, 3, 4].map(() => reader.article(article)));
  expect(readings.map(({ text }) => text.split('\n\n').length)).toEqual([2, 2, 2, 2]);
});

test('what crosses into the thread and back keeps its kinds', async () => {
  const dated = page(
    `<meta property="article:published_time" content="2026-11-19 15:15"><p>${paragraph}</p>`,
  );
  const { publishedAt } = await reader.article(dated, { zone: 'Asia/Tokyo' });
  expect(publishedAt).toEqual(new Date('2026-11-19T06:15:00Z'));
});
