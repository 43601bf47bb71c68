import type { Job } from '../../queue.ts';
import * as sources from '../../store/sources.ts';
import * as trials from '../../store/trials.ts';
import { maySave, type Proposal, type Trial } from '../../domain/trial.ts';
import { CrawlError } from '../crawl-error.ts';
import { type Candidate, discover, discoverUnnamed } from '../discover/discover.ts';
import { knownPlace } from '../discover/known-places.ts';
import { lookOver, type Unsaved } from '../discover/look-over.ts';
import type { Fetchers } from '../fetchers.ts';
import type { Page } from '../visit/page.ts';
import type { StepContext } from '../step.ts';

/**
 * Looks at what an operator asked about, and keeps what could be made of it: the sources it may be,
 * each as it would be read. Nothing but the trial is written.
 *
 * Safe to run twice: a trial that has ended is left alone.
 */
export async function trySource({ trialId }: Job<'try-source'>, context: StepContext) {
  const { pool } = context;
  const trial = await trials.find(pool, trialId);
  if (trial?.state !== 'waiting') return { outcome: 'nothing to try' };
  try {
    const proposals = await lookAt(trial, context);
    // A page without any feed is an answer, too: the one that was asked for could not be read.
    await trials.end(pool, trialId, { proposals, failure: null });
    return { outcome: 'tried', proposals: proposals.length };
  } catch (error) {
    const failure = error instanceof CrawlError ? error.kind : 'fault';
    await trials.end(pool, trialId, { proposals: [], failure });
    if (error instanceof CrawlError) return { outcome: 'failed', failure };
    throw error;
  }
}

async function lookAt(trial: Trial, { pool, fetchers, readers }: StepContext) {
  const source = trial.sourceId === null ? undefined : await sources.find(pool, trial.sourceId);
  const tell = (address: string) => trials.recordAsking(pool, trial.id, address);
  const remembering = rememberPages(fetchers(trial.origin), tell);
  const unsaved: Unsaved = source ?? {
    id: trial.id,
    origin: trial.origin,
    lang: null,
    zone: 'Asia/Kuala_Lumpur',
  };
  const candidates: Candidate[] = source
    ? [source]
    : await discover(trial.asked, remembering, readers);

  const proposals = await lookOverAll(candidates);
  // Many a page goes on naming the feed of years ago.
  const url = URL.parse(trial.asked.address);
  const isSearched = !source && trial.asked.kind === null && url && !knownPlace(url)?.sure;
  if (isSearched && proposals.length > 0 && !proposals.some(maySave)) {
    const known = new Set(proposals.map((proposal) => proposal.url));
    const others = await discoverUnnamed(url, remembering, readers);
    proposals.push(...(await lookOverAll(others.filter((other) => !known.has(other.url)))));
  }
  // What can be read stands first.
  return proposals.toSorted((a, b) => Number(a.failure !== null) - Number(b.failure !== null));

  async function lookOverAll(found: readonly Candidate[]): Promise<Proposal[]> {
    const looks = [];
    for (const { kind, url: address, name, options } of found) {
      const candidate = { kind, url: address, name, options };
      looks.push(await lookOver(candidate, unsaved, remembering, readers, new Date()));
    }
    return looks;
  }
}

/** Fetchers that ask for no address twice: what was found at one is then read from there. */
function rememberPages(fetchers: Fetchers, tell: (address: string) => Promise<void>): Fetchers {
  const remember = <Asked extends unknown[]>(
    fetch: (url: string, ...asked: Asked) => Promise<Page>,
  ) => {
    const pages = new Map<string, Promise<Page>>();
    return async (url: string, ...asked: Asked): Promise<Page> => {
      await tell(url.slice(0, 500));
      const page = pages.get(url) ?? fetch(url, ...asked);
      pages.set(url, page);
      return page;
    };
  };
  return {
    ...fetchers,
    fetchPage: remember(fetchers.fetchPage),
    renderPage: remember(fetchers.renderPage),
  };
}
