/** A look at an address before it becomes a source, or at a source as it stands. */
import * as z from 'zod';

import { Origin, SourceOptions } from './source.ts';

/** What somebody wants to be looked at. */
export const Asked = z.object({
  address: z.string(),
  /** Addresses of two articles that the page lists, from which its selectors are learned. */
  articles: z.array(z.string()).default([]),
  /** Said by who knows better than we would find out; with the options it needs. */
  kind: z.string().nullable().default(null),
  options: SourceOptions.prefault({}),
});
export type Asked = z.infer<typeof Asked>;

/** What a reader of a new source should know before it is saved. */
export const Complaint = z.enum([
  'nothing',
  'skipped',
  'undated',
  'shared-address',
  'stale',
  'article-unread',
]);
export type Complaint = z.infer<typeof Complaint>;

/** One entry as it would be read. */
export const TriedEntry = z.object({
  title: z.string(),
  url: z.string().nullable(),
  summary: z.string(),
  publishedAt: z.coerce.date().nullable(),
});
export type TriedEntry = z.infer<typeof TriedEntry>;

/** A source that could be made of the address, as it was read. */
export const Proposal = z.object({
  kind: z.string(),
  url: z.string(),
  name: z.string(),
  options: SourceOptions,
  /** Why it could not be read, by its human name. */
  failure: z.string().nullable(),
  found: z.int(),
  skipped: z.int(),
  /** The first of them. */
  entries: z.array(TriedEntry),
  complaints: z.array(Complaint),
  /** The article behind the first entry, where articles are fetched. */
  article: z
    .object({
      url: z.string(),
      words: z.int(),
      opening: z.string(),
      /** Why it could not be read, by its human name. */
      failure: z.string().nullable(),
    })
    .nullable(),
});
export type Proposal = z.infer<typeof Proposal>;

const PASSING: ReadonlySet<string> = new Set([
  'token-missing',
  'token-expired',
  'not-permitted',
  'needs-browser',
  'quota-spent',
  'rate-limited',
  'server-error',
  'timeout',
  'unreachable',
]);

/** Whether it may become a source: read as it is, or as soon as time or an administrator mends it. */
export function maySave({ failure }: Pick<Proposal, 'failure'>): boolean {
  return failure === null || PASSING.has(failure);
}

export const Trial = z.object({
  id: z.uuid(),
  sourceId: z.uuid().nullable(),
  origin: Origin,
  asked: Asked,
  state: z.enum(['waiting', 'done', 'failed']),
  /** The address being asked now. */
  asking: z.string().nullable(),
  failure: z.string().nullable(),
  proposals: z.array(Proposal),
  askedAt: z.date(),
});
export type Trial = z.infer<typeof Trial>;
