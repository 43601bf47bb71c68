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
  /** By list: what a text says that has a word of it; bits of `gistOf`. */
  gist: Uint16Array;
}

/** What a text can say at once, a bit each. */
const gistOf = {
  here: 1,
  elsewhere: 2,
  ours: 4,
  foreigners: 8,
  hit: 16,
  event: 32,
  harm: 64,
  court: 128,
  police: 256,
} as const;

/** Bits of where it plays and whose people came to harm. */
export const whereAndWhose = 31;
/** Bits of what happened, whether it harmed anybody, and who deals with it. */
export const whatHappened = 480;

/** Lists that say that people were hit, whatever by. */
const hitLists = new Set(['death', 'body', 'injury', 'missing', 'displaced']);
/** Lists that suggest that somebody came to harm, or is in need. */
const needLists = new Set([
  'deceased',
  'critical',
  'hospital',
  'hardship',
  'jobless',
  'illness',
  'sudden',
  'family',
]);

/** Reports say what happened first: later paragraphs tell of other events. */
export const tokensRead = 260;

/** A reader for one lexicon and home country. */
export function makeReader(lexicon: Lexicon, home: string) {
  const { in: places, of: people } = byHome;
  const indexOf = (name: string) => lexicon.lists.indexOf(name);
  const whereabouts = [places.own, places.other, people.own, people.other].map(indexOf);
  const gist = gistOfLists(lexicon);
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
      gist,
    };
  };
}

/** A list that speaks for a kind of event says that something happened; a place of work does not. */
function gistOfLists({ lists, kindsOfList }: Lexicon): Uint16Array {
  const { in: places, of: people } = byHome;
  const said: [string, number][] = [
    [places.own, gistOf.here],
    [places.other, gistOf.elsewhere],
    [people.own, gistOf.ours],
    [people.other, gistOf.foreigners],
    ['court', gistOf.court],
    ['police', gistOf.police],
  ];
  const bits = new Map(said);
  return Uint16Array.from(lists, (name, at) => {
    const hit = hitLists.has(name);
    const harm = hit || needLists.has(name);
    const event = !harm && name !== 'workplace' && (kindsOfList[at]?.length ?? 0) > 0;
    return (
      (bits.get(name) ?? 0) |
      (hit ? gistOf.hit : 0) |
      (harm ? gistOf.harm : 0) |
      (event ? gistOf.event : 0)
    );
  });
}
