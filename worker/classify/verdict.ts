/** The one place where lexicon and learned weights become a verdict. */
import { type Kind, type Label, type Reason } from '../../domain/verdict.ts';
import { makeFeatures, mostFeatures, readFeatures } from './features.ts';
import { type Folded, makeFolder } from './fold.ts';
import { sigmoid, type Weights } from './linear.ts';
import { kindsOf } from './kinds.ts';
import { headSize, type Mix, type Model } from './model.ts';
import type { Reading } from './reading.ts';
import { explain } from './reasons.ts';

export interface Verdict {
  label: Label;
  score: number;
  kinds: Kind[];
  /** Without their text: the spans say where it is. */
  reasons: Omit<Reason, 'text'>[];
}

/** A judge of readings, by one model. */
export function makeJudge(model: Model): (reading: Reading) => Verdict {
  const features = makeFeatures();
  const fold = makeFolder(mostFeatures);
  const { heads, mix } = model;
  return (reading) => {
    readFeatures(reading, features);
    const folded = fold(features);
    const score = sigmoid(
      logit(mix, pointsOf(reading), pull(heads.flagged, folded), lengthOf(reading)),
    );
    const flagged = score >= mix.flagAt;
    // Which of the two the text is more like, on this side of the line and on the other.
    const second = pull(flagged ? heads.followUp : heads.context, folded) > 0;
    const label = flagged ? (second ? 'follow-up' : 'lead') : second ? 'context' : 'unrelated';
    const kinds = label === 'unrelated' ? [] : kindsOf(reading);
    return { label, score, kinds, reasons: explain(model, reading, folded) };
  };
}

/** The score before it becomes a probability: what the lexicon says and what was learned. */
export function logit(mix: Mix, points: number, learned: number, length: Length): number {
  return mix.bias + mix.slope * (mix.perPoint * points + learned) + (length ? mix[length] : 0);
}

/** How much text there was to judge by; nothing to say of a body of ordinary length. */
export type Length = 'headline' | 'long' | undefined;

/** Bodies of this many tokens and more are long. */
const longFrom = 150;

export function lengthOf({ body }: Reading): Length {
  const { length } = body.tokens;
  if (length === 0) return 'headline';
  return length >= longFrom ? 'long' : undefined;
}

/** The points of all rules that hold. */
export function pointsOf(reading: Reading): number {
  return reading.fired.reduce((sum, { points }) => sum + points, 0);
}

/** How far one head leans on a text; above 0 towards what it is named for. */
export function pull(head: Weights, folded: Folded): number {
  let sum = head.bias;
  for (let at = 0; at < folded.count; at += 1) {
    const weight = head.weights[(folded.index[at] ?? 0) & (headSize - 1)] ?? 0;
    sum += weight * (folded.value[at] ?? 0);
  }
  return sum;
}
