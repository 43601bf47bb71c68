/** What a web page says of itself and of its feeds. */
import { Parser } from 'htmlparser2';

import { decodeText } from '../text/decode-text.ts';
import { absolute } from '../feeds/feed.ts';
import type { Page } from '../visit/page.ts';

export interface LinkedFeed {
  url: string;
  /** As the page calls it, or ''. */
  title: string;
}

export interface PageLinks {
  /** What the site calls itself, else the page's title, or ''. */
  name: string;
  /** Feeds named in the head first, then those that links in the page seem to lead to. */
  feeds: LinkedFeed[];
  /** Where a WordPress site says its API is. */
  wordpressApi: string | undefined;
}

const FEED_TYPE = /^application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|json)(?:;|$)/i;
const FEED_PATH = /(?:^|[/._-])(?:rss|feeds?|atom)(?:[/._-]|$)/i;
/** Of comments nobody here is a reader. */
const COMMENTS = /comments?\/feed|\/comments?\b|komen/i;
const WORDPRESS_API = 'https://api.w.org/';

const MAX_FEEDS = 20;
const MAX_CHARACTERS = 2_000_000;
const MAX_NAME = 200;

/** Reads a page once, from the front; nothing of it is built, so nothing in it nests too deep. */
export function readLinks({ bytes, contentType, url }: Page): PageLinks {
  const named: LinkedFeed[] = [];
  const linked: LinkedFeed[] = [];
  let base = url;
  let title = '';
  let siteName = '';
  let wordpressApi: string | undefined;
  let inTitle = false;

  const keep = (list: LinkedFeed[], href: string | undefined, words = '') => {
    const address = absolute(href, base);
    if (!address || !/^https?:/i.test(address) || COMMENTS.test(address)) return;
    const known = [...named, ...linked].some((feed) => feed.url === address);
    if (!known && list.length < MAX_FEEDS) list.push({ url: address, title: oneLine(words) });
  };
  const parser = new Parser({
    onopentag(name, { rel = '', href, type = '', title: words, property, content = '' }) {
      const relations = rel.toLowerCase().split(/\s+/);
      if (name === 'base') base = absolute(href, url) ?? url;
      else if (name === 'meta' && property === 'og:site_name') siteName ||= oneLine(content);
      else if (name === 'title') inTitle = title === '';
      else if (name === 'link' && relations.includes(WORDPRESS_API)) {
        wordpressApi = absolute(href, base);
      } else if (name === 'link' && relations.includes('alternate') && FEED_TYPE.test(type)) {
        // WordPress names its API as an alternate of every page.
        if (!/\/wp-json\//.test(href ?? '')) keep(named, href, words);
      } else if (name === 'a' && href && FEED_PATH.test(pathOf(href))) keep(linked, href);
    },
    ontext(words) {
      if (inTitle && title.length < MAX_NAME) title += words;
    },
    onclosetag(name) {
      if (name === 'title') inTitle = false;
    },
  });
  parser.end(decodeText(bytes, contentType).slice(0, MAX_CHARACTERS));
  return {
    name: siteName || oneLine(title),
    feeds: [...named, ...linked].slice(0, MAX_FEEDS),
    wordpressApi,
  };
}

function pathOf(href: string): string {
  return href.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/, '');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_NAME).toWellFormed();
}
