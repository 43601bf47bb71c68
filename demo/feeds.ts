/** The newsroom's feeds, each as one kind of Malaysian newspaper really writes it. */
import { generateAtomFeed, generateRssFeed } from 'feedsmith';

import type { Article, Site } from './article.ts';
import { ZONE_MS } from './event-time.ts';
import { FeedText } from './pages.html.ts';

/** RSS 2.0 with the whole text in content:encoded. */
export function rssFullText(site: Site): string {
  return rss(site, (article) => ({
    link: addressOf(site, article),
    guid: { value: addressOf(site, article), isPermaLink: true },
    description: article.summary,
    content: { encoded: FeedText(article).toString() },
  }));
}

/** RSS 2.0 as WordPress writes it: summaries, guids that are no links, tracked links. */
export function rssSummaries(site: Site): string {
  return rss(site, (article) => ({
    link: `${addressOf(site, article)}?utm_source=rss&utm_medium=feed`,
    guid: { value: `${site.base}/?p=${article.id}`, isPermaLink: false },
    description: `${article.summary} […]`,
  }));
}

/**
 * An agency's RSS: the short text is all there is. Its dates name no zone, and a notice without
 * link, guid or date stands among the news, which a strict reader skips.
 */
export function rssBrief(site: Site): string {
  const written = rss(site, (article) => ({
    link: addressOf(site, article),
    guid: { value: `pena:${article.id}`, isPermaLink: false },
    description: article.paragraphs.join('\n\n'),
    pubDate: new Date(article.publishedAt.getTime() + ZONE_MS),
  }));
  // What feedsmith writes in UTC is made to stand for local time.
  return written
    .replaceAll(' GMT</pubDate>', '</pubDate>')
    .replace(
      '<item>',
      '<item><title>Subscribers: invented wire, for demonstration</title></item><item>',
    );
}

/** Atom (RFC 4287) with summaries. */
export function atom(site: Site): string {
  const { outlet, base, articles } = site;
  return generateAtomFeed({
    id: `${base}/`,
    title: { value: outlet.name },
    updated: articles[0]?.publishedAt ?? new Date(0),
    links: [
      { href: `${base}${outlet.path}`, rel: 'self', type: 'application/atom+xml' },
      { href: `${base}/`, rel: 'alternate', type: 'text/html' },
    ],
    entries: articles.map((article) => ({
      id: `tag:${outlet.slug}.invalid,2026:${article.id}`,
      title: { value: article.headline },
      links: [{ href: addressOf(site, article), rel: 'alternate', type: 'text/html' }],
      published: article.publishedAt,
      updated: article.publishedAt,
      authors: [{ name: article.byline }],
      categories: [{ term: article.section }],
      summary: { value: article.summary, type: 'text' },
    })),
  });
}

type RssItem = NonNullable<Parameters<typeof generateRssFeed>[0]['items']>[number];

function rss(site: Site, toItem: (article: Article) => Partial<RssItem>): string {
  const { outlet, base, articles } = site;
  return generateRssFeed({
    title: outlet.name,
    link: `${base}/`,
    description: 'Demo – semua rekaan / all invented',
    language: outlet.lang,
    items: articles.map((article) => ({
      title: article.headline,
      pubDate: article.publishedAt,
      categories: [{ name: article.section }],
      dc: { creators: [article.byline] },
      ...toItem(article),
    })),
  });
}

function addressOf({ base }: Site, { path }: Article): string {
  return `${base}${path}`;
}
