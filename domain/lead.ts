/** A lead: a family in a story that the squad may reach. */
import * as z from 'zod';

import { Event } from './story.ts';
import { Tip } from './tip.ts';
import { Person } from './verdict.ts';

export const LeadState = z.enum(['new', 'claimed', 'dismissed', 'snoozed', 'merged', 'promoted']);
export type LeadState = z.infer<typeof LeadState>;

/** Why a lead is set aside; the digit behind D at the desk is its place in this list, from 1. */
export const DismissalReason = z.enum([
  'not-an-event',
  'nobody-hurt',
  'abroad',
  'old-news',
  'duplicate',
  'not-insured-kind',
  'not-true',
  'other',
]);
export type DismissalReason = z.infer<typeof DismissalReason>;

export const Verb = z.enum(['promoted', 'dismissed', 'snoozed', 'merged', 'undone', 'returned']);
export type Verb = z.infer<typeof Verb>;

/** What somebody did with a lead. */
export const Decision = z.object({
  id: z.coerce.number(),
  at: z.coerce.date(),
  /** The name of who did it; null when a part of the system did. */
  by: z.string().nullable(),
  byId: z.uuid().nullable(),
  verb: Verb,
  reason: z.string(),
  undone: z.boolean(),
});
export type Decision = z.infer<typeof Decision>;

/** A lead as the queue lists it: its own family, and the event it belongs to. */
export const Lead = Event.extend({
  id: z.uuid(),
  storyId: z.uuid(),
  state: LeadState,
  people: z.array(Person),
  /** In mass displacement: the relief centre, district or state where families shelter. */
  refuge: z.string().nullable(),
  score: z.number(),
  /** Where it stands in the queue, highest first; pages continue after (rank, id). */
  rank: z.number(),
  replayed: z.boolean(),
  createdAt: z.date(),
  /** Who is reading it now, and since when; both null when nobody is. */
  claimedBy: z.string().nullable(),
  claimedById: z.uuid().nullable(),
  claimedAt: z.date().nullable(),
  snoozedUntil: z.date().nullable(),
  caseId: z.uuid().nullable(),
  returnedAt: z.date().nullable(),
  /** What got worse since it was decided, as said by the system: codes such as `now-dead`. */
  changes: z.array(z.string()),
  /** What stands of what people did; null while the lead waits for somebody. */
  decision: Decision.nullable(),
  flaggedAt: z.date().nullable(),
  /** How many leads the story has in all. */
  familyCount: z.int(),
  /** What people told us of it, oldest first. */
  tips: z.array(Tip),
});
export type Lead = z.infer<typeof Lead>;
