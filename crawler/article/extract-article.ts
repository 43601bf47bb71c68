/** Article HTML in; title, byline, date, language and the article's own words out. */
import { createRequire } from 'node:module';

import { load } from 'cheerio/slim';
import type { Document, Element } from 'domhandler';
import { DomUtils, parseDocument } from 'htmlparser2';

import { articleLang } from './article-lang.ts';
import type * as ByReadability from './by-readability.ts';
import { canonicalUrl } from '../canonical-url.ts';
import { isChallenge } from '../visit/challenge-page.ts';
import { decodeText } from '../text/decode-text.ts';
import { linkedArticle } from './linked-data.ts';
import { readFacts } from './page-facts.ts';
import { mainText } from './main-text.ts';
import { blocksOf } from './page-blocks.ts';
import type { ArticlePage } from '../visit/page.ts';
import { assertSelector } from '../lists/selector.ts';
import { assertShallow } from '../text/shallow-html.ts';

export interface Article {
  title: string;
  byline: string | null;
  publishedAt: Date | null;
  /** A language subtag: ms, en, zh, ta ... or null. */
  lang: string | null;
  canonicalUrl: string;
  /** The article's own words in paragraphs, separated by an empty line; '' when there is none. */
  text: string;
}

/** What is known of an outlet's pages. */
export interface ArticleOptions {
  /** CSS selector of the element that holds the story's own words. */
  articleSelector?: string | null | undefined;
  /** IANA zone of dates that name none. */
  zone?: string | undefined;
}

/** Hardly any page needs it, and it holds as much memory as all else here. */
const require = createRequire(import.meta.url);

/** More than any article has, in characters. */
const MAX_TEXT = 200_000;

const DEFAULT_ZONE = 'Asia/Kuala_Lumpur';

/** Shorter texts are teasers, or not the article. A character of Chinese says as much as three. */
const MIN_TEXT = 250;
const sizeOf = (text: string) => text.length + 2 * (text.match(/\p{Script=Han}/gu)?.length ?? 0);
/** A page that shows less hides no article that was not found. */
const LEAST_AROUND = 1000;
const sizeOfAll = (document: Document) =>
  blocksOf(document).blocks.reduce((sum, { text }) => sum + sizeOf(text), 0);

/**
 * The article of a page.
 *
 * 1. Facts from linked data, meta elements and what is shown.
 * 2. The words from the outlet's own selector, when its source has one.
 * 3. Else from the tree, by where the running text stands (main-text.ts).
 * 4. Where that finds less than the page's linked data gives, the latter.
 * 5. Where there is still hardly anything, Readability, which forgives more and takes longer.
 *
 * @throws {CrawlError} `too-large` for a page no tree should be built of, `unreadable` for a selector
 *   that is none
 */
export function extractArticle(html: string, url: string, options: ArticleOptions = {}): Article {
  assertShallow(html);
  const document = parseDocument(html);
  const linked = linkedArticle(html);
  const {
    canonicalUrl: declared,
    lang,
    ...facts
  } = readFacts(document, linked, {
    url,
    zone: options.zone ?? DEFAULT_ZONE,
  });
  const holder = options.articleSelector ? select(document, options.articleSelector) : undefined;
  const text = articleText(html, document, facts.title, linked?.articleBody, holder);
  return {
    ...facts,
    text: text.slice(0, MAX_TEXT),
    lang: articleLang(text, lang),
    canonicalUrl: declared ?? canonicalUrl(url),
  };
}

/** The same of a page's bytes. */
export function readArticlePage(
  { bytes, contentType, url }: ArticlePage,
  options: ArticleOptions = {},
): Article {
  return extractArticle(decodeText(bytes, contentType), url, options);
}

function articleText(
  html: string,
  document: Document,
  title: string,
  body = '',
  holder?: Element,
): string {
  if (isChallenge(html)) return '';
  const text = mainText(document, title, holder).join('\n\n');
  if (body.length >= MIN_TEXT && text.length < body.length * 0.6) return body;
  if (sizeOf(text) >= MIN_TEXT || holder || sizeOfAll(document) < LEAST_AROUND) return text;
  const { readByReadability } = require('./by-readability.ts') as typeof ByReadability;
  const read = readByReadability(html, title);
  return read.length > text.length * 1.5 ? read : text;
}

/** The first element a selector finds; undefined for one that finds nothing on this page. */
function select(document: Document, selector: string): Element | undefined {
  assertSelector(selector);
  return load(document).root().find(selector).get().find(DomUtils.isTag);
}
