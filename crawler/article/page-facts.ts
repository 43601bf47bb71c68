/** What a page says of its article in its head and around it: title, byline, date, language. */
import type { ParentNode } from 'domhandler';

import { absolute } from '../feeds/feed.ts';
import type { LinkedArticle } from './linked-data.ts';
import { marksOf, type PageMarks } from './page-marks.ts';
import { plainText } from '../text/plain-text.ts';
import { readDate } from '../text/read-date.ts';

export interface PageFacts {
  title: string;
  byline: string | null;
  publishedAt: Date | null;
  /** The language subtag the page declares, or null. */
  lang: string | null;
  /** Where the page says it lives, or null. */
  canonicalUrl: string | null;
}

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
  const marks = marksOf(document);
  const { metas, lang } = marks;
  const outlet = [metas.get('og:site_name'), URL.parse(page.url)?.hostname];
  const isOutlet = (name: string) => outlet.some((said) => said && alike(name, said));
  return {
    title: titleOf(marks, linked, isOutlet),
    byline: bylineOf(marks, linked, isOutlet),
    publishedAt: dateOf(marks, linked, page),
    lang: languageOf(
      linked?.inLanguage ?? lang ?? metas.get('og:locale') ?? metas.get('content-language'),
    ),
    canonicalUrl: ownAddress(marks.canonical ?? metas.get('og:url'), page.url),
  };
}

type IsOutlet = (name: string) => boolean;

const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Whether two names are the same, or one is all of the other's host name that counts. */
function alike(name: string, outlet: string): boolean {
  const [a, b] = [plain(name), plain(outlet.replace(/^www\.|\.(?:com|net|org)?(?:\.\w\w)?$/g, ''))];
  return a === b || (a.length > 3 && plain(outlet).includes(a));
}

/** The heading the page shows, where its head names the same; else the head's, without the outlet. */
function titleOf(marks: PageMarks, linked: LinkedArticle | undefined, isOutlet: IsOutlet): string {
  const { metas, headings } = marks;
  const said = [linked?.headline, metas.get('og:title'), metas.get('twitter:title'), marks.title]
    .map((title) => title?.replaceAll(/\s+/g, ' ').trim() ?? '')
    .filter((title) => title !== '' && !isOutlet(title));
  const inHead = said.map(plain).join(' ');
  // A heading of a word or two may be in the title by chance.
  const least = plain(said[0] ?? '').length / 3;
  const shown = headings
    .filter(
      ({ text }) => plain(text).length > least && !isOutlet(text) && inHead.includes(plain(text)),
    )
    .toSorted((a, b) => a.level - b.level || b.text.length - a.text.length)[0];
  if (shown) return shown.text;
  const [first = headings.find(({ text }) => text !== '')?.text ?? ''] = said;
  return linked?.headline === first ? first : withoutOutlet(first, isOutlet);
}

/** "Title - Outlet", "Outlet: Title" and "Title | Section | Outlet": the part that is the title. */
function withoutOutlet(title: string, isOutlet: IsOutlet): string {
  const parts = title.split(/(?<!\s)\s+[|·»«›–—-]+\s+/u).filter((part) => part !== '');
  if (parts.length < 2) return title;
  const own = parts.filter((part) => !isOutlet(part));
  if (own.length < parts.length) return own[0] ?? title;
  const [first = ''] = parts;
  const last = parts.at(-1) ?? '';
  return first.length >= 15 && last.length <= 30
    ? title.slice(0, title.lastIndexOf(last)).replace(/(?<![\s|·»«›–—-])[\s|·»«›–—-]+$/u, '')
    : title;
}

/** Words that introduce a name. */
const BY =
  '(?:by|oleh|penulis|teks|laporan|von|par|por|di|author|autor|text|reported by|written by|posted by|文|记者|作者|报道)';
const BYLINE = new RegExp(
  String.raw`^${BY}\s*[:：]?\s+(?=\p{Lu}|\p{Script=Han}|\p{Script=Tamil})`,
  'iu',
);
/** What stands where names do, and is none. */
const NO_NAME =
  /^by$|^(?:posted|published|veröffentlicht|follow|name|author|auteurs?|autor(?:en)?|no author|admin|administrator|editor|staff|unknown|share|print|home|more|about|kommentar)(?:$|\s|[:*(])|\b(?:says|said|sagt|dice|dit|berkata|required|erforderlich)\s*:?$|https?:|[@{}<>[\]]|^\W*$/i;

function bylineOf(
  marks: PageMarks,
  linked: LinkedArticle | undefined,
  isOutlet: IsOutlet,
): string | null {
  const { metas, bylines, labels } = marks;
  const said = [
    linked?.authors.join(', '),
    ...AUTHOR_METAS.map((name) => metas.get(name)),
    ...bylines,
    ...labels.filter((label) => BYLINE.test(label) && label.length < 60),
  ];
  const names = said.map(authorName).filter((name) => name !== '');
  return names.find((name) => !isOutlet(name)) ?? names[0] ?? null;
}

/** A name without the words around it; '' where there is none. */
function authorName(text: string | undefined): string {
  const name = plainText(text ?? '')
    .replaceAll(/\s+/g, ' ')
    .replace(BYLINE, '')
    .replace(/ ?(?:\||•|·| [-–—] |\s\d{1,2}[\s/.:-]).*$/su, '')
    .trim();
  const isName = /\p{L}{2}/u.test(name) && !NO_NAME.test(name) && !readDate(name, 'UTC');
  return isName ? name : '';
}

function dateOf(
  { metas, dates, labels }: PageMarks,
  linked: LinkedArticle | undefined,
  { url, zone }: { url: string; zone: string },
): Date | null {
  const inUrl = /\/(20\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?:\D|$)/.exec(url);
  const said = [
    linked?.datePublished,
    ...DATE_METAS.map((name) => metas.get(name)),
    ...dates,
    ...labels,
    inUrl?.slice(1).join('-'),
  ];
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

/** What a page says of its address, unless that is only where its outlet lives. */
function ownAddress(said: string | undefined, url: string): string | null {
  const address = URL.parse(absolute(said, url) ?? '');
  if (!address || !/^https?:$/.test(address.protocol)) return null;
  const isHome = address.pathname === '/' && address.search === '';
  return isHome && URL.parse(url)?.pathname !== '/' ? null : (absolute(said, url) ?? null);
}
