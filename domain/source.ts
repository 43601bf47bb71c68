/** Where we look: a feed, page, channel or archive; and what it lists. */
import * as z from 'zod';

import type { PaperRead } from './paper.ts';

/**
 * `live` sources are the real web; `demo` ones the made-up newsroom on loopback; `replay` ones are
 * archives fed through the pipeline, which never start a clock and never alarm as new.
 */
export const Origin = z.enum(['live', 'demo', 'replay']);
export type Origin = z.infer<typeof Origin>;

/** "Has it changed since?", RFC 9110 section 8.8. */
export const Validators = z.object({
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** email: as far as its mailbox was read. UIDs hold while the validity is the same, RFC 9051. */
  mailbox: z.object({ uidValidity: z.string(), lastUid: z.number() }).optional(),
  /** x: the last post that was read, to ask for what came after it. */
  since: z.string().optional(),
});
export type Validators = z.infer<typeof Validators>;

/** CSS selectors of a listing page; `item` marks one entry, the others are looked up inside it. */
export const Selectors = z.object({
  item: z.string(),
  link: z.string().default('a[href]'),
  title: z.string().optional(),
  summary: z.string().optional(),
  date: z.string().optional(),
  /** Read the date from this attribute of the `date` element instead of its text. */
  dateAttribute: z.string().optional(),
});
export type Selectors = z.infer<typeof Selectors>;

/** What one source needs beyond its address; each kind reads its own part. */
export const SourceOptions = z.object({
  /** listing, browser: where the entries are on the page. */
  selectors: Selectors.optional(),
  /** browser: wait until this selector is there before reading. */
  waitFor: z.string().optional(),
  /** browser: how often to scroll to the end of the page, or press its button, for more. */
  scrolls: z.int().min(0).max(20).optional(),
  /** browser: the button that shows more. */
  clickMore: z.string().optional(),
  /** listing: the link to the next page, and how many pages are read at the most. */
  nextPage: z.string().optional(),
  pages: z.int().min(1).max(20).optional(),
  /** email: who may send, as `name@host` or `@host`; what others send is skipped and counted. */
  allowedSenders: z.array(z.string().regex(/^[^\s@]*@[^\s@]+$/)).optional(),
  /**
   * email: the name by which the receiving server signs its own Authentication-Results. With it,
   * what the server did not find to be truly from its sender is skipped as well.
   */
  authserv: z.string().min(1).optional(),
  /** Article pages of this outlet: the element that holds the story's own words. */
  articleSelector: z.string().optional(),
  /** False when entries share one viewer address, so that it says nothing of which item it is. */
  ownAddresses: z.boolean().default(true),
  /** False: the feed's own words are all there is; never fetch the article. */
  fetchArticles: z.boolean().default(true),
});
export type SourceOptions = z.infer<typeof SourceOptions>;

export const Source = z.object({
  id: z.uuid(),
  name: z.string(),
  outlet: z.string(),
  /**
   * Where it is: of the web; `imaps:` for a mailbox; `urn:first-knock:<kind>:<name>` for what has no
   * address, such as a partner who sends tips or a folder that e-papers are dropped in.
   */
  url: z.url({ protocol: /^(?:https?|imaps?|urn)$/ }),
  /** A `SourceKind`; a text, since a newer part of the system may know more of them. */
  kind: z.string(),
  origin: Origin,
  lang: z.string().nullable(),
  section: z.string().nullable(),
  /** IANA zone of dates that name none. */
  zone: z.string(),
  options: SourceOptions,
  /** On what ground we read it (open feed, official API, licence); without one it rests. */
  basis: z.string().nullable(),
  everySeconds: z.number().positive(),
  validators: Validators,
  pausedAt: z.date().nullable(),
});
export type Source = z.infer<typeof Source>;

/** More marks on one letter than any script has; towers of them stand over the lines above. */
const TOWERS = /(\p{M}{8})\p{M}+/gu;

/**
 * Words as the store takes them: no NUL, no half characters, eight marks on a letter and 200,000
 * characters at most.
 */
export function storable(words: string): string {
  return words.replaceAll('\0', '').slice(0, 200_000).toWellFormed().replaceAll(TOWERS, '$1');
}

/** A host name has 253 characters at most, RFC 1035. */
export function hasRealHost(url: string): boolean {
  return new URL(url).host.length <= 260;
}

/** What a source lists: it has an identity (link, guid, or date and title) and some words. */
export const Entry = z
  .object({
    url: z
      .url({ protocol: /^https?$/, abort: true })
      .max(4000)
      .refine(hasRealHost)
      // As a browser would send it, every odd character escaped.
      .overwrite((url) => new URL(url).href)
      .optional(),
    guid: z.string().overwrite(storable).min(1).max(2000).optional(),
    title: z.string().overwrite(storable).trim().max(2000).default(''),
    summary: z.string().overwrite(storable).trim().default(''),
    publishedAt: z.date().nullable().default(null),
    /** Who wrote it; never among the words, where a reporter would pass for somebody hit. */
    byline: z.string().trim().min(1).max(300).overwrite(storable).optional().catch(undefined),
    /** The section of the publication, as it names it. */
    section: z.string().trim().min(1).max(100).overwrite(storable).optional().catch(undefined),
  })
  .refine((entry) => entry.title !== '' || entry.summary !== '', 'says nothing')
  .refine(
    (entry) => entry.url ?? entry.guid ?? (entry.publishedAt && entry.title),
    'has no identity',
  );
export type Entry = z.infer<typeof Entry>;

/** An entry whose title is never empty and whose own address, if it has one, is canonical. */
export type CollectedEntry = Entry & { canonicalUrl: string | null };

/** What an adapter brings back. */
export interface Listing {
  entries: Entry[];
  /** How many entries said too little to keep. */
  skipped: number;
  validators: Validators;
  /** e-paper: the files that were read for these entries, with pictures of their pages. */
  papers?: PaperRead[];
}
