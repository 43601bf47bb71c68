/**
 * A stand-in for a site's sitemaps, built from sitemaps.org/protocol.html (entity escaping, indexes,
 * gzip, W3C dates, text files) and from Google's page on news sitemaps.
 */
import { gzipSync } from 'node:zlib';

import { type LocalServer, serve } from '../../crawler/local-web.ts';

export interface SitemapEntry {
  loc: string;
  lastmod?: string;
  news?: { title: string; date: string };
  /** Elements of other extensions, as they stand. */
  extra?: string;
}

const escape = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll("'", '&apos;')
    .replaceAll('"', '&quot;');

const CORE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const NEWS = 'http://www.google.com/schemas/sitemap-news/0.9';

/** A sitemap of pages. */
export function urlset(entries: SitemapEntry[], news = 'news'): string {
  const urls = entries.map(
    (entry) =>
      `<url><loc>${escape(entry.loc)}</loc>${lastmod(entry)}${newsOf(entry, news)}${
        entry.extra ?? ''
      }</url>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="${CORE}" xmlns:${news}="${NEWS}"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
${urls.join('\n')}
</urlset>`;
}

/** A sitemap of sitemaps. */
export function sitemapIndex(entries: SitemapEntry[]): string {
  const sitemaps = entries.map(
    (entry) => `<sitemap><loc>${escape(entry.loc)}</loc>${lastmod(entry)}</sitemap>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="${CORE}">${sitemaps.join('\n')}</sitemapindex>`;
}

function lastmod(entry: SitemapEntry): string {
  return entry.lastmod ? `<lastmod>${entry.lastmod}</lastmod>` : '';
}

function newsOf({ news }: SitemapEntry, prefix: string): string {
  if (!news) return '';
  return `<${prefix}:news>
    <${prefix}:publication><${prefix}:name>Harian Rekaan</${prefix}:name>
      <${prefix}:language>ms</${prefix}:language></${prefix}:publication>
    <${prefix}:publication_date>${news.date}</${prefix}:publication_date>
    <${prefix}:title>${escape(news.title)}</${prefix}:title>
  </${prefix}:news>`;
}

/** A site with these files, made once its address is known; a name in `.gz` is sent as an archive. */
export async function serveSitemaps(
  files: (origin: string) => Record<string, string>,
  headers: Record<string, string> = {},
): Promise<LocalServer> {
  const server = await serve((request, response) => {
    const path = request.url ?? '/';
    const file = files(server.origin)[path];
    if (file === undefined) return response.writeHead(404).end('not here');
    const { etag } = headers;
    if (etag && request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    const archive = path.endsWith('.gz');
    return response
      .writeHead(200, { 'content-type': archive ? 'application/gzip' : 'text/xml', ...headers })
      .end(archive ? gzipSync(file) : file);
  });
  return server;
}
