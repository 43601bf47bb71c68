/** Article HTML in; title, byline, date, language and the article's own words out. */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { parseDocument } from 'htmlparser2';

import { canonicalUrl } from './canonical-url.ts';
import { linkedArticle } from './linked-data.ts';
import { readFacts } from './page-facts.ts';
import { plainText } from './plain-text.ts';
import { assertShallow } from './shallow-html.ts';

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

const DEFAULT_ZONE = 'Asia/Kuala_Lumpur';

export function extractArticle(html: string, url: string, options: ArticleOptions = {}): Article {
  assertShallow(html);
  const document = parseDocument(html);
  const linked = linkedArticle(html);
  const facts = readFacts(document, linked, { url, zone: options.zone ?? DEFAULT_ZONE });
  const r = new Readability(parseHTML(html).document as never, {}).parse();
  return {
    ...facts,
    canonicalUrl: facts.canonicalUrl ?? canonicalUrl(url),
    text: plainText(r?.content ?? ''),
  };
}
