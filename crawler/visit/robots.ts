/** robots.txt by RFC 9309. */

/** RFC 9309 section 2.5 asks for at least 500 KiB. */
const MAX_CHARACTERS = 512 * 1024;
const MAX_LINES = 5000;

export interface Robots {
  isAllowed(url: string): boolean;
  /** The least time between two requests, when the file asks for one. */
  crawlDelaySeconds: number | null;
}

interface Rule {
  allow: boolean;
  /** As long as written: the longest that matches decides. */
  length: number;
  /** What stands between its wildcards. */
  parts: string[];
  /** Written with `$`: matches whole paths only. */
  toTheEnd: boolean;
}

interface Group {
  rules: Rule[];
  crawlDelaySeconds: number | null;
}

/** Lines that count, in the spellings publishers use. */
const LINE = /^\s*(user[- ]?agent|dis{1,2}al{1,2}ow|allow|crawl-?delay)\s*(?::|\s)\s*(.*)$/i;
const AGENT = /^[\w-]+|\*/;

/** What a robots.txt says to `agent`: its product name, with or without a version. */
export function readRobots(text: string, agent: string): Robots {
  const groups = readGroups(text);
  const { rules, crawlDelaySeconds } = groups.get(nameOf(agent)) ??
    groups.get('*') ?? { rules: [], crawlDelaySeconds: null };
  // Section 2.2.2: the longest match counts; of two as long, the one that allows.
  rules.sort((a, b) => b.length - a.length || Number(b.allow) - Number(a.allow));
  return {
    isAllowed: (url) => {
      const { pathname, search } = new URL(url);
      if (pathname === '/robots.txt') return true;
      const path = encoded(`${pathname}${search}`).replaceAll('*', '%2A').replaceAll('$', '%24');
      return rules.find((rule) => matches(rule, path))?.allow ?? true;
    },
    crawlDelaySeconds,
  };
}

/** The groups by the names of their agents; those of one name are joined (section 2.2.1). */
function readGroups(text: string): Map<string, Group> {
  const groups = new Map<string, Group>();
  let current: Group[] = [];
  let named = false;
  let lines = 0;
  for (const line of text.slice(0, MAX_CHARACTERS).split(/\r\n?|\n/)) {
    // Others must not end a group (section 2.2.4).
    const [, word = '', rest = ''] = LINE.exec(line) ?? [];
    if (word === '') continue;
    lines += 1;
    if (lines > MAX_LINES) break;

    const value = rest.replace(/#.*$/, '').trim();
    const isName = /^user/i.test(word);
    if (isName) {
      const name = nameOf(value);
      const group = groups.get(name) ?? { rules: [], crawlDelaySeconds: null };
      groups.set(name, group);
      current = named ? [...current, group] : [group];
    } else if (/^crawl/i.test(word)) {
      const seconds = Number(value);
      if (seconds > 0) for (const group of current) group.crawlDelaySeconds = seconds;
    } else if (value !== '') {
      const rule = readRule(value, /^allow/i.test(word));
      for (const group of new Set(current)) group.rules.push(rule);
    }
    named = isName;
  }
  return groups;
}

function nameOf(agent: string): string {
  return AGENT.exec(agent)?.[0].toLowerCase() ?? '';
}

/** A `$` means the end only at the end; a run of `*` is one. */
function readRule(value: string, allow: boolean): Rule {
  const pattern = encoded(value.replaceAll(/\*{2,}/g, '*').replaceAll(/\$(?=.)/g, '%24'));
  const toTheEnd = pattern.endsWith('$');
  const parts = (toTheEnd ? pattern.slice(0, -1) : pattern).split('*');
  return { allow, length: pattern.length, parts, toTheEnd };
}

/** Whether a path begins with a rule. Each part at its first place: no other would match more. */
function matches({ parts: [start = '', ...inside], toTheEnd }: Rule, path: string): boolean {
  const end = toTheEnd ? inside.pop() : '';
  if (end === undefined) return path === start;
  if (!path.startsWith(start)) return false;
  let at = start.length;
  for (const part of inside) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at + end.length <= path.length && path.endsWith(end);
}

/** One spelling of percent-encoding: what need not be encoded is not, all else is, in capitals. */
function encoded(path: string): string {
  const bare = path.replaceAll(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\w.~-]/.test(character) ? character : escape.toUpperCase();
  });
  return encodeURI(bare.toWellFormed()).replaceAll('%25', '%');
}
