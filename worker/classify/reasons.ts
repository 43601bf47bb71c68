/** Why the score is what it is: the words that moved it, in the text. */
import type { Field, Reason } from '../../domain/verdict.ts';
import type { Token } from '../language/tokens.ts';
import { nowhere } from './features.ts';
import type { Folded } from './fold.ts';
import type { Model } from './model.ts';
import type { Reading } from './reading.ts';

const mostReasons = 8;

/** Words that moved the score by less than this are not worth a reader's time. */
const leastWeight = 0.05;
/** Learned words must say more than that: without a rule's name they have to speak for themselves. */
const leastLearned = 0.2;

/**
 * The stretches of text that moved the score most, strongest first. A weight is in the units of the
 * score before it becomes a probability; a stretch is named for the rule that holds there, or for
 * the learned words themselves.
 */
export function explain(model: Model, reading: Reading, folded: Folded): Omit<Reason, 'text'>[] {
  const moved = {
    title: new Float32Array(reading.title.tokens.length),
    body: new Float32Array(reading.body.tokens.length),
  };
  const { mix, heads } = model;
  for (let at = 0; at < folded.count; at += 1) {
    const weight = heads.flagged.weights[folded.index[at] ?? 0] ?? 0;
    const first = folded.first[at] ?? nowhere;
    const last = folded.last[at] ?? nowhere;
    if (weight === 0 || first === nowhere) continue;
    const pull = weight * (folded.value[at] ?? 0) * mix.slope;
    if (first < 0) spread(moved.title, -1 - first, -1 - last, pull);
    else spread(moved.body, first, last, pull);
  }
  const rules = { title: new Map<number, string>(), body: new Map<number, string>() };
  // Where several rules hold on one word it is named for the one that counts most.
  const byPoints = reading.fired.toSorted((one, other) => other.rule.points - one.rule.points);
  for (const { rule, field, hit, points } of byPoints) {
    spread(moved[field], hit.first, hit.last, points * mix.perPoint * mix.slope);
    for (let at = hit.first; at <= hit.last; at += 1) {
      if (!rules[field].has(at)) rules[field].set(at, rule.name);
    }
  }
  const stretches = [
    ...stretchesOf('title', reading.title.tokens, moved.title, rules.title),
    ...stretchesOf('body', reading.body.tokens, moved.body, rules.body),
  ];
  return stretches
    .toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, mostReasons);
}

function spread(moved: Float32Array, first: number, last: number, pull: number): void {
  const [from, to] = first <= last ? [first, last] : [last, first];
  const share = pull / (to - from + 1);
  for (let at = from; at <= to; at += 1) moved[at] = (moved[at] ?? 0) + share;
}

/** Neighbouring words with nothing but a space between, under one rule, are one stretch. */
function* stretchesOf(
  field: Field,
  tokens: readonly Token[],
  moved: Float32Array,
  rules: ReadonlyMap<number, string>,
): Generator<Omit<Reason, 'text'>> {
  for (let from = 0; from < tokens.length;) {
    const first = tokens[from];
    const weight = moved[from] ?? 0;
    if (!first) return;
    const rule = rules.get(from);
    let to = from + 1;
    let sum = weight;
    while (
      to < tokens.length &&
      isNext(tokens[to - 1], tokens[to]) &&
      rules.get(to) === rule &&
      Math.sign(moved[to] ?? 0) === Math.sign(weight) &&
      Math.abs(moved[to] ?? 0) >= leastWeight
    ) {
      sum += moved[to] ?? 0;
      to += 1;
    }
    const last = tokens[to - 1];
    if (last && Math.abs(sum) >= (rule ? leastWeight : leastLearned)) {
      yield {
        field,
        start: first.start,
        end: last.end,
        rule: rule ?? 'learned',
        weight: Math.round(sum * 1000) / 1000,
      };
    }
    from = to;
  }
}

/** Whether a word follows another of its sentence without a dash, a comma or a bracket between. */
function isNext(before: Token | undefined, token: Token | undefined): boolean {
  if (!before || !token) return false;
  return token.sentence === before.sentence && token.start - before.end <= 1;
}
