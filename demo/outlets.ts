/** The made-up outlets of the demo newsroom, and the sources they are to the crawler. */
import * as z from 'zod';

import { type Source, SourceOptions } from '../domain/source.ts';

/** The languages the demo outlets write in. */
export const OutletLang = z.enum(['ms', 'en', 'zh', 'ta']);
export type OutletLang = z.infer<typeof OutletLang>;

/** How an outlet shows what is new. */
export type Front = 'rss-full-text' | 'rss-summaries' | 'rss-brief' | 'atom' | 'listing' | 'script';

export interface Outlet {
  slug: string;
  name: string;
  lang: OutletLang;
  /** The crawler's adapter for it: a key of crawler/collect.ts. */
  kind: 'rss' | 'listing' | 'browser';
  front: Front;
  /** Path of the feed or page that lists what is new. */
  path: string;
  /** Path of an article, without its last part. */
  articles: string;
  /** How its paragraphs begin: `date` is day and month in the outlet's own way. */
  dateline: (place: string, date: string) => string;
  options: SourceOptions;
  everySeconds: number;
}

/** A source before the store has given it an identity. */
export type DemoSource = Omit<Source, 'id' | 'validators' | 'pausedAt'>;

export const outlets: Outlet[] = [
  {
    slug: 'cendana',
    name: 'Harian Cendana',
    lang: 'ms',
    kind: 'rss',
    front: 'rss-full-text',
    path: '/rss/terkini.xml',
    articles: '/berita',
    dateline: (place) => `${place.toUpperCase()}: `,
    options: SourceOptions.parse({}),
    everySeconds: 4,
  },
  {
    slug: 'warta-selat',
    name: 'Warta Selat',
    lang: 'ms',
    kind: 'rss',
    front: 'rss-summaries',
    path: '/feed/',
    articles: '/nasional',
    dateline: (place, date) => `${place.toUpperCase()}, ${date} – `,
    options: SourceOptions.parse({}),
    everySeconds: 4,
  },
  {
    slug: 'lantern',
    name: 'The Peninsula Lantern',
    lang: 'en',
    kind: 'rss',
    front: 'atom',
    path: '/atom.xml',
    articles: '/news',
    dateline: (place) => `${place.toUpperCase()}: `,
    options: SourceOptions.parse({}),
    everySeconds: 4,
  },
  {
    slug: 'titian',
    name: 'Titian Timur',
    lang: 'ms',
    kind: 'listing',
    front: 'listing',
    path: '/terkini',
    articles: '/artikel',
    dateline: (place) => `${place.toUpperCase()} – `,
    options: SourceOptions.parse({
      selectors: {
        item: 'li.berita',
        link: 'h2 a',
        title: 'h2',
        summary: '.petikan',
        date: '.masa',
      },
      articleSelector: '.isi',
    }),
    everySeconds: 5,
  },
  {
    slug: 'tide',
    name: 'Borneo Tide',
    lang: 'en',
    kind: 'browser',
    front: 'script',
    path: '/latest',
    articles: '/story',
    dateline: (place, date) => `${place.toUpperCase()} (${date}): `,
    options: SourceOptions.parse({
      selectors: {
        item: '#latest article',
        link: 'h2 a',
        title: 'h2',
        summary: 'p',
        date: 'time',
        dateAttribute: 'datetime',
      },
      waitFor: '#latest article',
      articleSelector: '.story-text',
    }),
    everySeconds: 8,
  },
  {
    slug: 'pena',
    name: 'Pena Newswire',
    lang: 'en',
    kind: 'rss',
    front: 'rss-brief',
    path: '/wire.rss',
    articles: '/brief',
    dateline: (place, date) => `${place.toUpperCase()}, ${date} (Pena) -- `,
    options: SourceOptions.parse({ fetchArticles: false }),
    everySeconds: 3,
  },
  {
    slug: 'yefeng',
    name: '椰风日报',
    lang: 'zh',
    kind: 'rss',
    front: 'rss-summaries',
    path: '/feed.xml',
    articles: '/news',
    dateline: (place, date) => `（${place}${date}讯）`,
    options: SourceOptions.parse({ articleSelector: '.isi' }),
    everySeconds: 5,
  },
  {
    slug: 'thendral',
    name: 'தென்றல் குரல்',
    lang: 'ta',
    kind: 'rss',
    front: 'rss-full-text',
    path: '/rss.xml',
    articles: '/seithi',
    dateline: (place, date) => `${place}, ${date} – `,
    options: SourceOptions.parse({ articleSelector: '.isi' }),
    everySeconds: 5,
  },
];

/**
 * The newsroom's outlets as sources, each on its own loopback port (`ports` by outlet slug).
 *
 * @throws {RangeError} when an outlet has no port
 */
export function demoSources(ports: Record<string, number>): DemoSource[] {
  return outlets.map(({ slug, name, lang, kind, path, options, everySeconds }) => {
    const port = ports[slug];
    if (port === undefined) throw new RangeError(`no port for the outlet ${slug}`);
    return {
      name,
      outlet: name,
      url: `http://127.0.0.1:${port}${path}`,
      kind,
      origin: 'demo',
      lang,
      section: null,
      zone: 'Asia/Kuala_Lumpur',
      options,
      basis: 'demo newsroom',
      everySeconds,
    };
  });
}
