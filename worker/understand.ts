/** Reads an item like a careful person. Pure: text in, verdict and facts out. */
import type { ItemText } from '../domain/item.ts';
import { type Facts, type Field, isFlagged, noFacts, type Understood } from '../domain/verdict.ts';
import { loadShippedModel, type Model } from './classify/model.ts';
import { makeReader, tokensRead } from './classify/reading.ts';
import { makeJudge } from './classify/verdict.ts';
import { readFacts } from './facts/facts.ts';
import { loadGazetteer } from './facts/gazetteer.ts';
import { langOf } from './language/detect.ts';
import { tokenise } from './language/tokens.ts';
import type { Lexicon } from './lexicon/compile.ts';
import { loadShippedLexicon } from './lexicon/load.ts';

/**
 * All that can be said of one wording of an item; the same text gives the same answer. A text that
 * somebody `told` us has its facts read whatever its label: people will act on it.
 */
export type Understander = (item: ItemText, told?: boolean) => Understood;

/** What an understander is made of; `home` is the ISO code of whose people we care for. */
export interface UnderstanderOptions {
  lexicon: Lexicon;
  model: Model;
  home: string;
}

/** Longer texts are read to here: no report needs more, and the time to answer stays bounded. */
const unitsRead = { title: 2000, body: 32_768 } as const;

const gazetteer = await loadGazetteer();

/** An understander for one lexicon edition, model and home country. */
export function makeUnderstander({ lexicon, model, home }: UnderstanderOptions): Understander {
  const read = makeReader(lexicon, home);
  const judge = makeJudge(model);
  return (item, told = false) => {
    const text: Record<Field, string> = {
      title: item.title.slice(0, unitsRead.title),
      body: item.body.slice(0, unitsRead.body),
    };
    const title = tokenise(text.title);
    const body = tokenise(text.body, tokensRead);
    const lang = langOf(`${text.title}\n${text.body}`, body.length > 0 ? body : title);
    const known = { item: { ...item, ...text }, home, gazetteer };
    // A body with more words than these is cut again, whole.
    const tokens = body.length < tokensRead ? { tokens: { title, body } } : {};
    const { label, score, kinds, reasons } = judge(read(item, lang, title, body));
    const facts =
      isFlagged(label) || told
        ? believable(readFacts({ ...known, lang, kinds, ...tokens }))
        : noFacts;
    return {
      lang,
      label,
      score,
      kinds,
      ...facts,
      reasons: reasons.map((reason) => ({
        ...reason,
        text: text[reason.field].slice(reason.start, reason.end),
      })),
    };
  };
}

/** More people than this were hit by no event: a figure that says so was read wrong. */
const mostPeople = 10_000_000;

function believable(facts: Facts): Facts {
  const counts = { ...facts };
  for (const count of ['dead', 'injured', 'missing', 'displaced'] as const) {
    if ((counts[count] ?? 0) > mostPeople) counts[count] = null;
  }
  return counts;
}

/** The lexicon and model of edition 1, as shipped in config/. */
export async function loadShipped(): Promise<{ lexicon: Lexicon; model: Model }> {
  const [lexicon, model] = await Promise.all([loadShippedLexicon(), loadShippedModel()]);
  return { lexicon, model };
}
