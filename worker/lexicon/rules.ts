/**
 * The keyword rules as an operator writes them: one YAML document per language, and one, without
 * a language, whose rules hold for all of them. docs/understanding.md explains them by example.
 */
import * as z from 'zod';

import { Kind, Label } from '../../domain/verdict.ts';

/** A report is flagged by the rules alone when they add up to this many points. */
export const threshold = 10;

/** Words and phrases with commas between; `$name` stands for the list of that name. */
const Terms = z.string().transform((text) =>
  text
    .split(',')
    .map((term) => term.trim().replace(/\s+/g, ' '))
    .filter((term) => term !== ''),
);

/** Below the threshold, so that no single term decides. */
const Points = z.number().gt(0).lt(threshold);

/** Other words in the same sentence, at most `within` words away. */
const Nearby = z.strictObject({ find: Terms, within: z.int().min(1).max(40).default(8) });

export const Rule = z.strictObject({
  rule: z.string().min(1),
  find: Terms,
  /** Counts only beside one of these. */
  near: Nearby.optional(),
  /** Does not count beside one of these: negations, figures of speech. */
  unless: Nearby.optional(),
  /** The label it speaks for; lead and follow-up add to the score, the other two take from it. */
  towards: Label,
  points: Points,
  /** Points when it stands in the title; the same as elsewhere when not said. */
  title: Points.optional(),
});
export type Rule = z.infer<typeof Rule>;

export const RuleDocument = z.strictObject({
  lang: z.enum(['ms', 'en', 'zh', 'ta']).nullable(),
  lists: z.record(z.string(), Terms).default({}),
  /** The terms that speak for a kind of event. */
  kinds: z.partialRecord(Kind, Terms).default({}),
  rules: z.array(Rule).default([]),
});
export type RuleDocument = z.infer<typeof RuleDocument>;
