/** Turns the rules an operator wrote into one automaton over words. */
import { Kind, type Label } from '../../domain/verdict.ts';
import { type Token, tokenise } from '../language/tokens.ts';
import type { Rule, RuleDocument } from './rules.ts';
import { makeVocabulary, shortestForgiven, type Vocabulary } from './vocabulary.ts';

/** One published version of the rules, ready to scan. */
export interface Lexicon {
  edition: string;
  /** Names of the lists of terms; a hit carries the index. */
  lists: readonly string[];
  rules: readonly CompiledRule[];
  /** By list: the kinds of event it speaks for. */
  kindsOfList: readonly (readonly Kind[])[];
  vocabulary: Vocabulary;
  automaton: Automaton;
}

export interface CompiledRule {
  name: string;
  find: readonly number[];
  near: { find: readonly number[]; within: number } | undefined;
  unless: { find: readonly number[]; within: number } | undefined;
  towards: Label;
  points: number;
  titlePoints: number;
}

/** Phrases as paths of word numbers: `next` leads on by `state * width + word`. */
export interface Automaton {
  width: number;
  next: Map<number, number>;
  /** By state: the lists of which a phrase ends there. */
  ends: readonly (readonly number[] | undefined)[];
}

/**
 * Lists `in:XX` hold the places of a country, lists `of:XX` its people; by whose home it is they
 * are these in rules.
 */
export const byHome = {
  in: { own: 'home', other: 'elsewhere' },
  of: { own: 'ours', other: 'foreigners' },
} as const;

/** A rule that cannot work as written; the message says which and why. */
export class LexiconError extends Error {
  override name = 'LexiconError';
}

/**
 * A lexicon from its documents. Lists of the same name in several languages become one list.
 *
 * @throws {LexiconError} when a rule names a list that is not there, or a term is unusable
 */
export function compileLexicon(documents: readonly RuleDocument[], edition: string): Lexicon {
  const lists: string[] = [];
  const phrases: { list: number; words: number[] }[] = [];
  const vocabulary = makeVocabulary();
  const indexOf = new Map<string, number>();

  function listIndex(name: string): number {
    const index = indexOf.get(name) ?? lists.push(name) - 1;
    indexOf.set(name, index);
    return index;
  }
  function addTerms(name: string, terms: readonly string[], lang: string | null): number {
    const list = listIndex(name);
    for (const term of terms) {
      phrases.push({ list, words: wordsIn(term).map((word) => vocabulary.add(word, lang)) });
    }
    return list;
  }
  for (const document of documents) {
    for (const [name, terms] of Object.entries(document.lists)) {
      addTerms(name, terms, document.lang);
    }
  }
  for (const { own, other } of Object.values(byHome)) [own, other].forEach(listIndex);
  const listed = new Set(lists);

  /** The lists that terms stand for: those they name, and one more of what they spell out. */
  function resolve(terms: readonly string[], title: string, lang: string | null): number[] {
    const named = terms.filter((term) => term.startsWith('$')).map((term) => term.slice(1));
    const missing = named.find((name) => !listed.has(name));
    if (missing) throw new LexiconError(`${title}: there is no list "${missing}"`);
    const own = terms.filter((term) => !term.startsWith('$'));
    const found = named.map(listIndex);
    return own.length === 0 ? found : [...found, addTerms(title, own, lang)];
  }
  const rules = documents.flatMap(({ lang, rules: written }) =>
    written.map((rule): CompiledRule => {
      const title = `rule "${rule.rule}"`;
      const beside = (nearby: Rule['near'], part: string) =>
        nearby && {
          find: resolve(nearby.find, `${title}, ${part}`, lang),
          within: nearby.within,
        };
      return {
        name: rule.rule,
        find: resolve(rule.find, title, lang),
        near: beside(rule.near, 'near'),
        unless: beside(rule.unless, 'unless'),
        towards: rule.towards,
        points: rule.points,
        titlePoints: rule.title ?? rule.points,
      };
    }),
  );
  const kinds = documents.flatMap(({ lang, kinds: written }) =>
    Kind.options.flatMap((kind) =>
      resolve(written[kind] ?? [], `kind "${kind}"`, lang).map((list) => ({ kind, list })),
    ),
  );
  const kindsOfList = lists.map((_, at) =>
    kinds.filter(({ list }) => list === at).map(({ kind }) => kind),
  );
  return { edition, lists, rules, kindsOfList, vocabulary, automaton: buildAutomaton(phrases) };
}

/** A term is cut into words as texts are, with the mark of each (`~`, `*`, `?`) kept. */
function wordsIn(term: string): string[] {
  const words = tokenise(term).map(({ lower, end }) => {
    const mark = /[~*?]/.exec(term.charAt(end))?.[0] ?? '';
    if (mark === '?' && lower.length < shortestForgiven) {
      throw new LexiconError(`"${term}": too short a word to forgive a wrong letter`);
    }
    return lower + mark;
  });
  if (words.length === 0) throw new LexiconError(`"${term}" has no word to look for`);
  return words;
}

function buildAutomaton(phrases: readonly { list: number; words: number[] }[]): Automaton {
  const width = 1 + Math.max(0, ...phrases.map((phrase) => Math.max(...phrase.words)));
  const next = new Map<number, number>();
  const ends: (number[] | undefined)[] = [undefined];
  for (const { list, words } of phrases) {
    let state = 0;
    for (const word of words) {
      const step = state * width + word;
      let to = next.get(step);
      if (to === undefined) {
        to = ends.push(undefined) - 1;
        next.set(step, to);
      }
      state = to;
    }
    const here = (ends[state] ??= []);
    if (!here.includes(list)) here.push(list);
  }
  return { width, next, ends };
}

/** Where a term of a list stands: token indices, `last` inclusive. */
export interface Hit {
  list: number;
  first: number;
  last: number;
}

/** All hits of all lists in a row of tokens, in order of their first token. */
export function scan(lexicon: Lexicon, tokens: readonly Token[]): Hit[] {
  const { vocabulary, automaton } = lexicon;
  const words = tokens.map((token) => vocabulary.wordsOf(token.lower));
  const hits: Hit[] = [];

  function walk(state: number, first: number, at: number): void {
    for (const word of words[at] ?? []) {
      const to = automaton.next.get(state * automaton.width + word);
      if (to === undefined) continue;
      for (const list of automaton.ends[to] ?? []) hits.push({ list, first, last: at });
      walk(to, first, at + 1);
    }
  }
  for (let first = 0; first < words.length; first += 1) {
    if (words[first]?.length) walk(0, first, first);
  }
  return hits;
}
