/** What the keyword rules say of a text. */
import type { Token } from '../language/tokens.ts';
import { byHome, type CompiledRule, type Hit, type Lexicon, scan } from './compile.ts';

/** A field's tokens with the hits in them, in order and by list. */
export interface Scanned {
  tokens: readonly Token[];
  hits: readonly Hit[];
  byList: readonly (readonly Hit[] | undefined)[];
}

/** A rule that holds, and where: the words it found. */
export interface Fired {
  rule: CompiledRule;
  index: number;
  field: 'title' | 'body';
  hit: Hit;
  /** Positive towards flagging. */
  points: number;
}

/** Enough of one list in one text: no rule needs more, and a text of one word costs no more. */
const mostHits = 40;

/**
 * The lists of one lexicon for texts that are read in one country: maps the lists of its own places
 * and people, and those of all other countries, to what they are called in rules.
 */
export function listsAtHome(lexicon: Lexicon, country: string): Int32Array {
  return Int32Array.from(lexicon.lists, (name, index) => {
    const [, kind, code] = /^(in|of):([A-Z]{2})$/.exec(name) ?? [];
    if (kind !== 'in' && kind !== 'of') return index;
    const { own, other } = byHome[kind];
    return lexicon.lists.indexOf(code === country ? own : other);
  });
}

/** A field's tokens with the hits of the lexicon in them. */
export function scanField(lexicon: Lexicon, tokens: readonly Token[], atHome: Int32Array): Scanned {
  const byList: (Hit[] | undefined)[] = lexicon.lists.map(() => undefined);
  const hits: Hit[] = [];
  for (const found of scan(lexicon, tokens)) {
    const hit = { ...found, list: atHome[found.list] ?? found.list };
    const same = (byList[hit.list] ??= []);
    if (same.length === mostHits) continue;
    same.push(hit);
    hits.push(hit);
  }
  return { tokens, hits, byList };
}

/** The rules that hold, each once: in the title if it holds there, else at its first place. */
export function applyRules(lexicon: Lexicon, title: Scanned, body: Scanned): Fired[] {
  const fired: Fired[] = [];
  lexicon.rules.forEach((rule, index) => {
    const sign = rule.towards === 'lead' || rule.towards === 'follow-up' ? 1 : -1;
    const inTitle = findHit(rule, title);
    if (inTitle) {
      fired.push({ rule, index, field: 'title', hit: inTitle, points: sign * rule.titlePoints });
      return;
    }
    const inBody = findHit(rule, body);
    if (inBody) fired.push({ rule, index, field: 'body', hit: inBody, points: sign * rule.points });
  });
  return fired;
}

function findHit(rule: CompiledRule, field: Scanned): Hit | undefined {
  for (const list of rule.find) {
    for (const hit of field.byList[list] ?? []) {
      if (rule.near && !isBeside(hit, rule.near, field)) continue;
      if (rule.unless && isBeside(hit, rule.unless, field)) continue;
      return hit;
    }
  }
  return undefined;
}

/** Whether a term of the lists stands in the same sentence, at most `within` words away. */
function isBeside(
  hit: Hit,
  { find, within }: { find: readonly number[]; within: number },
  { tokens, byList }: Scanned,
): boolean {
  const sentence = tokens[hit.first]?.sentence;
  for (const list of find) {
    for (const other of byList[list] ?? []) {
      if (tokens[other.first]?.sentence !== sentence) continue;
      const apart = other.first > hit.last ? other.first - hit.last : hit.first - other.last;
      if (apart > 0 && apart <= within) return true;
    }
  }
  return false;
}
