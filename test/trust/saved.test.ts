import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { describe, expect, onTestFinished } from 'vitest';

import { collect } from '../../crawler/collect.ts';
import { extractArticle } from '../../crawler/article/extract-article.ts';
import { readers } from '../../crawler/readers/readers.ts';
import type { CollectedEntry, Source } from '../../domain/source.ts';
import { readArchives } from '../../replay/archive.ts';
import * as articles from '../../store/articles.ts';
import * as items from '../../store/items.ts';
import * as sources from '../../store/sources.ts';
import { count, test } from '../support/test.ts';

/** What PostgreSQL takes in no text, or what others have stumbled over. */
const ODD: Record<string, string> = {
  'a zero': 'a\0b',
  'a high half of a letter': 'a\uD83Db',
  'a low half of a letter': 'a\uDE00b',
  'halves the wrong way round': '\uDE00\uD83D',
  'what is no letter': '\uFFFE\uFFFF',
  'control letters': '\u0001\u001B[0m\u007F\u0085',
  'a backslash and a u': String.raw`\u0000\ud800`,
  'quotes and backslashes': String.raw`'"\\'; DROP TABLE items; --`,
  'signs of formats': '%s %n $1 ${x} {0}',
  'names of prototypes': '__proto__',
  'overrides of direction': '\u202Emaut\u2066',
  faces: '😀👨‍👩‍👧',
};

async function aSource(pool: pg.Pool): Promise<Source> {
  const id = await sources.add(pool, {
    name: 'Warta Contoh',
    outlet: 'Warta Contoh',
    url: 'https://warta.example/feed',
    kind: 'rss',
    origin: 'live',
    lang: null,
    section: null,
    zone: 'Asia/Kuala_Lumpur',
    options: { ownAddresses: true, fetchArticles: true },
    basis: 'made up',
    everySeconds: 300,
  });
  const source = await sources.find(pool, id);
  if (!source) throw new Error('the source is there');
  return source;
}

/** The entries of a feed, with a good one at its end that must not be lost. */
async function listed(source: Source, feed: string): Promise<CollectedEntry[]> {
  const page = (url: string) =>
    Promise.resolve({
      status: 200,
      url,
      bytes: Buffer.from(feed),
      contentType: 'application/json',
      validators: {},
    });
  return (await collect(source, { fetchPage: page, renderPage: page })).entries;
}

const GOOD = { id: 'good', url: 'https://warta.example/good', title: 'Kilang terbakar' };

describe('H8: what a feed says in letters that cannot be stored is saved without them', () => {
  for (const [name, odd] of Object.entries(ODD)) {
    test(`JSON Feed: ${name}, in title, text and name of the feed`, async ({ pool }) => {
      const source = await aSource(pool);
      const evil = {
        id: '1',
        url: 'https://warta.example/1',
        title: `A ${odd}`,
        content_text: odd,
      };
      const feed = JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: odd,
        items: [evil, GOOD],
      });
      const saved = await items.saveEntries(pool, source, await listed(source, feed));
      expect(saved.added).toBe(2);
    });

    test(`RSS: ${name}, written as it is and as references`, async ({ pool }) => {
      const source = await aSource(pool);
      const references = [...odd].map((letter) => `&#${letter.codePointAt(0)};`).join('');
      const feed = `<rss version="2.0"><channel><title>W</title>${[odd, references]
        .map(
          (text, n) =>
            `<item><title>A ${text}</title><guid>${n}${references}</guid>
             <link>https://warta.example/${n}</link><description>${text}</description></item>`,
        )
        .join('')}<item><title>Kilang terbakar</title><guid>good</guid></item></channel></rss>`;
      const entries = await listed(source, feed);
      const { added } = await items.saveEntries(pool, source, entries);
      expect(added).toBe(entries.length);
      expect(entries.map(({ guid }) => guid)).toContain('good');
    });

    test(`an article: ${name}, in its text, headline and byline`, async ({ pool }) => {
      const source = await aSource(pool);
      const page = await listed(
        source,
        JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items: [GOOD] }),
      );
      const { changedIds } = await items.saveEntries(pool, source, page);
      const [itemId = ''] = changedIds;
      const paragraph = `${odd} ${'Seorang pekerja cedera, kata polis. '.repeat(9)}`;
      const html = `<html><head><title>A ${odd}</title><meta name="author" content="Oleh ${odd}"></head>
        <article><h1>A ${odd}</h1><p>${paragraph}</p><p>${paragraph}</p></article></html>`;
      const article = extractArticle(html.replaceAll('\0', '&#0;'), 'https://warta.example/good');
      await articles.saveArticle(pool, itemId, article);
      expect(await count(pool, 'item_versions')).toBe(2);
    });
  }
});

describe('H8, H13, H15: a line of an archive is an item, or told and left out', () => {
  const lines: Record<string, string> = {
    'nothing but a bracket': '{',
    'a number': '7',
    'no item': 'null',
    'a list': '[]',
    'an empty item': '{}',
    'a title that is a list': '{"title":["a"]}',
    'an id that is an object': '{"id":{"a":1},"title":"a"}',
    'an id beyond all numbers': '{"id":1e309,"title":"a"}',
    'names of prototypes':
      '{"id":"p","title":"a","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    'an address that is none': '{"id":"u","title":"a","url":"http://["}',
    'an address of another scheme': '{"id":"s","title":"a","url":"javascript:1"}',
    'an address with a user': '{"id":"w","title":"a","url":"https://a:b@warta.example/"}',
    'a date of many words': `{"id":"d","title":"a","published":"${'12:00 '.repeat(20_000)}"}`,
    'a date beyond all years': '{"id":"y","title":"a","published":"99999-12-31"}',
    'a title of 1 MB': `{"id":"t","title":"${'a'.repeat(1_000_000)}"}`,
    'a body of 10 MB': `{"id":"b","title":"a","body":"${'a '.repeat(5_000_000)}"}`,
    'a body of zeros and half letters': String.raw`{"id":"z","title":"a","body":"\u0000\ud800 b"}`,
    'a source of zeros': String.raw`{"id":"o","title":"a","source":"Warta Contoh"}`,
    '100,000 brackets': `{"id":"n","title":"a","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    '100,000 keys': `{"id":"k","title":"a"${Array.from({ length: 100_000 }, (_, n) => `,"k${n}":1`).join('')}}`,
    'letters that are no UTF-8': '{"id":"x","title":"a\uFFFD"}',
  };

  for (const [name, line] of Object.entries(lines)) {
    test(name, async ({ pool }) => {
      const folder = await mkdtemp(join(tmpdir(), 'first-knock-lines-'));
      onTestFinished(() => rm(folder, { recursive: true }));
      const file = join(folder, 'archive.jsonl');
      const good = '{"id":"good","title":"Kilang terbakar","url":"https://warta.example/good"}';
      await writeFile(file, `${line}\n${good}\n`);
      const complaints: string[] = [];
      let added = 0;
      for await (const { source, entries } of readArchives([file], {
        complain: (told) => complaints.push(told),
        readers,
      })) {
        const id = await sources.add(pool, source);
        const saved = await items.saveEntries(pool, { ...source, id }, entries);
        added += saved.added;
      }
      expect(added + complaints.length).toBe(2);
      expect('polluted' in {}).toBe(false);
    });
  }
});
