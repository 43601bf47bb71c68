/** robots.txt by RFC 9309, through robots-parser. */
import robotsParserModule from 'robots-parser';

// Its types describe a default export; at run time the module is the function itself.
const robotsParser = robotsParserModule as unknown as typeof robotsParserModule.default;

/** RFC 9309 section 2.5 asks for at least 500 KiB. */
const MAX_CHARACTERS = 512 * 1024;
const MAX_RULES = 5000;
/** robots-parser reads rules for one host; which one is not its business here. */
const HOST = 'http://robots.invalid';

export interface Robots {
  isAllowed(url: string): boolean;
  /** The least time between two requests, when the file asks for one. */
  crawlDelaySeconds: number | null;
}

/** Lines robots-parser understands, in the spellings publishers use. */
const LINE = /^\s*(user[- ]?agent|dis{1,2}al{1,2}ow|allow|crawl-?delay)\s*(?::|\s)\s*(.*)$/i;

/** What a robots.txt says to `agent`: its product name, with or without a version. */
export function readRobots(text: string, agent: string): Robots {
  const robots = robotsParser(`${HOST}/robots.txt`, normalised(text));
  return {
    isAllowed: (url) => {
      const { pathname, search } = new URL(url);
      if (pathname === '/robots.txt') return true;
      const path = encoded(`${pathname}${search}`).replaceAll('*', '%2A').replaceAll('$', '%24');
      return robots.isAllowed(`${HOST}${path}`, agent) ?? true;
    },
    crawlDelaySeconds: robots.getCrawlDelay(agent) ?? null,
  };
}

/** Only the lines that count, cut to size: others must not end a group (RFC 9309, section 2.2.4). */
function normalised(text: string): string {
  const lines: string[] = [];
  for (const line of text.slice(0, MAX_CHARACTERS).split(/\r\n?|\n/)) {
    const [, word = '', rest = ''] = LINE.exec(line) ?? [];
    const value = rest.replace(/#.*$/, '').trim();
    if (/^user/i.test(word)) lines.push(`User-agent: ${/^[\w-]+|\*/.exec(value)?.[0] ?? ''}`);
    else if (/^dis/i.test(word)) lines.push(`Disallow: ${pattern(value)}`);
    else if (/^allow/i.test(word)) lines.push(`Allow: ${pattern(value)}`);
    else if (/^crawl/i.test(word) && Number(value) > 0) lines.push(`Crawl-delay: ${value}`);
    if (lines.length >= MAX_RULES) break;
  }
  return lines.join('\n');
}

/** A `$` means the end only at the end; a run of `*` is one. */
function pattern(value: string): string {
  return encoded(value.replaceAll(/\*{2,}/g, '*').replaceAll(/\$(?=.)/g, '%24'));
}

/** One spelling of percent-encoding: what need not be encoded is not, all else is, in capitals. */
function encoded(path: string): string {
  const bare = path.replaceAll(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\w.~-]/.test(character) ? character : escape.toUpperCase();
  });
  return encodeURI(bare.toWellFormed()).replaceAll('%25', '%');
}
