/** Learns a model from labelled texts. Pure and bounded: the same texts give the same model. */
import type { ItemText } from '../../domain/item.ts';
import { isFlagged, type Label } from '../../domain/verdict.ts';
import { langOf } from '../language/detect.ts';
import { tokenise } from '../language/tokens.ts';
import type { Lexicon } from '../lexicon/compile.ts';
import { makeFeatures, mostFeatures, readFeatures } from './features.ts';
import { makeFolder } from './fold.ts';
import { type Example, learn, type LearningOptions, type Weights } from './linear.ts';
import { type HeadName, headSize, type Mix, type Model } from './model.ts';
import { makeReader, tokensRead } from './reading.ts';
import { type Length, lengthOf, pointsOf } from './verdict.ts';

/** A text with what careful people said of it. */
export interface Labelled {
  item: ItemText;
  home: string;
  label: Label;
  /** How much it counts: 1 for sure labels, less for doubtful ones. */
  weight: number;
  /** The label is an earlier model's guess: learned from, never measured on. */
  guessed: boolean;
}

/** Each text is learned whole, as its bare title, and as its title with the first words of the body. */
interface View {
  example: Example;
  of: number;
  points: number;
  length: Length;
}

const weightOf = { whole: 1, headline: 0.4, opening: 0.6 } as const;

/** A missed family is worse than a wasted look. */
const flaggedWeight = 1.5;

/**
 * What a point of the lexicon counts. Given, not learned, so that a rule an operator adds counts
 * before the next training; the weights learn what the points lack.
 */
const perPoint = 0.1;

const folds = 5;

/** Where the line is drawn: chosen on the development sets, docs/understanding.md. */
const flagAt = 0.28;

const headOptions: LearningOptions = { size: headSize, epochs: 30, rate: 0.02, l2: 1e-3, seed: 7 };

/** A model named `name` from labelled texts. Takes seconds for thousands of them. */
export function trainModel(lexicon: Lexicon, labelled: readonly Labelled[], name: string): Model {
  const views = viewsOf(lexicon, labelled);
  const flaggedHead = trainHead('flagged', views, labelled, () => true);
  const heads = {
    flagged: flaggedHead,
    followUp: trainHead('followUp', views, labelled, () => true),
    context: trainHead('context', views, labelled, () => true),
  };
  const mix = fitMix(views, labelled);
  return { name, edition: lexicon.edition, heads, mix };
}

function viewsOf(lexicon: Lexicon, labelled: readonly Labelled[]): View[] {
  const readers = new Map<string, ReturnType<typeof makeReader>>();
  const features = makeFeatures();
  const fold = makeFolder(mostFeatures);
  const views: View[] = [];
  labelled.forEach(({ item, home, weight }, of) => {
    const read = readers.get(home) ?? makeReader(lexicon, home);
    readers.set(home, read);
    const add = (seen: ItemText, share: number) => {
      const title = tokenise(seen.title);
      const body = tokenise(seen.body, tokensRead);
      const lang = langOf(`${seen.title}\n${seen.body}`, body.length > 0 ? body : title);
      const reading = read(seen, lang, title, body);
      readFeatures(reading, features);
      const { count, index, value } = fold(features);
      views.push({
        example: {
          index: index.slice(0, count),
          value: value.slice(0, count),
          target: 0,
          weight: weight * share,
          offset: 0,
        },
        of,
        points: pointsOf(reading),
        length: lengthOf(reading),
      });
    };
    add(item, weightOf.whole);
    if (item.body.length > 200) {
      add({ ...item, body: '', url: null }, weightOf.headline);
      add({ ...item, body: openingOf(item.body) }, weightOf.opening);
    }
  });
  return views;
}

/** The first sentences of a body, as a feed's summary gives them. */
function openingOf(body: string): string {
  const end = body.slice(60, 400).search(/[.。!?\n](?:\s|$)/u);
  return end < 0 ? body.slice(0, 300) : body.slice(0, 61 + end);
}

/** What a head says of a label: 1, 0, or nothing. */
function targetOf(head: HeadName, label: Label): 0 | 1 | undefined {
  if (head === 'flagged') return isFlagged(label) ? 1 : 0;
  if (head === 'followUp') return isFlagged(label) ? (label === 'follow-up' ? 1 : 0) : undefined;
  return isFlagged(label) ? undefined : label === 'context' ? 1 : 0;
}

function trainHead(
  head: HeadName,
  views: readonly View[],
  labelled: readonly Labelled[],
  included: (of: number) => boolean,
): Weights {
  const examples = views.flatMap(({ example, of, points }) => {
    const target = targetOf(head, labelled[of]?.label ?? 'unrelated');
    if (target === undefined || !included(of)) return [];
    if (head !== 'flagged') return { ...example, target };
    const more = target === 1 ? flaggedWeight : 1;
    return { ...example, target, weight: example.weight * more, offset: perPoint * points };
  });
  return learn(examples, headOptions);
}

/** From sums to probabilities, fitted on texts that the weights had not seen. */
function fitMix(views: readonly View[], labelled: readonly Labelled[]): Mix {
  const seen: Example[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const { bias, weights } = trainHead('flagged', views, labelled, (of) => of % folds !== fold);
    for (const { example, of, points, length } of views) {
      if (of % folds !== fold || labelled[of]?.guessed) continue;
      let sum = bias + perPoint * points;
      example.index.forEach((index, at) => {
        sum += (weights[index] ?? 0) * (example.value[at] ?? 0);
      });
      seen.push({
        index: Uint32Array.of(0, 1, 2),
        value: Float32Array.of(sum, length === 'headline' ? 1 : 0, length === 'long' ? 1 : 0),
        target: targetOf('flagged', labelled[of]?.label ?? 'unrelated') ?? 0,
        weight: example.weight,
        offset: 0,
      });
    }
  }
  const { bias, weights } = learn(seen, { size: 4, epochs: 60, rate: 0.1, l2: 0, seed: 7 });
  const [slope = 1, headline = 0, long = 0] = weights;
  return { perPoint, bias, slope, headline, long, flagAt };
}
