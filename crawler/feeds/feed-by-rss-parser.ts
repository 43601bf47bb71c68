/** Plain, well-formed RSS 2.0 and Atom 1.0 through rss-parser. */
import Parser from 'rss-parser';
import * as z from 'zod';

import { type Feed, type FeedEntry, feedEntry, feedTitle } from './feed.ts';
import { MAX_ENTRIES } from './mend-feed.ts';

const START =
  /^\s*<\?xml[^>]*\?>\s*(?:<!--(?:[^-]|-(?!->))*-->\s*|<\?(?:[^?]|\?(?!>))*\?>\s*)*<(rss|feed)\b([^>]*)>/;

/** Each of these rss-parser reads wrongly, or not at all: docs/reading.md has the cases. */
const NOT_PLAIN =
  /<!DOCTYPE|<!ENTITY|xml:base|type=["']?(?:xhtml|application\/xhtml)|<\/?(?:RSS|CHANNEL|ITEM|FEED|ENTRY|TITLE|LINK)\b|<(?:pubdate|PubDate|Pubdate)\b|\brel=["'](?!alternate|self)/;
const CDATA = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)/g;
const OTHER_ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/;
const PREFIX = /<([\w-]+):/g;
const DECLARED = /xmlns:([\w-]+)=/g;
/** More than there are namespaces for feeds. */
const MAX_PREFIXES = 100;

/**
 * Whether rss-parser reads this feed rightly, by its text alone: well formed, no markup inside its
 * texts, only the entities XML knows, every prefix declared, no base to resolve against.
 */
export function isPlainFeed(text: string): boolean {
  const [, root, attributes = ''] = START.exec(text) ?? [];
  if (!root || NOT_PLAIN.test(text) || !text.trimEnd().endsWith(`</${root}>`)) return false;
  if (root === 'rss' ? !/version=["']2/.test(attributes) : !/2005\/Atom/.test(attributes)) {
    return false;
  }
  const markup = text.replaceAll(CDATA, '');
  if (OTHER_ENTITY.test(markup)) return false;
  const prefixes = namesIn(markup, PREFIX);
  const declared = namesIn(markup, DECLARED);
  if (declared.size > MAX_PREFIXES || !prefixes.isSubsetOf(declared)) return false;

  const opened = count(markup, root === 'rss' ? /<item[\s/>]/g : /<entry[\s/>]/g);
  const closed = count(markup, root === 'rss' ? /<\/item>/g : /<\/entry>/g);
  return opened === closed && opened <= MAX_ENTRIES;
}

function namesIn(text: string, pattern: RegExp): Set<string> {
  return new Set([...text.matchAll(pattern)].map(([, name = '']) => name));
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** An element's text; with attributes it is an object, with other elements inside no text at all. */
const Text = z.union([
  z.string(),
  z.strictObject({ _: z.string().default(''), $: z.record(z.string(), z.string()).optional() }),
]);
/** Elements as they stand: rss-parser would drop their attributes, and what is inside them. */
const First = z.array(Text).optional();
/** What is only nice to know never makes a feed unreadable. */
const Said = z.string().optional().catch(undefined);
const Item = z.object({
  link: z.string().optional(),
  guidElement: First,
  titleElement: First,
  summaryElement: First,
  contentElement: First,
  encodedElement: First,
  published: z.string().optional(),
  updated: z.string().optional(),
  pubDate: z.string().optional(),
  'dc:date': z.string().optional(),
  creator: Said,
  author: Said,
  categoryElement: First.catch(undefined),
});
const Parsed = z.object({ title: Text.default(''), items: z.array(Item) });
type First = z.infer<typeof First>;
type Item = z.infer<typeof Item>;

/** One for each feed: what a broken one leaves behind in it, the next would wait for without end. */
function newParser() {
  return new Parser({
    customFields: {
      item: [
        ['guid', 'guidElement', { keepArray: true }],
        ['id', 'guidElement', { keepArray: true }],
        ['title', 'titleElement', { keepArray: true }],
        ['description', 'summaryElement', { keepArray: true }],
        ['summary', 'summaryElement', { keepArray: true }],
        ['content', 'contentElement', { keepArray: true }],
        ['content:encoded', 'encodedElement', { keepArray: true }],
        ['category', 'categoryElement', { keepArray: true }],
        'published',
        'updated',
      ],
    },
  });
}

/** The feed, or undefined when rss-parser finds in it something other than plain texts. */
export async function readPlainFeed(
  text: string,
  url: string | undefined,
): Promise<Feed | undefined> {
  // It throws for dates it cannot read and for what the look at the text has missed.
  const parsed = await newParser()
    .parseString(text)
    .then(
      (feed) => Parsed.safeParse(feed).data,
      () => undefined,
    );
  // Without a link, what an entry has instead (a guid, a relation) is for the other parser.
  if (!parsed?.items.every(({ link }) => link && (url ?? URL.canParse(link)))) return undefined;
  const format = /<feed[\s>]/.test(text.slice(0, 2000)) ? 'atom' : 'rss';
  return {
    format,
    title: feedTitle({ value: valueOf([parsed.title]) }),
    entries: parsed.items.map((item) => entryOf(item, format, url)),
    dropped: 0,
  };
}

function entryOf(item: Item, format: 'rss' | 'atom', base: string | undefined): FeedEntry {
  const words = (elements: First) => ({
    value: valueOf(elements),
    plain: format === 'atom' && !/html/.test(typeOf(elements)),
  });
  return feedEntry({
    link: item.link,
    base,
    guid: valueOf(item.guidElement),
    title: words(item.titleElement),
    summary: words(item.summaryElement),
    content: words(item.encodedElement ?? item.contentElement),
    date: format === 'rss' ? (item.pubDate ?? item['dc:date']) : (item.published ?? item.updated),
    author: item.creator ?? item.author,
    section: sectionOf(item.categoryElement),
  });
}

/** Atom names it in an attribute. */
function sectionOf(elements: First): string | undefined {
  const [first] = elements ?? [];
  const { label, term } = (typeof first === 'string' ? undefined : first?.$) ?? {};
  return label ?? term ?? valueOf(elements);
}

function valueOf(elements: First): string | undefined {
  const [first] = elements ?? [];
  return typeof first === 'string' ? first : first?._;
}

function typeOf(elements: First): string {
  const [first] = elements ?? [];
  return (typeof first === 'string' ? undefined : first?.$?.['type']) ?? 'text';
}
