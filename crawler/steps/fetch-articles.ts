import { enqueueItems, type Job } from '../../queue.ts';
import { isRefused, transaction } from '../../store/db.ts';
import * as hosts from '../../store/hosts.ts';
import * as items from '../../store/items.ts';
import { CrawlError } from '../crawl-error.ts';
import { isTrustedDate } from '../read-date.ts';
import type { StepContext } from '../step.ts';

/** How many articles one job fetches; the host goes back into the queue for the rest. */
const ARTICLES = 20;
/** A job leaves off after this share of its lease, so that nobody else is at the host meanwhile. */
const LONGEST_MS = (hosts.LEASE_SECONDS * 1000) / 2;
/** How long a failed article rests before each further try, in minutes. After the last, never. */
const REST_MINUTES = [2, 30, 360];

/**
 * Fetches the articles due at one host, one after the other, and queues them to be judged again.
 *
 * Each article is saved by itself: one that fails keeps its reason and its item lives on from the
 * feed's words; it neither delays nor drops the others. Safe to run twice: an article fetched
 * twice has the words it had.
 */
export async function fetchArticles({ host }: Job<'fetch-articles'>, context: StepContext) {
  const { pool, enqueue } = context;
  const startedAt = Date.now();
  const read: string[] = [];
  let failed = 0;
  for (const article of await items.dueArticles(pool, host, ARTICLES)) {
    if (Date.now() - startedAt > LONGEST_MS) break;
    try {
      const words = await fetchArticle(article, context);
      await transaction(pool, (tx) => items.saveArticle(tx, article.itemId, words));
      read.push(article.itemId);
    } catch (error) {
      const failure = asFailure(error);
      if (!failure) throw error;
      failed += 1;
      const dueAt = nextTry(failure, article.tries);
      await items.recordArticleFailure(pool, article.itemId, { kind: failure.kind, dueAt });
    }
  }
  await enqueueItems(enqueue, read);
  await hosts.release(pool, host);
  return { outcome: 'fetched', read: read.length, failed };
}

type Article = Awaited<ReturnType<typeof items.dueArticles>>[number];

/** @throws {CrawlError} `unreadable` when the page holds no article, and whatever fetching throws */
async function fetchArticle(article: Article, { fetchers, readers }: StepContext) {
  const page = await fetchers(article.origin).fetchPage(article.url);
  const { title, text, byline, publishedAt } = await readers.article(page, {
    zone: article.zone,
    ...(article.articleSelector && { articleSelector: article.articleSelector }),
  });
  if (text === '') throw new CrawlError('unreadable', 'the page holds no article');
  const isTrusted = publishedAt !== null && isTrustedDate(publishedAt, new Date());
  return { title, text, byline, publishedAt: isTrusted ? publishedAt : null };
}

/** The page's own failure; undefined for one of ours. What the store will not take is unreadable. */
function asFailure(error: unknown): CrawlError | undefined {
  if (error instanceof CrawlError) return error;
  if (!isRefused(error)) return undefined;
  return new CrawlError('unreadable', 'the store refuses its words', { cause: error });
}

function nextTry(error: CrawlError, tries: number): Date | null {
  const minutes = REST_MINUTES[tries];
  if (error.permanent || minutes === undefined) return null;
  const seconds = Math.max(minutes * 60, error.retryAfterSeconds ?? 0);
  return new Date(Date.now() + seconds * 1000);
}
