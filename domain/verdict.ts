/**
 * What understanding says of an item: a verdict (what it is, how sure, why) and facts (who, where,
 * when, how many). Labels, kinds and statuses are those of the labelling guide in docs/labels.md.
 */
import * as z from 'zod';

export const Lang = z.enum(['ms', 'en', 'zh', 'ta', 'id', 'und']);
export type Lang = z.infer<typeof Lang>;

export const Label = z.enum(['lead', 'follow-up', 'context', 'unrelated']);
export type Label = z.infer<typeof Label>;

/** A flagged item is one somebody should look at: a lead or a follow-up. */
export function isFlagged(label: Label): boolean {
  return label === 'lead' || label === 'follow-up';
}

export const Kind = z.enum([
  'road',
  'rail',
  'air',
  'sea',
  'work',
  'fire',
  'explosion',
  'drowning',
  'flood',
  'landslide',
  'storm',
  'earthquake',
  'fall',
  'electrocution',
  'animal',
  'poisoning',
  'violence',
  'suicide',
  'sudden-death',
  'illness',
  'disability',
  'missing',
  'hardship',
  'job-loss',
  'other',
]);
export type Kind = z.infer<typeof Kind>;

export const Status = z.enum([
  'dead',
  'injured',
  'missing',
  'displaced',
  'ill',
  'bereaved',
  'jobless',
]);
export type Status = z.infer<typeof Status>;

export const Field = z.enum(['title', 'body']);
export type Field = z.infer<typeof Field>;

/** A stretch of an item's text. Offsets in UTF-16 units, `end` exclusive. */
export const Span = z.object({
  field: Field,
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
});
export type Span = z.infer<typeof Span>;

/** Why the score is what it is: a span, the rule that fired there, its pull (negative: against). */
export const Reason = Span.extend({ text: z.string(), rule: z.string(), weight: z.number() });
export type Reason = z.infer<typeof Reason>;

/** A person hit by the event, as the text says; what it does not say is null. Age in years. */
export const Person = z.object({
  name: z.string().nullable(),
  age: z.number().nullable(),
  status: Status,
  occupation: z.string().nullable(),
  span: Span.optional(),
});
export type Person = z.infer<typeof Person>;

/** Where it happened; admin1 is the state, both spelt as in config/places.csv. */
export const Place = z.object({
  text: z.string(),
  admin1: z.string().nullable(),
  district: z.string().nullable(),
  span: Span.optional(),
});
export type Place = z.infer<typeof Place>;

export const Work = z.enum(['work', 'commute', 'none', 'unknown']);
export type Work = z.infer<typeof Work>;

/**
 * When it happened, in Malaysian time: `at` is 2026-03-04, or 2026-03-04T06:45 where the time is
 * said. A part of the day ("pagi tadi") is said by the text alone.
 */
export const EventTime = z.object({
  at: z.string(),
  precision: z.enum(['time', 'part', 'day']),
  text: z.string(),
  span: Span.optional(),
});
export type EventTime = z.infer<typeof EventTime>;

/** Whom somebody hit worked for, as written. */
export const Employer = z.object({ name: z.string(), span: Span.optional() });
export type Employer = z.infer<typeof Employer>;

export const Relation = z.enum([
  'spouse',
  'child',
  'parent',
  'sibling',
  'grandparent',
  'grandchild',
  'other',
]);
export type Relation = z.infer<typeof Relation>;

/** Kin of somebody hit, as the text tells of them: how they stand to the victim, and how many. */
export const Relatives = z.object({
  relation: Relation,
  count: z.int().positive(),
  text: z.string(),
  span: Span.optional(),
});
export type Relatives = z.infer<typeof Relatives>;

/** Numbers of people: null is not said, 0 is said to be nobody. */
export const Facts = z.object({
  dead: z.int().nullable(),
  injured: z.int().nullable(),
  missing: z.int().nullable(),
  displaced: z.int().nullable(),
  victims: z.array(Person),
  places: z.array(Place),
  work: Work,
  /** ISO 3166 two-letter code, or null. */
  country: z.string().length(2).nullable(),
  /** Absent where the text does not say, as are the next two. */
  event: EventTime.optional(),
  employer: Employer.optional(),
  relations: z.array(Relatives).optional(),
});
export type Facts = z.infer<typeof Facts>;

/** Nobody named, nothing counted, no place: what a text says that tells of nobody. */
export const noFacts: Facts = {
  dead: null,
  injured: null,
  missing: null,
  displaced: null,
  victims: [],
  places: [],
  work: 'unknown',
  country: null,
};

/** All that `understand` says of one wording of an item. */
export const Understood = Facts.extend({
  lang: Lang,
  label: Label,
  /** Probability from 0 to 1 that a careful reader would flag it. */
  score: z.number().min(0).max(1),
  kinds: z.array(Kind),
  reasons: z.array(Reason),
});
export type Understood = z.infer<typeof Understood>;
