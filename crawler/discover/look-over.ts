/** What somebody should know of a source before it is saved: a reading of it, and what is odd. */
import { factsOf } from '../../domain/source-kind.ts';
import type { Source } from '../../domain/source.ts';
import type { Complaint, Proposal } from '../../domain/trial.ts';
import { type Collected, collect } from '../collect.ts';
import { CrawlError } from '../crawl-error.ts';
import type { Candidate } from './discover.ts';
import type { Fetchers } from '../fetchers.ts';
import type { Readers } from '../readers/readers.ts';

const SHOWN = 10;
const OPENING_CHARACTERS = 400;
const STALE_MS = 30 * 24 * 60 * 60 * 1000;

/** Everything of a source but where and how it is read, while it is none yet. */
export type Unsaved = Pick<Source, 'id' | 'origin' | 'lang' | 'zone'>;

/** The candidate as a source would be read: its first entries, one article, and what is odd. */
export async function lookOver(
  candidate: Candidate,
  unsaved: Unsaved,
  fetchers: Fetchers,
  read: Readers,
  now: Date,
): Promise<Proposal> {
  const source: Source = {
    ...unsaved,
    ...candidate,
    outlet: candidate.name,
    section: null,
    basis: null,
    everySeconds: 600,
    validators: {},
    pausedAt: null,
  };
  const nothing = { found: 0, skipped: 0, entries: [], complaints: [], article: null };
  try {
    const collected = await collect(source, fetchers, now, read);
    const article = await firstArticle(source, collected, fetchers, read);
    return {
      ...candidate,
      failure: null,
      found: collected.entries.length,
      skipped: collected.skipped,
      entries: collected.entries.slice(0, SHOWN).map(({ title, url, summary, publishedAt }) => ({
        title,
        url: url ?? null,
        summary: summary.slice(0, OPENING_CHARACTERS).toWellFormed(),
        publishedAt,
      })),
      complaints: complaintsOf(collected, source, article, now),
      article,
    };
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
    return { ...candidate, ...nothing, failure: error.kind };
  }
}

async function firstArticle(
  { kind, options, zone }: Source,
  { entries }: Collected,
  { fetchPage }: Fetchers,
  read: Readers,
): Promise<Proposal['article']> {
  const url = entries.find((entry) => entry.canonicalUrl)?.url;
  if (factsOf(kind).isWhole || !options.fetchArticles || !url) return null;
  const unread = { url, words: 0, opening: '' };
  try {
    const { text } = await read.article(await fetchPage(url), {
      zone,
      ...(options.articleSelector && { articleSelector: options.articleSelector }),
    });
    if (text === '') return { ...unread, failure: 'unreadable' };
    const words = text.split(/\s+/).length;
    const opening = text.slice(0, OPENING_CHARACTERS).toWellFormed();
    return { url, words, opening, failure: null };
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
    return { ...unread, failure: error.kind };
  }
}

/** What is odd about a reading, the gravest first. */
export function complaintsOf(
  { entries, skipped }: Pick<Collected, 'entries' | 'skipped'>,
  { options }: Pick<Source, 'options'>,
  article: Proposal['article'],
  now: Date,
): Complaint[] {
  const dates = entries.flatMap(({ publishedAt }) => publishedAt?.getTime() ?? []);
  const linked = entries.filter(({ url }) => url !== undefined);
  const odd: Record<Complaint, boolean> = {
    nothing: entries.length === 0,
    stale: dates.length > 0 && Math.max(...dates) < now.getTime() - STALE_MS,
    undated: dates.length * 2 < entries.length,
    'shared-address':
      options.ownAddresses &&
      linked.length > 1 &&
      linked.every(({ canonicalUrl }) => canonicalUrl === null),
    'article-unread': article !== null && article.failure !== null,
    skipped: skipped > 0,
  };
  return (Object.keys(odd) as Complaint[]).filter((complaint) => odd[complaint]);
}
