/** Which links of a listing page lead to articles, judged by two addresses that do. */
import type { CheerioAPI } from 'cheerio';
import { type Element, isTag } from 'domhandler';

import { canonicalUrl } from '../canonical-url.ts';
import { absolute } from '../feeds/feed.ts';
import { holdersOf } from '../article/page-blocks.ts';

/** The links of a page that are made like the two; each with the one address of its article. */
export type ArticleLinks = ReadonlyMap<Element, string>;

/** Every link of the page whose address has the make of one of these: host, parts and their kinds. */
export function articleLinks($: CheerioAPI, base: string, articles: string[]): ArticleLinks {
  const makes = new Set(articles.map(makeOf));
  const links = new Map<Element, string>();
  for (const element of $('a[href]').toArray()) {
    const address = absolute($(element).attr('href'), base) ?? '';
    if (!/^https?:/i.test(address) || !URL.canParse(address)) continue;
    const article = canonicalUrl(address);
    if (articles.includes(article) || makes.has(makeOf(article))) links.set(element, article);
  }
  return links;
}

/** The links inside an element, or the link that it is. */
export function linksIn($: CheerioAPI, element: Element, links: ArticleLinks): Element[] {
  return $(element)
    .find('a[href]')
    .addBack('a[href]')
    .toArray()
    .filter(isTag)
    .filter((link) => links.has(link));
}

/** Which articles are linked to from inside each element, or from itself. */
export function articlesByHolder(links: ArticleLinks): ReadonlyMap<Element, ReadonlySet<string>> {
  const byHolder = new Map<Element, Set<string>>();
  for (const [link, article] of links) {
    for (const element of [link, ...holdersOf(link)]) {
      const articles = byHolder.get(element) ?? new Set();
      byHolder.set(element, articles.add(article));
    }
  }
  return byHolder;
}

/** An address without what differs between articles: `rekaan.example/word/number/slug?id`. */
function makeOf(article: string): string {
  const { host, pathname, searchParams } = new URL(article);
  const parts = pathname.split('/').filter((part) => part !== '');
  return `${host}/${parts.map(kindOf).join('/')}?${[...searchParams.keys()].join('&')}`;
}

/** Headlines in addresses are long or in pieces; sections are one word or two. */
function kindOf(part: string): string {
  const [, name = part, ending = ''] = /^(.*?)(\.\p{L}{2,5})?$/u.exec(part) ?? [];
  if (/^\d+$/.test(name)) return `number${ending}`;
  const isSlug = name.length > 24 || /[-_].*[-_]/.test(name) || /\d{3}/.test(name);
  return isSlug ? `slug${ending}` : `word${ending}`;
}
