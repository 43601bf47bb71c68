/** A story: one event as told by many items, in any language. */
import * as z from 'zod';

import { Facts, Kind, Label, Lang, Reason } from './verdict.ts';

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
