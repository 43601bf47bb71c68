/** A look at a page before a tree is built of it: no DOM library has a limit of its own. */
import { CrawlError } from '../crawl-error.ts';

const MAX_TAGS = 60_000;
const MAX_DEPTH = 400;
const MAX_ATTRIBUTES = 300;

/** Elements that hold none, and those whose end may be left out: they do not deepen the tree. */
const FLAT = new Set(
  (
    'area base br col embed hr img input link meta param source track wbr ' +
    'p li dt dd tr td th option'
  ).split(' '),
);
/** Elements whose content is not markup. */
const RAW: ReadonlyMap<string, RegExp> = new Map(
  ['script', 'style', 'textarea', 'title'].map((name) => [name, new RegExp(`</${name}`, 'gi')]),
);
const COMMENT_END = /--!?>/g;

const NAME = /[a-z][^\s/>]*/iy;

/**
 * Passes when a tree of this HTML stays within 60,000 tags, 400 levels and 300 attributes a tag.
 * One pass over the text, without building anything.
 *
 * @throws {CrawlError} `too-large`
 */
export function assertShallow(html: string): void {
  let tags = 0;
  let depth = 0;
  const open = new Map<string, number>();
  let at = html.indexOf('<');
  while (at >= 0) {
    const closing = html[at + 1] === '/';
    NAME.lastIndex = at + (closing ? 2 : 1);
    const name = NAME.exec(html)?.[0].toLowerCase();
    if (name === undefined) {
      at = html.indexOf(
        '<',
        html.startsWith('<!--', at) ? endOf(html, COMMENT_END, at + 2) : at + 1,
      );
      continue;
    }
    const { end, attributes } = scanTag(html, NAME.lastIndex);
    if (!closing) tags += 1;
    const opened = open.get(name) ?? 0;
    const drawn = open.get('svg') || open.get('math');
    // An end of what is not open ends nothing; in drawings a tag may be its own end.
    const counts = closing ? opened > 0 : !(drawn && html[end - 2] === '/');
    if (counts && !FLAT.has(name)) {
      depth += closing ? -1 : 1;
      open.set(name, opened + (closing ? -1 : 1));
    }
    if (tags > MAX_TAGS) throw tooLarge(`more than ${MAX_TAGS} tags`);
    if (depth > MAX_DEPTH) throw tooLarge(`tags within tags, more than ${MAX_DEPTH} deep`);
    if (attributes > MAX_ATTRIBUTES) throw tooLarge(`more than ${MAX_ATTRIBUTES} attributes a tag`);
    // In drawings they are tags like any other.
    const raw = closing || drawn ? undefined : RAW.get(name);
    at = html.indexOf('<', raw ? endOf(html, raw, end) : end);
  }
}

/** The signs that a tag's end is found by: space " ' / = > */
const [SPACE, QUOTE, APOSTROPHE, SLASH, EQUALS, END] = [
  0x20, 0x22, 0x27, 0x2f, 0x3d, 0x3e,
] as const;

/** Where a tag ends, and how many attributes it has. A `>` in quotes does not end it. */
function scanTag(html: string, from: number): { end: number; attributes: number } {
  let attributes = 0;
  let before: number = SPACE;
  for (let at = from; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code === END) return { end: at + 1, attributes };
    // Quotes mean something only where a value begins.
    if (before === EQUALS && (code === QUOTE || code === APOSTROPHE)) {
      at = html.indexOf(code === QUOTE ? '"' : "'", at + 1);
      if (at < 0) break;
      before = SPACE;
    } else if (code <= SPACE || code === SLASH) {
      if (before !== EQUALS) before = SPACE;
    } else {
      if (before === SPACE && code !== EQUALS) attributes += 1;
      before = code;
    }
  }
  return { end: html.length, attributes };
}

function endOf(html: string, mark: RegExp, from: number): number {
  mark.lastIndex = from;
  return mark.exec(html)?.index ?? html.length;
}

function tooLarge(what: string): CrawlError {
  return new CrawlError('too-large', `a page with ${what}`);
}
