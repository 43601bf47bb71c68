/** The made-up newspapers of the demo newsroom, and what every outlet is. */
import * as z from 'zod';

import type { SourceKind } from '../domain/source-kind.ts';
import { SourceOptions } from '../domain/source.ts';

/** The languages the demo outlets write in. */
export const OutletLang = z.enum(['ms', 'en', 'zh', 'ta']);
export type OutletLang = z.infer<typeof OutletLang>;

/** How a newspaper shows what is new. */
export type PressFront =
  | 'rss-full-text'
  | 'rss-summaries'
  | 'rss-brief'
  | 'atom'
  | 'listing'
  | 'script'
  | 'wp-json'
  | 'sitemap';
/** How a channel does, on whatever service it is. */
export type ChannelFront =
  'telegram' | 'mastodon' | 'bluesky' | 'reddit' | 'youtube' | 'broadcast' | 'facebook' | 'x';

export interface Outlet {
  slug: string;
  name: string;
  lang: OutletLang;
  /** The crawler's adapter for it: a key of crawler/collect.ts. */
  kind: SourceKind;
  front: PressFront | ChannelFront;
  /** Path of the feed or page that lists what is new, with its query. */
  path: string;
  /** Path of an article, without its last part. */
  articles: string;
  /** How its paragraphs begin: `date` is day and month in the outlet's own way. */
  dateline: (place: string, date: string) => string;
  options: SourceOptions;
  everySeconds: number;
}

export type PressOutlet = Outlet & { front: PressFront };
export type ChannelOutlet = Outlet & { front: ChannelFront };

/** Newspapers, portals and an agency. */
export const press: PressOutlet[] = [
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
  {
    slug: 'suara',
    name: 'Suara Sembilan',
    lang: 'ms',
    kind: 'wp-json',
    front: 'wp-json',
    path: '/wp-json/wp/v2/posts',
    articles: '/berita',
    dateline: (place) => `${place.toUpperCase()}: `,
    options: SourceOptions.parse({}),
    everySeconds: 5,
  },
  {
    slug: 'ledger',
    name: 'The Highland Ledger',
    lang: 'en',
    kind: 'sitemap',
    front: 'sitemap',
    path: '/sitemap-news.xml',
    articles: '/story',
    dateline: (place) => `${place.toUpperCase()}, `,
    options: SourceOptions.parse({ articleSelector: '.isi' }),
    everySeconds: 6,
  },
];
