/** A story: one event as told by many items, in any language. */
import * as z from 'zod';

import { Facts, Kind, Label, Lang, Reason, Work } from './verdict.ts';

/** The event as a story's items tell it together now: what every list shows. */
export const Event = z.object({
  headline: z.string(),
  headlineLang: Lang,
  kinds: z.array(Kind),
  admin1: z.string().nullable(),
  district: z.string().nullable(),
  place: z.string().nullable(),
  work: Work,
  /** People, as the newest telling that says them has them; null is not said. */
  dead: z.int().nullable(),
  injured: z.int().nullable(),
  missing: z.int().nullable(),
  displaced: z.int().nullable(),
  /** The words that moved the score most, strongest first. */
  reasons: z.array(z.string()),
  outlets: z.array(z.string()),
  itemCount: z.int(),
  firstPublishedAt: z.date().nullable(),
  firstFetchedAt: z.date().nullable(),
});
export type Event = z.infer<typeof Event>;

/** A story, however many items tell it. */
export const Story = Event.extend({
  id: z.uuid(),
  createdAt: z.date(),
  /** The story that people or matching joined it to: its address goes there. */
  mergedInto: z.uuid().nullable(),
  /** Whether an item of it is flagged now. */
  flagged: z.boolean(),
  /** The surest telling's. */
  score: z.number(),
  flaggedAt: z.date().nullable(),
});
export type Story = z.infer<typeof Story>;

/** One item's telling of a story: the wording understood last, and what was said of it. */
export const Telling = z.object({
  itemId: z.uuid(),
  /** Its source's: a `SourceKind`. */
  kind: z.string(),
  /** Whether the printed page that it stands on is kept. */
  hasPage: z.boolean(),
  outlet: z.string(),
  url: z.string().nullable(),
  lang: Lang,
  title: z.string(),
  body: z.string(),
  byline: z.string().nullable(),
  /** Whether the words are the article's or only the feed's. */
  basis: z.enum(['feed', 'article']),
  /** Why the article could not be read, by its human name. */
  articleFailure: z.string().nullable(),
  publishedAt: z.date().nullable(),
  fetchedAt: z.date(),
  understoodAt: z.date(),
  label: Label,
  score: z.number(),
  kinds: z.array(Kind),
  reasons: z.array(Reason),
  facts: Facts,
  edition: z.string(),
  model: z.string(),
  sightings: z.int(),
});
export type Telling = z.infer<typeof Telling>;
