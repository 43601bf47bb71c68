/** A sitemap's bytes: a list of pages or of further sitemaps, in XML, or one address a line. */
import { setImmediate as othersFirst } from 'node:timers/promises';

import { Parser } from 'htmlparser2';

import { CrawlError } from '../crawl-error.ts';
import { decodeText } from '../text/decode-text.ts';
import type { Page } from '../visit/page.ts';

/** The protocol's own limit. */
const MAX_ADDRESSES = 50_000;
/** Deeper than any sitemap; the parser slows down with each level. */
const MAX_DEPTH = 20;
/** Read between two looks at what else there is to do: a few milliseconds' worth. */
const CHUNK_CHARACTERS = 128 * 1024;

/** What a sitemap says of one address, as written. */
export interface Listed {
  address: string;
  lastModified: string | undefined;
  /** From the news extension. */
  title: string | undefined;
  publishedAt: string | undefined;
}

export interface Sitemap {
  lists: 'pages' | 'sitemaps';
  listed: Listed[];
}

/**
 * The sitemap in a page, its first 50,000 addresses; one that breaks off gives what it had.
 *
 * @throws {CrawlError} `unreadable` when it is none, `too-large` when its tags lie too deep
 */
export async function readSitemap(page: Page): Promise<Sitemap> {
  const text = decodeText(page.bytes, page.contentType);
  if (/^https?:\/\/\S+\s*(?:\n|$)/.test(text.trimStart())) return readLines(text);
  const root = /<(?:[\w-]+:)?(urlset|sitemapindex)[\s>]/.exec(text)?.[1];
  if (!root) throw new CrawlError('unreadable', 'not a sitemap');
  const listed = await readXml(text);
  return { lists: root === 'urlset' ? 'pages' : 'sitemaps', listed };
}

function readLines(text: string): Sitemap {
  const addresses = text
    .split('\n', MAX_ADDRESSES)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return { lists: 'pages', listed: addresses.map((address) => ({ ...NOTHING, address })) };
}

const NOTHING = { address: '', lastModified: undefined, title: undefined, publishedAt: undefined };

/** Which element says what. Others' `loc`, as that of an image, lies in a namespace of its own. */
const FIELDS: ReadonlyMap<string, keyof Listed> = new Map([
  ['loc', 'address'],
  ['lastmod', 'lastModified'],
  ['news:title', 'title'],
  ['news:publication_date', 'publishedAt'],
]);

async function readXml(text: string): Promise<Listed[]> {
  const listed: Listed[] = [];
  let prefixes = new Map<string, string>();
  let current: Listed | undefined;
  let words = '';
  let depth = 0;

  /** The name as this page writes it, whatever prefix the sitemap chose. */
  const known = (name: string) => {
    const [local = '', prefix = ''] = name.split(':').toReversed();
    return (prefixes.get(prefix) ?? (prefix && `${prefix}:`)) + local;
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > MAX_DEPTH) throw new CrawlError('too-large', 'a sitemap of tags within tags');
        if (/(?:^|:)(?:urlset|sitemapindex)$/.test(name)) {
          prefixes = prefixesOf(name, attributes);
        } else if (/^(?:url|sitemap)$/.test(known(name))) current = { ...NOTHING };
        words = '';
      },
      ontext(more) {
        words += more;
      },
      onclosetag(name) {
        depth -= 1;
        const field = FIELDS.get(known(name));
        if (field && current) current[field] = words.trim();
        else if (current?.address && /^(?:url|sitemap)$/.test(known(name))) {
          if (listed.length < MAX_ADDRESSES) listed.push(current);
          current = undefined;
        }
      },
    },
    { xmlMode: true },
  );
  for (let at = 0; at < text.length; at += CHUNK_CHARACTERS) {
    parser.write(text.slice(at, at + CHUNK_CHARACTERS));
    await othersFirst();
  }
  parser.end();
  return listed;
}

/** What stands before the names of the protocol and of its news extension, and what we put there. */
function prefixesOf(root: string, attributes: Record<string, string>): Map<string, string> {
  const prefixes = new Map([[root.includes(':') ? (root.split(':')[0] ?? '') : '', '']]);
  for (const [name, value] of Object.entries(attributes)) {
    if (/sitemap-news/.test(value)) prefixes.set(name.replace(/^xmlns:/, ''), 'news:');
  }
  return prefixes;
}
