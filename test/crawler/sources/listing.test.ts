import { describe, expect, test } from 'vitest';

import { collect } from '../../../crawler/collect.ts';
import { Source } from '../../../domain/source.ts';
import { fetching, HTML, say, serve } from '../local-web.ts';

const now = new Date('2026-11-21T13:00:00Z');

function aSource(url: string, options: object = {}): Source {
  return Source.parse({
    id: '7b0e7c0e-6f0a-4c0e-9c51-0c51b9f0c0de',
    name: 'Portal Rekaan',
    outlet: 'Portal Rekaan',
    url,
    kind: 'listing',
    origin: 'live',
    lang: 'ms',
    section: null,
    zone: 'Asia/Kuala_Lumpur',
    options: {
      selectors: { item: 'li', date: 'i' },
      nextPage: 'a[rel="next"]',
      ...options,
    },
    basis: 'open page',
    everySeconds: 600,
    validators: {},
    pausedAt: null,
  });
}

const aPage = (stories: string[], ago: string, next?: string) =>
  say(
    `<ul>${stories.map((name) => `<li><a href="/a/${name}">Kisah ${name}</a><i>${ago}</i></li>`).join('')}
     </ul>${next === undefined ? '' : `<a rel="next" href="${next}">Seterusnya</a>`}`,
    { ...HTML, etag: '"1"' },
  );

/** What is listed, and which pages were asked for. */
async function read(pages: Parameters<typeof serve>[0], options: object = {}) {
  const server = await serve(pages);
  const fetchPage = fetching([server]);
  const source = aSource(`${server.origin}/terkini`, options);
  const fetchers = { fetchPage, renderPage: () => Promise.reject(new Error('no browser here')) };
  const { entries, validators } = await collect(source, fetchers, now);
  return {
    stories: entries.map(({ title }) => title.replace('Kisah ', '')),
    validators,
    asked: server.asked.filter((path) => path !== '/robots.txt'),
  };
}

describe('pages after the first', () => {
  test('are read up to the one that begins with what is older than a day, each story once', async () => {
    const found = await read(
      {
        '/terkini': aPage(['6', '5'], '2 jam lalu', '?p=2'),
        '/terkini?p=2': aPage(['5', '4'], '20 jam lalu', '?p=3'),
        '/terkini?p=3': aPage(['3'], '2 hari lalu', '?p=4'),
        '/terkini?p=4': aPage(['2'], '3 hari lalu'),
      },
      { pages: 9 },
    );
    expect(found).toEqual({
      stories: ['6', '5', '4', '3'],
      validators: { etag: '"1"' },
      asked: ['/terkini', '/terkini?p=2', '/terkini?p=3'],
    });
  });

  test('are three when nothing is said, and as many as is said', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 9 }, (_, n) => [
        n === 0 ? '/terkini' : `/terkini?p=${n}`,
        aPage([`${n}`], '', `/terkini?p=${n + 1}`),
      ]),
    );
    expect((await read(pages)).stories).toEqual(['0', '1', '2']);
    expect((await read(pages, { pages: 5 })).stories).toHaveLength(5);
    expect((await read(pages, { pages: 1 })).stories).toEqual(['0']);
    expect((await read(pages, { nextPage: undefined })).stories).toEqual(['0']);
  });

  test('end where the next page is the same again, or lists nothing', async () => {
    const same = await read({ '/terkini': aPage(['1'], '', '/terkini') });
    expect(same).toMatchObject({ stories: ['1'], asked: ['/terkini', '/terkini'] });

    const empty = await read({
      '/terkini': aPage(['1'], '', '?p=2'),
      '/terkini?p=2': say('<p>Tiada lagi</p>', HTML),
    });
    // What failed is asked for in full the next time.
    expect(empty).toMatchObject({ stories: ['1'], validators: {} });
  });

  test('are not read at addresses that are none of the web', async () => {
    const found = await read({ '/terkini': aPage(['1'], '', 'javascript:void(0)') });
    expect(found.asked).toEqual(['/terkini']);
  });
});

test.each([
  ['ms', '2 jam lalu', '2026-11-21T11:00:00.000Z'],
  ['ms', 'semalam', '2026-11-19T16:00:00.000Z'],
  ['zh', '3小时前', '2026-11-21T10:00:00.000Z'],
  ['en', '2 hours ago', '2026-11-21T11:00:00.000Z'],
  ['ta', '2 மணி நேரம் முன்', '2026-11-21T11:00:00.000Z'],
])('a time that counts back is counted from the fetch (%s: %s)', async (_, ago, instant) => {
  const server = await serve({ '/terkini': aPage(['1'], ago) });
  const fetchPage = fetching([server]);
  const fetchers = { fetchPage, renderPage: (url: string) => fetchPage(url) };
  const { entries } = await collect(aSource(`${server.origin}/terkini`), fetchers, now);
  expect(entries[0]?.publishedAt?.toISOString()).toBe(instant);
});
