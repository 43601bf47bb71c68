/** Lists of feeds as other readers exchange them: opml.org/spec2.opml. */
import { generateOpml } from 'feedsmith';
import { Parser } from 'htmlparser2';

/** A feed in a list, as written. */
export interface ListedFeed {
  name: string;
  url: string;
  /** The folder it stands in, or ''. */
  section: string;
  lang: string;
}

/** More than any squad watches. */
const MAX_FEEDS = 1000;
const MAX_NAME = 200;
/** Deeper than folders go. The parser slows down with each level, whatever it is called. */
const MAX_DEPTH = 50;

/**
 * The feeds of a list, in its order, each address once; none when it is no OPML. Read from front to
 * back without a tree, so that no depth and no entity makes it take long.
 */
export function readOpml(text: string): ListedFeed[] {
  const feeds = new Map<string, ListedFeed>();
  const folders: string[] = [];
  let isOpml = false;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, written) {
        depth += 1;
        // What stands so deep is no list of anybody's: the rest of it is left.
        if (depth > MAX_DEPTH) return parser.pause();
        if (name === 'opml') isOpml = true;
        if (name !== 'outline' || !isOpml) return;
        const said = (key: string) => oneLine(written[key.toLowerCase()] ?? '');
        const title = said('text') || said('title');
        folders.push(title);
        const url = said('xmlUrl');
        if (url === '' || feeds.size >= MAX_FEEDS || feeds.has(url)) return;
        const section = folders.at(-2) || said('category');
        feeds.set(url, { name: title.slice(0, MAX_NAME), url, section, lang: said('language') });
      },
      onclosetag(name) {
        depth -= 1;
        if (name === 'outline') folders.pop();
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(text);
  return [...feeds.values()];
}

/** The list of these feeds, for other readers. */
export function writeOpml(
  title: string,
  feeds: readonly { name: string; url: string; lang: string | null; section: string | null }[],
): string {
  const outlines = feeds.map(({ name, url, lang, section }) => ({
    text: name,
    title: name,
    type: 'rss',
    xmlUrl: url,
    ...(lang !== null && { language: lang }),
    ...(section !== null && { category: section }),
  }));
  // A list has one line at least, and a line without an address is none of a feed.
  const lines = outlines.length > 0 ? outlines : [{ text: title }];
  return generateOpml({ head: { title }, body: { outlines: lines } });
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 2000).toWellFormed();
}
