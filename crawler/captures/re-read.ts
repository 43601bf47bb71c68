/** Items read again from what was fetched for them, by today's reader. */
import type { Source } from '../../domain/source.ts';
import * as captures from '../../store/captures.ts';
import type { Capture } from '../../store/captures.ts';
import type { Db } from '../../store/db.ts';
import * as articles from '../../store/articles.ts';
import * as items from '../../store/items.ts';
import * as sources from '../../store/sources.ts';
import { answeringFrom, type AskedPage, unpackBytes } from './capture.ts';
import { collect } from '../collect.ts';
import { CrawlError } from '../crawl-error.ts';
import { readArticle } from '../article/read-article.ts';
import type { Readers } from '../readers/readers.ts';

export interface ReReading {
  /** Items of which something is kept. */
  read: number;
  /** Those whose words are others now: to be understood again. */
  changedIds: string[];
  /** Those whose page is read as no article, or not at all, and stay as they are. */
  unreadable: number;
}

/**
 * Reads the newest that is kept of each item again, and saves words that differ as a new wording;
 * the old one stays. Safe to repeat: the same reader finds nothing new the second time.
 */
export async function reRead(db: Db, itemIds: string[], readers: Readers): Promise<ReReading> {
  const kept = await captures.newestOf(db, itemIds);
  const findSource = once((sourceId) => sources.find(db, sourceId));
  const reading = { read: 0, changedIds: [] as string[], unreadable: 0 };
  for (const group of groupsOf(kept)) {
    const ids = [...new Set(group.map(({ itemId }) => itemId))];
    reading.read += ids.length;
    const source = await findSource(group[0].sourceId);
    if (!source) continue;
    try {
      const reader = group[0].basis === 'article' ? reReadArticle : reReadListing;
      reading.changedIds.push(...(await reader(db, source, group, readers)));
    } catch (error) {
      if (!(error instanceof CrawlError)) throw error;
      reading.unreadable += ids.length;
    }
  }
  await captures.forgetAsked(db, itemIds);
  return reading;
}

type Group = [Capture, ...Capture[]];
type ReReader = (db: Db, source: Source, group: Group, readers: Readers) => Promise<string[]>;

/** Articles alone; items that one crawl of a source listed together, with all its pages. */
function groupsOf(kept: Capture[]): Group[] {
  const groups = new Map<string, Group>();
  for (const capture of kept) {
    const { basis, itemId, sourceId, fetchedAt } = capture;
    const key = basis === 'article' ? itemId : `${sourceId} ${fetchedAt.getTime()}`;
    const group = groups.get(key);
    if (group) group.push(capture);
    else groups.set(key, [capture]);
  }
  return [...groups.values()];
}

const reReadArticle: ReReader = async (db, source, [capture], readers) => {
  const page = { ...capture, bytes: await unpackBytes(capture) };
  const words = await readArticle(page, source, readers, capture.fetchedAt);
  const changed = await articles.saveArticle(db, capture.itemId, words);
  return changed ? [capture.itemId] : [];
};

const reReadListing: ReReader = async (db, source, group, readers) => {
  const pages = new Map<string, AskedPage>();
  for (const { askedUrl, url, contentType, packed, size } of group) {
    if (pages.has(askedUrl)) continue;
    pages.set(askedUrl, { askedUrl, url, contentType, bytes: await unpackBytes({ packed, size }) });
  }
  const asFetched = answeringFrom([...pages.values()]);
  const [{ fetchedAt }] = group;
  const { entries } = await collect({ ...source, validators: {} }, asFetched, fetchedAt, readers);
  return items.saveReListed(
    db,
    source.id,
    entries,
    group.map(({ itemId }) => itemId),
  );
};

function once<Known>(find: (key: string) => Promise<Known>): (key: string) => Promise<Known> {
  const known = new Map<string, Promise<Known>>();
  return (key) => {
    const found = known.get(key) ?? find(key);
    known.set(key, found);
    return found;
  };
}
