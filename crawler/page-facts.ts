/** What a page says of its article in its head and around it: title, byline, date, language. */
import type { ChildNode, Element, ParentNode } from 'domhandler';
import { DomUtils } from 'htmlparser2';

import { absolute } from './feed.ts';
import type { LinkedArticle } from './linked-data.ts';
import { readDate } from './read-date.ts';

export interface PageFacts {
  title: string;
  byline: string | null;
  publishedAt: Date | null;
  /** The language subtag the page declares, or null. */
  lang: string | null;
  /** Where the page says it lives, or null. */
  canonicalUrl: string | null;
}

/** The elements that carry facts, in the order of the page. */
interface Found {
  metas: Map<string, string>;
  canonical?: string | undefined;
  lang?: string | undefined;
  title?: string | undefined;
  headings: string[];
  /** Named for an author or a date by class, id, itemprop or rel. */
  bylines: string[];
  dates: string[];
}

const BYLINE_NAME =
  /(?:^|[\s_-])(?:byline|author|authors|author-?name|penulis|wartawan|writer)(?:$|[\s_-])/i;
const DATE_NAME =
  /(?:^|[\s_-])(?:date|dateline|datetime|timestamp|time|published|publish|pubdate|posted|posted-on|tarikh|datepublished)(?:$|[\s_-])/i;
/** A label longer than this names something else. */
const MAX_LABEL = 120;
const MAX_TITLE = 500;

const DATE_METAS = [
  'article:published_time',
  'datepublished',
  'og:article:published_time',
  'parsely-pub-date',
  'sailthru.date',
  'publishdate',
  'publish-date',
  'publication_date',
  'pubdate',
  'dc.date.issued',
  'dcterms.created',
  'dc.date',
  'dc.date.created',
  'cxenseparse:recs:publishtime',
  'article.published',
  'date',
];
const AUTHOR_METAS = [
  'author',
  'article:author_name',
  'parsely-author',
  'dc.creator',
  'sailthru.author',
  'byl',
  'article:author',
];

/** The facts of a page; linked data goes before meta elements, and those before what is shown. */
export function readFacts(
  document: ParentNode,
  linked: LinkedArticle | undefined,
  page: { url: string; zone: string },
): PageFacts {
  const found = find(document);
  const { metas } = found;
  return {
    title: titleOf(found, linked),
    byline: bylineOf(found, linked),
    publishedAt: dateOf(found, linked, page.zone),
    lang: languageOf(
      linked?.inLanguage ?? found.lang ?? metas.get('og:locale') ?? metas.get('content-language'),
    ),
    canonicalUrl: webAddress(found.canonical ?? metas.get('og:url'), page.url),
  };
}

function find(document: ParentNode): Found {
  const found: Found = { metas: new Map(), headings: [], bylines: [], dates: [] };
  const visit = (nodes: ChildNode[]): void => {
    for (const node of nodes) {
      if (!DomUtils.isTag(node)) continue;
      note(node, found);
      visit(node.children);
    }
  };
  visit(document.children);
  return found;
}

function note(element: Element, found: Found): void {
  const { name, attribs } = element;
  if (name === 'meta') {
    const key = (
      attribs['property'] ??
      attribs['name'] ??
      attribs['itemprop'] ??
      attribs['http-equiv']
    )?.toLowerCase();
    const { content } = attribs;
    if (key && content?.trim() && !found.metas.has(key)) found.metas.set(key, content.trim());
    return;
  }
  if (name === 'html') found.lang ??= attribs['lang'] ?? attribs['xml:lang'];
  else if (name === 'link' && attribs['rel']?.toLowerCase() === 'canonical')
    found.canonical ??= attribs['href'];
  else if (name === 'title') found.title ??= textOf(element);
  else if (name === 'h1') found.headings.push(textOf(element));
  const named = `${attribs['class'] ?? ''} ${attribs['id'] ?? ''} ${attribs['itemprop'] ?? ''}`;
  if (name === 'time' || DATE_NAME.test(named)) {
    const stamp = attribs['datetime'] ?? attribs['content'] ?? attribs['title'];
    if (stamp) found.dates.push(stamp);
    const shown = textOf(element, MAX_LABEL);
    if (shown) found.dates.push(shown);
  } else if (attribs['rel'] === 'author' || BYLINE_NAME.test(named)) {
    const shown = textOf(element, MAX_LABEL);
    if (shown) found.bylines.push(shown);
  }
}

/** The text of an element on one line; '' when it is longer than `most`. */
function textOf(element: Element, most = MAX_TITLE): string {
  const text = DomUtils.textContent(element).replaceAll(/\s+/g, ' ').trim();
  return text.length > most ? '' : text;
}

/** The heading the page shows, where its head names the same; else the head's, without the outlet. */
function titleOf(
  { metas, title = '', headings }: Found,
  linked: LinkedArticle | undefined,
): string {
  const named = [linked?.headline, metas.get('og:title'), metas.get('twitter:title'), title];
  const said =
    named
      .find((text) => text?.trim())
      ?.replaceAll(/\s+/g, ' ')
      .trim() ?? '';
  const shown = headings.find(
    (heading) => heading.length > 3 && plain(title + said).includes(plain(heading)),
  );
  if (shown) return shown;
  if (linked?.headline) return said;
  return withoutOutlet(said || (headings[0] ?? ''), metas.get('og:site_name'));
}

const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** "Title - Outlet" and "Title | Section | Outlet", where what is left still says something. */
function withoutOutlet(title: string, outlet: string | undefined): string {
  if (outlet && title.endsWith(outlet)) {
    return title.slice(0, -outlet.length).replace(/[\s|\-–—:·»]+$/u, '') || title;
  }
  const [first = '', ...rest] = title.split(/\s+[|·»]\s+|\s+[-–—]\s+(?=[^-–—]{2,30}$)/u);
  return rest.length > 0 && first.length >= 15 ? first : title;
}

function bylineOf({ metas, bylines }: Found, linked: LinkedArticle | undefined): string | null {
  const said = [
    linked?.authors.join(', '),
    ...AUTHOR_METAS.map((name) => metas.get(name)),
    ...bylines,
  ];
  const name = said.map(authorName).find((text) => text !== '');
  return name ?? null;
}

/** A person's name without the words around it; '' for addresses and lone punctuation. */
function authorName(text: string | undefined): string {
  const name = (text ?? '')
    .replace(
      /^\s*(?:by|oleh|penulis|teks|von|par|por|author|reported by|文|记者|作者|报道)\s*[:：]?\s+/iu,
      '',
    )
    .replace(/\s*(?:\||•|·|\d{1,2}[\s/.-]).*$/u, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return /\p{L}{2}/u.test(name) && !/^https?:|[@{}<>]/.test(name) ? name : '';
}

function dateOf(
  { metas, dates }: Found,
  linked: LinkedArticle | undefined,
  zone: string,
): Date | null {
  const said = [linked?.datePublished, ...DATE_METAS.map((name) => metas.get(name)), ...dates];
  for (const text of said) {
    const date = readDate(text, zone);
    if (date) return date;
  }
  return null;
}

function languageOf(tag: string | undefined): string | null {
  const [language = ''] = (tag ?? '').trim().toLowerCase().split(/[-_]/, 1);
  return /^[a-z]{2,3}$/.test(language) ? language : null;
}

function webAddress(said: string | undefined, base: string): string | null {
  const address = absolute(said, base);
  return address && /^https?:/i.test(address) && URL.canParse(address) ? address : null;
}
