/** Whether two items tell one event, and which story a new item belongs to. */
import { type Evidence, evidenceOf } from './evidence.ts';
import type { Compared } from './signature.ts';

export interface Likeness {
  /** Probability from 0 to 1 that both tell one event. */
  score: number;
  /** What speaks for it, strongest first: codes such as `same-people`. */
  reasons: string[];
}

/** An item that is in a story already. */
export interface Candidate {
  storyId: string;
  signature: Compared;
}

type Weights = { start: number } & Record<keyof Evidence, number>;

/**
 * Fitted by logistic regression on pairs labelled by hand (docs/stories.md), then rounded. Between
 * languages words say nothing, so that names, numbers and the headline must say more.
 */
const sameLanguage: Weights = {
  start: -6,
  print: 4,
  nameBits: 0.6,
  numberBits: 0.6,
  nameShare: 0.9,
  conceptShare: 2,
  titleLeast: 4.7,
  titleMost: 3,
  nameMissing: -0.4,
  samePeople: 2.5,
  otherPeople: -2.3,
  otherAges: -1.5,
  otherAgesElsewhere: -4,
  otherKind: -1.2,
  sameState: 1.8,
  otherState: -1.5,
  sameDistrict: 1.2,
  otherDistrict: -0.5,
  sameDead: 2,
  sameFlood: 3,
  otherFlood: -6,
  oneDay: -1.4,
  threeDays: -0.7,
  week: -2.5,
  noEvent: -1,
};
const otherLanguage: Weights = {
  start: -6.5,
  print: 0,
  nameBits: 1.5,
  numberBits: 1.1,
  nameShare: 0,
  conceptShare: 2.8,
  titleLeast: 5.3,
  titleMost: 2.5,
  nameMissing: -0.3,
  samePeople: 2.5,
  otherPeople: -2.3,
  otherAges: -1,
  otherAgesElsewhere: -4,
  otherKind: -1,
  sameState: 0.9,
  otherState: -0.8,
  sameDistrict: 0,
  otherDistrict: -0.2,
  sameDead: 2,
  sameFlood: 3,
  otherFlood: -6,
  oneDay: -1.3,
  threeDays: -0.6,
  week: -2,
  noEvent: -1,
};

const figures = Object.keys(sameLanguage).filter((name) => name !== 'start') as (keyof Evidence)[];

/** From this share of common runs on a text was copied. */
const copied = 0.5;
const never = -20;

/** How likely two items tell one event, and why. */
export function likeness(a: Compared, b: Compared): Likeness {
  const evidence = evidenceOf(a, b);
  const weights = weightsFor(a, b);
  const pull = (figure: keyof Evidence) => evidence[figure] * weights[figure];
  const reasons = forReasons
    .map(({ code, from }) => ({ code, pull: from.reduce((sum, figure) => sum + pull(figure), 0) }))
    .filter((reason) => reason.pull >= tellingPull)
    .sort((one, other) => other.pull - one.pull)
    .map(({ code }) => code);
  const same = evidence.print >= copied ? ['same-text', ...reasons] : reasons;
  return { score: 1 / (1 + Math.exp(-oddsOf(a, b, evidence))), reasons: same };
}

const tellingPull = 0.5;

const forReasons: { code: string; from: (keyof Evidence)[] }[] = [
  { code: 'same-people', from: ['samePeople'] },
  { code: 'same-names', from: ['nameBits', 'nameShare'] },
  { code: 'same-place', from: ['sameState', 'sameDistrict'] },
  { code: 'same-kind', from: ['conceptShare'] },
  { code: 'same-numbers', from: ['numberBits', 'sameDead'] },
  { code: 'same-headline', from: ['titleLeast', 'titleMost'] },
  { code: 'same-flood', from: ['sameFlood'] },
];

/** How many of a story's items, those most like the new one, speak for it. */
const heard = 5;
/** Log-odds from which an item joins. */
const joins = 0.6;
/** What is told of often goes on being told of: what each doubling of a story's items adds. */
const pullOfDoubling = 0.1;

/**
 * The story that the item joins, undefined when it starts one of its own. The nearest item counts
 * half, the nearest few together the other half, so that one chance likeness does not chain two
 * stories into one. The caller bounds the candidates (some 50); their order is no matter.
 */
export function bestStory(
  signature: Compared,
  candidates: readonly Candidate[],
): string | undefined {
  const byStory = new Map<string, number[]>();
  for (const candidate of candidates) {
    const odds = oddsOf(signature, candidate.signature);
    const known = byStory.get(candidate.storyId);
    if (known) known.push(odds);
    else byStory.set(candidate.storyId, [odds]);
  }
  let best: { storyId: string; odds: number } | undefined;
  for (const [storyId, all] of byStory) {
    const odds = oddsOfStory(all);
    const better = !best || odds > best.odds || (odds === best.odds && storyId < best.storyId);
    if (odds >= joins && better) best = { storyId, odds };
  }
  return best?.storyId;
}

function oddsOfStory(all: readonly number[]): number {
  const nearest = all.toSorted((one, other) => other - one).slice(0, heard);
  const mean = nearest.reduce((sum, odds) => sum + odds, 0) / nearest.length;
  return ((nearest[0] ?? never) + mean) / 2 + pullOfDoubling * Math.log2(all.length);
}

/** The logarithm of the odds that two items tell one event. */
function oddsOf(a: Compared, b: Compared, evidence = evidenceOf(a, b)): number {
  if (a.warning && b.warning && !isSameWarning(a, b, evidence)) return never;
  const weights = weightsFor(a, b);
  let odds = weights.start;
  for (const figure of figures) odds += evidence[figure] * weights[figure];
  return odds;
}

/** Warnings are worded alike day after day: only a copy on the same day is the same one. */
function isSameWarning(a: Compared, b: Compared, { print, oneDay }: Evidence): boolean {
  return oneDay === 0 && (a.lang !== b.lang || print >= copied);
}

function weightsFor(a: Compared, b: Compared): Weights {
  return a.lang === b.lang ? sameLanguage : otherLanguage;
}
