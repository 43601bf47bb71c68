/** A text made ready for classification: tokens, what the lexicon finds in them, the rules that hold. */
import type { ItemText } from '../../domain/item.ts';
import type { Lang } from '../../domain/verdict.ts';
import type { Token } from '../language/tokens.ts';
import { hashOf } from '../language/hash.ts';
import { applyRules, type Fired, listsAtHome, type Scanned, scanField } from '../lexicon/apply.ts';
import { byHome, type Lexicon } from '../lexicon/compile.ts';

export interface Reading {
  lang: Lang;
  title: Scanned;
  /** The first `tokensRead` tokens of the body. */
  body: Scanned;
  fired: readonly Fired[];
  url: string | null;
  /** Stand for the lists by their names, so that a new edition keeps what was learned. */
  listHashes: Uint32Array;
  /** By list: the kinds of event it speaks for. */
  kindsOfList: Lexicon['kindsOfList'];
  /** Whether it says that somebody died. */
  died: boolean;
  /** Lists that say where it plays and whose people are in it: here, elsewhere, ours, foreigners. */
  whereabouts: readonly number[];
  /** Lists that say that people came to harm. */
  harm: ReadonlySet<number>;
}

/** Reports say what happened first: later paragraphs tell of other events. */
export const tokensRead = 260;

/** A reader for one lexicon and home country. */
export function makeReader(lexicon: Lexicon, home: string) {
  const { in: places, of: people } = byHome;
  const indexOf = (name: string) => lexicon.lists.indexOf(name);
  const whereabouts = [places.own, places.other, people.own, people.other].map(indexOf);
  const harm = new Set(['death', 'body', 'injury', 'missing', 'displaced'].map(indexOf));
  const atHome = listsAtHome(lexicon, home);
  const listHashes = Uint32Array.from(lexicon.lists, hashOf);
  const { kindsOfList } = lexicon;
  const death = indexOf('death');
  return (item: ItemText, lang: Lang, titleTokens: Token[], bodyTokens: Token[]): Reading => {
    const title = scanField(lexicon, titleTokens, atHome);
    const body = scanField(lexicon, bodyTokens.slice(0, tokensRead), atHome);
    const fired = applyRules(lexicon, title, body);
    const died = title.byList[death] !== undefined || body.byList[death] !== undefined;
    return {
      lang,
      died,
      title,
      body,
      fired,
      url: item.url,
      listHashes,
      kindsOfList,
      whereabouts,
      harm,
    };
  };
}
