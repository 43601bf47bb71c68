/** A case: one family, one file. */
import * as z from 'zod';

import { Kind, Status } from './verdict.ts';

export const CaseState = z.enum([
  'unassigned',
  'assigned',
  'visit-planned',
  'knocked',
  'helping',
  'waiting',
  'closed',
]);
export type CaseState = z.infer<typeof CaseState>;

export const CasePerson = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  age: z.int().nullable(),
  status: Status,
  occupation: z.string().nullable(),
});
export type CasePerson = z.infer<typeof CasePerson>;

export const CaseNote = z.object({
  id: z.uuid(),
  by: z.string(),
  words: z.string(),
  writtenAt: z.date(),
});
export type CaseNote = z.infer<typeof CaseNote>;

/** A case as lists show it. */
export const Case = z.object({
  id: z.uuid(),
  /** Shown as FK-000042. */
  number: z.int(),
  storyId: z.uuid(),
  state: CaseState,
  office: z.string().nullable(),
  assignedTo: z.string().nullable(),
  openedBy: z.string().nullable(),
  openedAt: z.date(),
  withdrawnAt: z.date().nullable(),
  /** When its lead was first taken up. */
  claimedAt: z.date(),
  people: z.array(CasePerson),
  headline: z.string(),
  kinds: z.array(Kind),
  district: z.string().nullable(),
  admin1: z.string().nullable(),
  place: z.string().nullable(),
  firstPublishedAt: z.date().nullable(),
  firstFetchedAt: z.date().nullable(),
  flaggedAt: z.date().nullable(),
});
export type Case = z.infer<typeof Case>;
