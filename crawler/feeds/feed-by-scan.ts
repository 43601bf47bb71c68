/** RSS and Atom without a tree: one walk over the tags is all that most feeds need. */
import { Parser } from 'htmlparser2';

import { type Feed, type FeedEntry, feedEntry, feedTitle, type Words } from './feed.ts';
import { MAX_ENTRIES } from './mend-feed.ts';

interface Dialect {
  format: 'rss' | 'atom';
  entry: string;
  /** How deep an entry lies; it says everything right below. */
  depth: number;
  /** What we want of an entry, in the order in which one element stands for another. */
  fields: Readonly<Record<keyof typeof rssFields, readonly string[]>>;
}

const rssFields = {
  link: ['link', 'atom:link'],
  guid: ['guid'],
  title: ['title', 'dc:title'],
  summary: ['description', 'dc:description', 'itunes:summary'],
  content: ['content:encoded'],
  date: ['pubDate', 'dc:date', 'dcterms:issued', 'atom:published', 'atom:updated'],
  author: ['dc:creator', 'author', 'itunes:author'],
  section: ['category', 'dc:subject'],
};
const atomFields = {
  link: ['link'],
  guid: ['id'],
  title: ['title'],
  summary: ['summary'],
  content: ['content'],
  date: ['published', 'updated', 'dc:date'],
  author: ['author/name', 'dc:creator'],
  section: ['category'],
};
const dialects: ReadonlyMap<string, Dialect> = new Map([
  ['rss', { format: 'rss', entry: 'item', depth: 3, fields: rssFields }],
  ['feed', { format: 'atom', entry: 'entry', depth: 2, fields: atomFields }],
]);
const WANTED = new Set([...Object.values(rssFields), ...Object.values(atomFields)].flat());
const OF_THE_FEED = new Set(['title', 'link', 'self']);

/** Deeper than feeds nest; with each level the parser slows down. */
const MAX_DEPTH = 50;

const ROOT = /<(?:(rss)[\s>]|(feed)\s[^>]*2005\/Atom)/;
/** What a walk does not know: bases, what a DOCTYPE declares, names in the wrong case. */
const NOT_SCANNED =
  /xml:base|<!DOCTYPE|<\/?(?:RSS|CHANNEL|ITEM|FEED|ENTRY|TITLE|LINK|GUID)\b|<(?:pubdate|PubDate)\b/;

/** What an element's children say, by their names: the first of a name that has words. */
type Said = Map<string, { words: string; attributes: Record<string, string> }>;

/**
 * The feed in a text of RSS 0.91 to 2.0 or Atom 1.0. Ampersands that stand for themselves and
 * entities of HTML do no harm. Undefined when tags are not closed as they were opened, when a text
 * has elements inside it, when there are more than 500 entries, or when it is another kind of feed.
 */
export function scanFeed(text: string, url: string | undefined): Omit<Feed, 'dropped'> | undefined {
  const [, rss, atom] = ROOT.exec(text) ?? [];
  const dialect = dialects.get(rss ?? atom ?? '');
  const scanned = dialect && !NOT_SCANNED.test(text) ? scan(text, dialect) : undefined;
  if (!dialect || !scanned) return undefined;

  const { feed, entries } = scanned;
  const home = (feed.get('self') ?? feed.get('link'))?.words.trim();
  const base = url ?? (home && URL.canParse(home) ? home : undefined);
  return {
    format: dialect.format,
    title: feedTitle(wordsOf(feed, ['title'], dialect)),
    entries: entries.map((entry) => entryOf(entry, dialect, base)),
  };
}

function scan(text: string, dialect: Dialect): { feed: Said; entries: Said[] } | undefined {
  const feed: Said = new Map();
  const entries: Said[] = [];
  let entry: Said | undefined;
  let depth = 0;
  let inAuthor = false;
  let leaf: { name: string; words: string; attributes: Record<string, string> } | undefined;
  let justOpened = false;
  let failed = false;

  const giveUp = () => {
    failed = true;
    parser.pause();
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        justOpened = true;
        if (name === dialect.entry) {
          if (depth !== dialect.depth) giveUp();
          entry = new Map();
          return;
        }
        // An element inside a text is for a parser with a tree.
        if (leaf || depth > MAX_DEPTH) giveUp();
        const level = depth - (entry ? dialect.depth : dialect.depth - 1);
        if (level === 1) inAuthor = name === 'author' && dialect.format === 'atom';
        const path = level === 2 && inAuthor ? `author/${name}` : level === 1 ? name : '';
        const known = path.endsWith('link') ? linkName(path, attributes) : path;
        if (!(entry ? WANTED : OF_THE_FEED).has(known) || (inAuthor && level === 1)) return;
        const { href, label, term } = attributes;
        leaf = { name: known, words: href ?? label ?? term ?? '', attributes };
      },
      ontext(more) {
        justOpened = false;
        if (leaf) leaf.words += more;
      },
      onclosetag(_, implied) {
        // A tag that is its own end is closed right after it was opened.
        if (implied && !justOpened) giveUp();
        justOpened = false;
        depth -= 1;
        if (leaf) {
          const said = entry ?? feed;
          if (!said.has(leaf.name) && leaf.words.trim() !== '') said.set(leaf.name, leaf);
          leaf = undefined;
        } else if (entry && depth < dialect.depth) {
          entries.push(entry);
          entry = undefined;
          if (entries.length > MAX_ENTRIES) giveUp();
        }
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  return failed || depth !== 0 ? undefined : { feed, entries };
}

/** RFC 4287 section 4.2.7.2: a link that does not say its relation is the entry's own. */
function linkName(name: string, { href, rel = 'alternate' }: Record<string, string>): string {
  return href === undefined || rel === 'alternate' ? name : rel;
}

function entryOf(entry: Said, dialect: Dialect, base: string | undefined): FeedEntry {
  const { fields } = dialect;
  const first = (names: readonly string[]) => firstOf(entry, names)?.words;
  const guid = firstOf(entry, fields.guid);
  return feedEntry({
    link: first(fields.link) ?? permaLink(guid, dialect),
    base,
    guid: guid?.words,
    title: wordsOf(entry, fields.title, dialect),
    summary: wordsOf(entry, fields.summary, dialect),
    content: wordsOf(entry, fields.content, dialect),
    date: first(fields.date),
    author: first(fields.author),
    section: first(fields.section),
  });
}

/** Said or not, a guid of RSS that is an address leads to the entry, unless the feed says not. */
function permaLink(guid: ReturnType<Said['get']>, { format }: Dialect): string | undefined {
  const { words = '', attributes = {} } = guid ?? {};
  const leads = attributes['isPermaLink'] !== 'false' && /^\s*https?:/i.test(words);
  return format === 'rss' && leads ? words : undefined;
}

/** RFC 4287 section 3.1.1: text that does not say its type is plain. Texts of RSS are HTML. */
function wordsOf(said: Said, names: readonly string[], { format }: Dialect): Words {
  const { words, attributes } = firstOf(said, names) ?? {};
  const type = attributes?.['type'] ?? 'text';
  if (format === 'rss' || /html|xml/i.test(type)) return { value: words };
  return { value: /^(?:text|text\/plain)$/i.test(type) ? words : undefined, plain: true };
}

function firstOf(said: Said, names: readonly string[]): ReturnType<Said['get']> {
  const name = names.find((each) => said.has(each));
  return name === undefined ? undefined : said.get(name);
}
