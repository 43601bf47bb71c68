import { enqueueItems, type Job } from '../../queue.ts';
import * as captures from '../../store/captures.ts';
import { isRefused, transaction } from '../../store/db.ts';
import * as hosts from '../../store/hosts.ts';
import * as items from '../../store/items.ts';
import { ownAddress } from '../canonical-url.ts';
import { packPages } from '../capture.ts';
import { CrawlError } from '../crawl-error.ts';
import { readArticle } from '../read-article.ts';
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
      await fetchArticle(article, context);
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

/**
 * Fetches, keeps and reads one article. What was fetched is kept before it is read, so that a page
 * which is not understood today can be read again by a better reader.
 *
 * @throws {CrawlError} `unreadable` when the page holds no article, and whatever fetching throws
 */
async function fetchArticle(article: Article, { pool, fetchers, readers }: StepContext) {
  const { itemId, sourceId } = article;
  const fetchedAt = new Date();
  const page = await fetchers(article.origin).fetchPage(article.url);
  const pages = await packPages([{ ...page, askedUrl: article.url }]);
  await transaction(pool, (tx) =>
    captures.keep(tx, { itemIds: [itemId], sourceId, basis: 'article', pages, fetchedAt }),
  );
  const words = await readArticle(page, article, readers, fetchedAt);
  await transaction(pool, async (tx) => {
    await items.saveArticle(tx, itemId, words);
    const own = ownAddress(words.declaredUrl, article.url);
    if (own) await items.learnAddress(tx, itemId, own);
  });
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
