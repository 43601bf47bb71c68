/**
 * What is done to a feed's text before a parser that forgives sees it: the faults below are those no
 * XML parser forgives, and a feed of any size is cut to what we keep. All of it in one pass, without
 * building a tree.
 */
import { readDate } from '../text/read-date.ts';

/** More entries than any source publishes between two visits. */
export const MAX_ENTRIES = 500;

/** The elements of an entry that hold text and never each other. */
const LEAVES = 'title|link|description|summary|pubdate|guid|id|published|updated|issued|modified';

const ROOT = /<\?xml[\s?]|<(?:[\w-]+:)?(?:rss|feed|rdf)[\s>]/i;
const TOKENS = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<\/?[a-z][^\s>/]*/gi;
const ENTRY = /^<\/?(?:[\w-]+:)?(?:item|entry)$/i;
const DATE =
  /<(?:[\w-]+:)?(?:pubdate|date|published|updated|issued|modified|created)[^<>]*>\s*(?:<!\[CDATA\[)?([^<\]]{4,100})/i;

interface Mended {
  text: string;
  /** How many entries the feed had, however many of them are kept. */
  found: number;
}

/**
 * The same feed with what came before its root cut off, no DOCTYPE (so nothing in it can be resolved
 * or expanded), bare ampersands and less-than signs escaped, ends put where entries and their elements miss them, and
 * at most the 500 newest entries. One that breaks off keeps what it had.
 */
export function mendFeed(raw: string): Mended {
  const start = raw.search(ROOT);
  const {
    head: found,
    entries,
    name,
    tail,
  } = split(withoutDoctype(start > 0 ? raw.slice(start) : raw));
  const head = withChannel(found);
  const kept = newest(entries);
  const body = kept.map((entry) => mendEntry(entry, name)).join('\n');
  const text = `${endLeaves(head)}${body}${withEnds(head, tail)}`;
  return { text: escapeSigns(text), found: entries.length };
}

/** The internal subset of a DOCTYPE may hold `>`, inside its brackets. */
function withoutDoctype(text: string): string {
  const start = text.search(/<!doctype/i);
  const close = start < 0 ? -1 : text.indexOf('>', start);
  if (close < 0) return text;
  const bracket = text.indexOf('[', start);
  if (bracket < 0 || bracket > close) return text.slice(0, start) + text.slice(close + 1);
  const end = /\]\s*>/g;
  end.lastIndex = bracket;
  return end.exec(text) ? text.slice(0, start) + text.slice(end.lastIndex) : text;
}

interface Parts {
  head: string;
  entries: string[];
  /** The element that holds an entry, as written. */
  name: string;
  /** What stands between and after the entries. */
  tail: string;
}

function split(text: string): Parts {
  let name = '';
  let head: string | undefined;
  let tail = '';
  let from = 0;
  let inside = false;
  const entries: string[] = [];
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    if (!ENTRY.test(token)) continue;
    const closing = token.startsWith('</');
    if (name === '' && !closing) name = token.slice(1);
    if (token.slice(closing ? 2 : 1).toLowerCase() !== name.toLowerCase()) continue;

    const before = text.slice(from, index);
    if (inside) entries.push(before);
    else if (head === undefined) head = before;
    else tail += before;
    inside = !closing;
    from = closing ? text.indexOf('>', index) + 1 || text.length : index;
  }
  const rest = text.slice(from);
  if (head === undefined) return { head: withoutOpenEnd(rest), entries, name, tail };
  if (!inside) return { head, entries, name, tail: tail + rest };

  // The last entry has no end: it stops where the feed does, or breaks off with it.
  const end = rest.search(/<\/(?:[\w-]+:)?(?:channel|rss|feed|rdf)\s*>/i);
  entries.push(end < 0 ? rest : rest.slice(0, end));
  return { head, entries, name, tail: end < 0 ? tail : tail + rest.slice(end) };
}

/** In the feed's own order. Undated entries count as older than dated ones. */
function newest(entries: string[]): string[] {
  if (entries.length <= MAX_ENTRIES) return entries;
  const dated = entries.map((entry, index) => ({
    index,
    // Only compared with each other, so that any zone does.
    at: readDate(DATE.exec(entry)?.[1], 'UTC')?.getTime() ?? -Infinity,
  }));
  const kept = dated.toSorted((a, b) => b.at - a.at || a.index - b.index).slice(0, MAX_ENTRIES);
  const indexes = new Set(kept.map(({ index }) => index));
  return entries.filter((_, index) => indexes.has(index));
}

/** An entry with an end for every element that holds text, and one for itself. */
function mendEntry(entry: string, name: string): string {
  const cut = withoutOpenEnd(entry);
  const selfClosed = /^<[^<>]*\/>\s*$/.test(cut);
  return selfClosed ? cut : `${endLeaves(cut)}</${name}>`;
}

/** Cuts a tag that breaks off, and ends a CDATA section or drops a comment that does. */
function withoutOpenEnd(entry: string): string {
  const section = entry.lastIndexOf('<![CDATA[');
  if (section >= 0 && !entry.includes(']]>', section)) return `${entry}]]>`;
  const comment = entry.lastIndexOf('<!--');
  if (comment >= 0 && !entry.includes('-->', comment)) return entry.slice(0, comment);
  const tag = entry.lastIndexOf('<');
  return tag >= 0 && !entry.includes('>', tag) ? entry.slice(0, tag) : entry;
}

/** Where an element of `LEAVES` has no end, ends it before the next tag of the entry's own. */
function endLeaves(entry: string): string {
  const leaf = new RegExp(
    String.raw`<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<(/?)((?:[\w-]+:)?(?:${LEAVES}))(?=[\s>/])[^<>]*?(/?)>`,
    'gi',
  );
  let mended = '';
  let from = 0;
  let open: string | undefined;
  for (const { 0: token, 1: slash, 2: name, 3: selfClosing, index } of entry.matchAll(leaf)) {
    if (name === undefined) continue;
    const closing = slash === '/';
    if (closing && open === undefined) continue;
    const sameName = open?.toLowerCase() === name.toLowerCase();
    if (closing && !sameName) continue;

    if (!closing && open !== undefined) {
      mended += `${entry.slice(from, index)}</${open}>`;
      from = index;
    } else if (closing && name !== open) {
      // Opened as <Title>, closed as </title>.
      mended += `${entry.slice(from, index)}</${open}>`;
      from = index + token.length;
    }
    open = closing || selfClosing === '/' ? undefined : name;
  }
  return mended + entry.slice(from) + (open === undefined ? '' : `</${open}>`);
}

/** The tail with an end for each of the feed's own elements that has none. */
function withEnds(head: string, tail: string): string {
  const open: string[] = [];
  for (const { 0: token } of `${head}${tail}`.matchAll(TOKENS)) {
    const name = token.replace(/^<\/?/, '');
    if (!/^(?:[\w-]+:)?(?:rss|channel|feed|rdf)$/i.test(name)) continue;
    if (!token.startsWith('</')) open.push(name);
    else if (open.at(-1)?.toLowerCase() === name.toLowerCase()) open.pop();
  }
  const ends = open.toReversed().map((name) => `</${name}>`);
  return withoutOpenEnd(tail) + ends.join('');
}

/** Escapes what XML reads as markup and is none: a bare `&`, and a `<` that opens no tag. */
function escapeSigns(text: string): string {
  return text.replaceAll(
    /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|&(?!(?:#\d+|#x[\da-f]+|[a-z]\w*);)|<(?![a-z_:/!?])/gi,
    (found) => (found === '&' ? '&amp;' : found === '<' ? '&lt;' : found),
  );
}

/** RSS without its channel element. */
function withChannel(head: string): string {
  if (!/<rss[\s>]/i.test(head) || /<(?:[\w-]+:)?channel[\s>]/i.test(head)) return head;
  return head.replace(/<rss(?:\s[^>]*)?>/i, '$&<channel>');
}
