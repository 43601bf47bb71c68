/** What a newspaper's system tells machines: WordPress' posts, and a sitemap of news. */
import { html } from '../dashboard/html.ts';
import type { Site } from './article.ts';
import { FeedText } from './pages.html.ts';

/** Posts by the REST API, whole articles with their terms: developer.wordpress.org/rest-api. */
export function wpPosts({ base, articles }: Site): string {
  const posts = articles.map((article, index) => ({
    id: articles.length - index,
    date_gmt: article.publishedAt.toISOString().slice(0, 19),
    guid: { rendered: `${base}/?p=${article.id}` },
    link: `${base}${article.path}`,
    title: { rendered: String(html`${article.headline}`) },
    excerpt: { rendered: String(html`<p>${article.summary} [&hellip;]</p>`) },
    content: { rendered: String(FeedText(article)), protected: false },
    _embedded: { 'wp:term': [[{ taxonomy: 'category', name: article.section }], []] },
  }));
  return JSON.stringify(posts);
}

/** sitemaps.org, with the news of Google's developers/search/docs/crawling-indexing/sitemaps. */
export function newsSitemap({ outlet, base, articles }: Site): string {
  const urls = articles.map(
    ({ path, headline, publishedAt }) => html`
<url><loc>${base}${path}</loc><news:news>
  <news:publication><news:name>${outlet.name}</news:name><news:language>${outlet.lang}</news:language></news:publication>
  <news:publication_date>${publishedAt.toISOString()}</news:publication_date>
  <news:title>${headline}</news:title>
</news:news></url>`,
  );
  return String(html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${urls}</urlset>`);
}
