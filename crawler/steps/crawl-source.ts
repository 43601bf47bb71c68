import { enqueueItems, type Job } from '../../queue.ts';
import type { Source } from '../../domain/source.ts';
import { factsOf } from '../../domain/source-kind.ts';
import * as captures from '../../store/captures.ts';
import * as crawls from '../../store/crawls.ts';
import { transaction } from '../../store/db.ts';
import * as items from '../../store/items.ts';
import * as wordings from '../../store/wordings.ts';
import * as printed from '../../store/papers.ts';
import * as sources from '../../store/sources.ts';
import { packPages, recording } from '../captures/capture.ts';
import { collect } from '../collect.ts';
import { CrawlError } from '../crawl-error.ts';
import type { StepContext } from '../step.ts';
import { takeStock, takeStockOfChallenge } from '../rhythm/take-stock.ts';
import { newTally, type Tally } from '../visit/tally.ts';

/**
 * Crawls one source and queues what it found.
 *
 * 1. Find the source. Deleted or paused since it was queued: stop quietly.
 * 2. Collect its entries with the adapter for its kind.
 * 3. Save entries and validators together, so that a failed save is fetched again in full, and
 *    with what is new among them the pages they came on.
 * 4. Queue what the tables call unread, not what step 3 saved: a crash in between heals on the
 *    next run. The articles behind the entries are found by crawler/schedule.ts, host by host.
 * 5. Take stock: what that says of the source's rhythm, and when its next turn is.
 *
 * Safe to run twice: items are keyed by what they are, and a job only says where to look.
 *
 * @throws {CrawlError} after recording it; the source's next turn comes later for each in a row
 */
export async function crawlSource({ sourceId }: Job<'crawl-source'>, context: StepContext) {
  const { pool } = context;
  const source = await sources.find(pool, sourceId);
  if (!source || source.pausedAt) return { outcome: 'nothing to crawl' };
  try {
    return await crawl(source, context);
  } finally {
    await sources.release(pool, sourceId);
  }
}

async function crawl(source: Source, { pool, enqueue, fetchers, readers }: StepContext) {
  const sourceId = source.id;
  const startedAt = new Date();
  const tally = newTally();
  const visit = (outcome: string) => {
    const { requests, bytes } = tally;
    const tookMs = Date.now() - startedAt.getTime();
    return { sourceId, startedAt, tookMs, outcome, requests, bytes };
  };

  try {
    const recorded = recording(source.kind, fetchers(source.origin, tally));
    const collected = await collect(source, recorded.fetchers, startedAt, readers);
    const { entries, papers = [], ...found } = collected;
    const pages = await packPages(recorded.pages());
    const { added } = await transaction(pool, async (tx) => {
      await sources.recordSuccess(tx, sourceId, found);
      const saved = await items.saveEntries(tx, source, entries);
      const itemIds = saved.changedIds;
      await captures.keep(tx, { itemIds, sourceId, basis: 'feed', pages, fetchedAt: startedAt });
      await printed.saveRead(tx, sourceId, papers);
      const outcome = nameOf(entries.length, tally, source.kind);
      await crawls.record(tx, { ...visit(outcome), entries: entries.length, added: saved.added });
      return saved;
    });

    // Understood at once from the feed's own words, and again when the article's text is here.
    await enqueueItems(enqueue, await wordings.unreadIds(pool, sourceId));
    await takeStock(pool, source, new Date());
    return { outcome: 'crawled', added, skipped: found.skipped };
  } catch (error) {
    // A fault of ours is shown on the source as well: nobody else would see that it fell silent.
    const failure = error instanceof CrawlError ? error : { kind: 'fault' };
    await sources.recordFailure(pool, sourceId, failure);
    await crawls.record(pool, visit(failure.kind));
    if (failure.kind === 'challenge') await takeStockOfChallenge(pool, source, new Date());
    throw error;
  }
}

/** How an answer is called in the log. */
function nameOf(entries: number, { unchanged }: Tally, kind: string): string {
  if (entries > 0) return 'crawled';
  return unchanged > 0 || factsOf(kind).listsNewOnly ? 'unchanged' : 'nothing';
}
