/**
 * The mails of Google Alerts (support.google.com/websearch/answer/4815696). Their shape is not
 * published: it is taken from what readers of such mails tell. Each result is a link to
 * google.com/url with `ct=ga` and the article's address in `url`, then the outlet, then a snippet.
 */
import { Parser } from 'htmlparser2';

import { cleanText } from '../text/decode-text.ts';
import { MAX_LENGTH } from '../text/plain-text.ts';

export interface AlertResult {
  url: string;
  title: string;
  snippet: string;
}

const MAX_DEPTH = 1000;
const BLOCKS = new Set([
  'div',
  'p',
  'br',
  'td',
  'tr',
  'table',
  'li',
  'h1',
  'h2',
  'h3',
  'blockquote',
]);
const SILENT = new Set(['script', 'style', 'head', 'title']);
/** A line without a sentence's end: an outlet's name. */
const OUTLET = /^.{1,80}(?<![.。…!?])$/su;
/** In plain text the link stands below its words. */
const TEXT_LINK = /^<?(https?:\/\/www\.google\.[a-z.]{2,10}\/url\?[^\s<>]{1,4000})>?$/i;

/** The article behind a result's link; undefined for every other link. */
export function unwrapResult(href: string): string | undefined {
  const link = URL.parse(href);
  if (!link || !/^(?:www\.)?google\.[a-z.]{2,10}$/.test(link.hostname)) return undefined;
  if (link.pathname !== '/url' || link.searchParams.get('ct') !== 'ga') return undefined;
  const target = URL.parse(link.searchParams.get('url') ?? link.searchParams.get('q') ?? '');
  return target && /^https?:$/.test(target.protocol) ? target.href : undefined;
}

/** The results in an alert's HTML; none when it is no alert. Read without a tree, in one pass. */
export function resultsInHtml(html: string): AlertResult[] {
  const results = new Map<string, { title: string; blocks: string[] }>();
  let current: { title: string; blocks: string[] } | undefined;
  let inTitle = false;
  let silent = 0;
  let depth = 0;
  const parser = new Parser({
    onopentag(name, { href = '' }) {
      depth += 1;
      if (depth > MAX_DEPTH) parser.pause();
      if (SILENT.has(name)) silent += 1;
      if (BLOCKS.has(name)) current?.blocks.push('');
      if (name !== 'a') return;
      const url = unwrapResult(href);
      if (url) {
        // A picture and a headline may both lead to it.
        current = results.get(url) ?? { title: '', blocks: [''] };
        results.set(url, current);
        inTitle = true;
      } else if (/^https:\/\/www\.google\.[a-z.]{2,10}\/alerts/.test(href)) {
        // To share it, to flag it: the result is over.
        current = undefined;
      }
    },
    ontext(text) {
      if (silent > 0 || !current) return;
      if (inTitle) current.title += text;
      else current.blocks.push((current.blocks.pop() ?? '') + text);
    },
    onclosetag(name) {
      depth -= 1;
      if (SILENT.has(name)) silent -= 1;
      if (name === 'a') inTitle = false;
      if (BLOCKS.has(name)) current?.blocks.push('');
    },
  });
  parser.end(html.slice(0, MAX_LENGTH));
  return [...results].map(([url, { title, blocks }]) => toResult(url, title, blocks));
}

/** The results in an alert's plain text; none when it is no alert. */
export function resultsInText(text: string): AlertResult[] {
  const results = new Map<string, AlertResult>();
  let above: string[] = [];
  for (const line of text
    .slice(0, MAX_LENGTH)
    .split('\n')
    .map((one) => one.trim())) {
    const href = TEXT_LINK.exec(line)?.[1];
    const url = href && unwrapResult(href);
    if (url) {
      const [title = '', ...blocks] = above;
      if (!results.has(url)) results.set(url, toResult(url, title, blocks));
    }
    if (line === '' || /^(?:=== .* ===|- - -.*)$/.test(line) || href) above = [];
    else above.push(line);
  }
  return [...results.values()];
}

function toResult(url: string, title: string, blocks: string[]): AlertResult {
  const [first = '', ...others] = blocks.map(oneLine).filter((block) => block !== '');
  const outlet = others.length > 0 && OUTLET.test(first) ? first : '';
  const ending = ` - ${outlet}`;
  const headline = oneLine(title);
  return {
    url,
    title: outlet && headline.endsWith(ending) ? headline.slice(0, -ending.length) : headline,
    snippet: (outlet ? others : [first, ...others]).join(' ').trim(),
  };
}

function oneLine(text: string): string {
  return cleanText(text).replaceAll(/\s+/g, ' ').trim();
}
