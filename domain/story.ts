/** A story: one event as told by many items, in any language. */
import * as z from 'zod';

import { Facts, Kind, Label, Lang, Reason, Work } from './verdict.ts';

/** What the items of a story say together now. */
export const Story = z.object({
  id: z.uuid(),
  createdAt: z.date(),
  /** The story that people or matching joined it to: its address goes there. */
  mergedInto: z.uuid().nullable(),
  /** Whether an item of it is flagged now. */
  flagged: z.boolean(),
  headline: z.string(),
  headlineLang: Lang,
  kinds: z.array(Kind),
  admin1: z.string().nullable(),
  district: z.string().nullable(),
  place: z.string().nullable(),
  work: Work,
  dead: z.int().nullable(),
  injured: z.int().nullable(),
  missing: z.int().nullable(),
  displaced: z.int().nullable(),
  score: z.number(),
  reasons: z.array(z.string()),
  outlets: z.array(z.string()),
  itemCount: z.int(),
  firstPublishedAt: z.date().nullable(),
  firstFetchedAt: z.date().nullable(),
  flaggedAt: z.date().nullable(),
});
export type Story = z.infer<typeof Story>;

/** One item's telling of a story: the wording understood last, and what was said of it. */
export const Telling = z.object({
  itemId: z.uuid(),
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
