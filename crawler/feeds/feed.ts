/** A feed as read, whichever parser read it. */
import { MAX_LENGTH, plainText } from '../text/plain-text.ts';

export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json';

/** What a feed says of one entry; nothing of it has been checked, beyond being text. */
export interface FeedEntry {
  /** Absolute where the feed allows it, otherwise as written. */
  link: string | undefined;
  guid: string | undefined;
  /** Plain text on one line, or ''. */
  title: string;
  /** What the feed gives as summary or description: plain text, or ''. */
  summary: string;
  /** All of its words: the article's where the feed carries them, else the summary. */
  text: string;
  /** As written: readDate reads it. */
  date: string | undefined;
  /** Who wrote it, without an address. */
  author: string | undefined;
  /** The first of the sections it is filed under. */
  section: string | undefined;
}

export interface Feed {
  format: FeedFormat;
  title: string;
  /** In the feed's order, at most 500. */
  entries: FeedEntry[];
  /** How many more it had: older ones beyond those, and ones with nothing in them. */
  dropped: number;
}

/** Text of a feed's element: a fragment of HTML, unless the feed says that it is plain. */
export interface Words {
  value: string | undefined;
  plain?: boolean;
}

/** An entry from the elements that a parser found. Relative links are resolved against `base`. */
export function feedEntry(said: {
  link: string | undefined;
  base: string | undefined;
  guid: string | undefined;
  title: Words;
  summary: Words;
  content: Words;
  date: string | undefined;
  author: string | undefined;
  section: string | undefined;
}): FeedEntry {
  const summary = wordsOf(said.summary);
  const content = wordsOf(said.content);
  return {
    link: absolute(said.link, said.base),
    guid: said.guid?.trim() || undefined,
    title: wordsOf(said.title).replaceAll(/\s+/g, ' '),
    summary: summary || content,
    text: content.length > summary.length ? content : summary,
    date: said.date,
    author: said.author && nameOf(said.author),
    section: (said.section && oneLine(said.section)) || undefined,
  };
}

/** The name in `desk@rekaan.example (Aminah)` or `Aminah <desk@rekaan.example>`; an address is none. */
function nameOf(author: string): string | undefined {
  const name = oneLine(author.replaceAll(/<[^<>\s]+@[^<>\s]+>/g, ''));
  const [, inBrackets = name] = /^[^\s@]+@\S+\s*\(([^()]+)\)$/.exec(name) ?? [];
  return inBrackets === '' || inBrackets.includes('@') ? undefined : inBrackets;
}

function oneLine(fragment: string): string {
  return plainText(fragment).replaceAll(/\s+/g, ' ');
}

/** The address resolved against `base`: as written when that is not needed or cannot be done. */
export function absolute(link: string | undefined, base: string | undefined): string | undefined {
  const written = link?.trim();
  if (!written) return undefined;
  if (!base || URL.canParse(written)) return written;
  return URL.parse(written, base)?.href ?? written;
}

/** The title of a feed, on one line. */
export function feedTitle(words: Words): string {
  return wordsOf(words).replaceAll(/\s+/g, ' ');
}

/** Marks that a text said to be plain is HTML all the same, as many publishers leave it. */
const MARKUP = /<\/?(?:a|b|br|div|em|i|img|li|p|span|strong|ul)(?:\s[^<>]*)?\/?>/i;

function wordsOf({ value = '', plain = false }: Words): string {
  const words = value.slice(0, MAX_LENGTH);
  return plain && !MARKUP.test(words) ? words.trim() : plainText(words);
}
