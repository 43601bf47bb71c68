/** The crawler's process: keeps the schedule, crawls sources, fetches articles. */
import type { Origin } from '../domain/source.ts';
import { openGround } from '../ground.ts';
import { type Log, logged } from '../log.ts';
import { paperFolder, type Settings } from '../settings.ts';
import * as sources from '../store/sources.ts';
import { makeServices, type Tokens } from './visit/ask-service.ts';
import { keepBrowser } from './visit/browser-keeper.ts';
import { CrawlError } from './crawl-error.ts';
import { openPapers } from './e-paper/given-papers.ts';
import { openPaperReader } from './e-paper/read-paper.ts';
import { makeFetchPage } from './visit/fetch-page.ts';
import { makeOpenMailbox } from './mail/open-mailbox.ts';
import { watchMailboxes } from './mail/watch-mailboxes.ts';
import { makeManners } from './visit/manners.ts';
import { makeRenderPage, type RenderOptions } from './visit/render-page.ts';
import { openReaders } from './readers/reader-threads.ts';
import { keepSchedule, queueDue, queueDueHosts } from './schedule.ts';
import { makeSharedTurns } from './visit/shared-turns.ts';
import { crawlSource } from './steps/crawl-source.ts';
import { fetchArticles } from './steps/fetch-articles.ts';
import { newTally, type Tally } from './visit/tally.ts';
import { liveTokens } from './visit/tokens.ts';
import { reReadItems } from './steps/re-read-items.ts';
import { trySource } from './steps/try-source.ts';

export interface CrawlerOptions {
  databaseUrl: string;
  settings: Settings;
  log: Log;
  /** Exact `address:port` pairs of loopback that demo sources may reach; no others do. */
  loopback?: readonly string[];
  /** What demo sources ask their made-up services with; real ones never see these. */
  demoTokens?: Tokens;
  /** The same for their mailboxes, by `user@host`. */
  demoPasswords?: Readonly<Record<string, string>>;
  /** Fetch the articles of items that are there, and crawl no source. */
  articlesOnly?: boolean;
  /** Ends the process: the supervisor starts it anew. */
  giveUp: (reason: string) => void;
}

/** How many sources are crawled at once, and how many hosts are read from. */
const SOURCES_AT_ONCE = 12;
const HOSTS_AT_ONCE = 12;
const TRIALS_AT_ONCE = 3;
/** Between two requests to one host of the real web, and to one of our own. */
const GAP_MS = { live: 2000, ours: 20 };

/** Starts the crawler; resolves once it works. */
export async function startCrawler(options: CrawlerOptions): Promise<{ stop(): Promise<void> }> {
  const {
    databaseUrl,
    settings,
    log,
    loopback = [],
    demoTokens = {},
    demoPasswords = {},
    articlesOnly = false,
    giveUp,
  } = options;
  const stopping = new AbortController();
  const ground = await openGround(databaseUrl, settings, log, stopping.signal);
  const { pool, queues } = ground;

  const userAgent = `FirstKnock/1.0 (+${settings.CONTACT ?? 'demo'})`;
  const chromiumSandbox = settings.CHROMIUM_SANDBOX === 'on';
  const who = { userAgent, chromiumSandbox };
  const tokens = liveTokens(settings);
  const turns = makeSharedTurns(pool);
  const live = openFetchers({
    ...who,
    turns,
    loopback: [],
    minGapMs: GAP_MS.live,
    tokens,
    passwords: settings.MAIL_PASSWORDS,
  });
  const ours = openFetchers({
    ...who,
    turns,
    loopback,
    minGapMs: GAP_MS.ours,
    tokens: demoTokens,
    passwords: demoPasswords,
  });
  const readers = openReaders({ threads: 2 });
  const paperReader = openPaperReader();
  const papers = openPapers(pool, paperFolder(settings), paperReader.read);
  const context = {
    pool,
    enqueue: queues.enqueue,
    fetchers: (origin: Origin, tally = newTally()) => ({
      ...(origin === 'demo' ? ours : live).on(tally),
      papers,
    }),
    readers,
  };

  await sources.wakeUnpermitted(pool);
  const how = {
    // The tables say when to try again: the queue repeats only what failed for a fault of ours.
    isPermanent: (error: unknown) => error instanceof CrawlError,
    onDead: () => giveUp('the queue no longer answers'),
  };
  await queues.work(
    'crawl-source',
    (job) => logged(log, 'crawl-source', job, () => crawlSource(job, context)),
    { ...how, concurrency: SOURCES_AT_ONCE },
  );
  await queues.work(
    'fetch-articles',
    (job) => logged(log, 'fetch-articles', job, () => fetchArticles(job, context)),
    { ...how, concurrency: HOSTS_AT_ONCE },
  );
  await queues.work(
    're-read-items',
    (job) =>
      logged(log, 're-read-items', { items: job.itemIds.length }, () => reReadItems(job, context)),
    { ...how, concurrency: 1 },
  );
  await queues.work(
    'try-source',
    (job) => logged(log, 'try-source', job, () => trySource(job, context)),
    { ...how, concurrency: TRIALS_AT_ONCE },
  );
  const due = articlesOnly ? queueDueHosts : queueDue;
  const schedule = keepSchedule(
    () => due(pool, queues.enqueue),
    (error) => log.warn({ error: (error as Error).name }, 'the schedule waits for the database'),
    stopping.signal,
  );
  const watch = articlesOnly
    ? undefined
    : watchMailboxes({
        pool,
        openMailbox: (origin) => (origin === 'demo' ? ours : live).openMailbox,
        onFailure: (sourceId, why) => log.info({ sourceId, why }, 'a mailbox is not watched'),
        signal: stopping.signal,
      });
  log.info('crawler at work');

  return {
    stop: async () => {
      stopping.abort();
      await schedule;
      await watch;
      // A paper may take minutes, and is read again from its beginning.
      paperReader.close();
      await ground.close();
      await readers.close();
      await live.close();
      await ours.close();
      log.info('crawler stopped');
    },
  };
}

type OpenOptions = RenderOptions & {
  tokens: Tokens;
  passwords: Readonly<Record<string, string>>;
};

/**
 * All ways to a page, each time on somebody's account, with one set of manners: a host sees one
 * request at a time.
 */
function openFetchers(options: OpenOptions) {
  const manners = makeManners(options);
  const browser = keepBrowser(manners.guard, options.chromiumSandbox);
  const openMailbox = makeOpenMailbox({ guard: manners.guard, passwords: options.passwords });
  return {
    openMailbox,
    on(tally: Tally) {
      const counting = manners.counting(tally);
      return {
        fetchPage: makeFetchPage(options, counting),
        renderPage: makeRenderPage(options, counting, browser),
        services: makeServices(options, counting),
        openMailbox,
      };
    },
    close: browser.close,
  };
}
