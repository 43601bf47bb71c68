import { enqueueItems, type Job } from '../../queue.ts';
import * as captures from '../../store/captures.ts';
import * as crawls from '../../store/crawls.ts';
import { isRefused, transaction, type Tx } from '../../store/db.ts';
import * as hosts from '../../store/hosts.ts';
import * as articles from '../../store/articles.ts';
import * as items from '../../store/items.ts';
import { ownAddress } from '../canonical-url.ts';
import { packPages } from '../captures/capture.ts';
import { CrawlError, type CrawlErrorKind } from '../crawl-error.ts';
import { readArticle } from '../article/read-article.ts';
import type { StepContext } from '../step.ts';
import { newTally, type Tally } from '../visit/tally.ts';

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
  const accounts = new Map<string, Account>();
  const read: string[] = [];
  let failed = 0;
  for (const article of await articles.dueArticles(pool, host, ARTICLES)) {
    if (Date.now() - startedAt > LONGEST_MS) break;
    const account = accounts.getOrInsertComputed(article.sourceId, newAccount);
    account.asked += 1;
    try {
      account.characters.push(await fetchArticle(article, account.tally, context));
      read.push(article.itemId);
    } catch (error) {
      const failure = asFailure(error);
      if (!failure) throw error;
      failed += 1;
      if (HOLDS_NONE.has(failure.kind)) account.characters.push(0);
      const dueAt = nextTry(failure, article.tries);
      await articles.recordArticleFailure(pool, article.itemId, { kind: failure.kind, dueAt });
    }
  }
  for (const [sourceId, { startedAt, asked, characters, tally }] of accounts) {
    await crawls.record(pool, {
      sourceId,
      startedAt,
      tookMs: Date.now() - startedAt.getTime(),
      outcome: 'articles',
      requests: tally.requests,
      bytes: tally.bytes,
      entries: asked,
      added: characters.filter((length) => length > 0).length,
      characters,
    });
  }
  await enqueueItems(enqueue, read);
  await hosts.release(pool, host);
  return { outcome: 'fetched', read: read.length, failed };
}

/** What the articles of one source cost, and how long they were. */
interface Account {
  startedAt: Date;
  tally: Tally;
  asked: number;
  characters: number[];
}

const newAccount = (): Account => ({
  startedAt: new Date(),
  tally: newTally(),
  asked: 0,
  characters: [],
});

/** The page came, and there was no article on it. */
const HOLDS_NONE = new Set<CrawlErrorKind>(['unreadable', 'challenge']);

type Article = Awaited<ReturnType<typeof articles.dueArticles>>[number];

/**
 * Fetches, reads and keeps one article. What was fetched is kept also when it could not be read, so
 * that a better reader can. Returns how long its text is.
 *
 * @throws {CrawlError} `unreadable` when the page holds no article, and whatever fetching throws
 */
async function fetchArticle(
  article: Article,
  tally: Tally,
  { pool, fetchers, readers }: StepContext,
): Promise<number> {
  const { itemId, sourceId } = article;
  const fetchedAt = new Date();
  const page = await fetchers(article.origin, tally).fetchPage(article.url);
  const pages = await packPages([{ ...page, askedUrl: article.url }]);
  const keep = (tx: Tx) =>
    captures.keep(tx, { itemIds: [itemId], sourceId, basis: 'article', pages, fetchedAt });
  let words;
  try {
    words = await readArticle(page, article, readers, fetchedAt);
  } catch (error) {
    if (error instanceof CrawlError) await transaction(pool, keep);
    throw error;
  }
  const { declaredUrl, ...read } = words;
  const own = ownAddress(declaredUrl, article.url);
  await transaction(pool, async (tx) => {
    await keep(tx);
    await articles.saveArticle(tx, itemId, read);
    if (own) await items.learnAddress(tx, itemId, own);
  });
  return read.text.length;
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
