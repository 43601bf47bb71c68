/** Every bench by its name, in the order of the table. */
import { benchCrawlMany } from './crawl-many.ts';
import { benchFetch } from './fetch.ts';
import { benchMatchStory } from './match-story.ts';
import type { Bench, Scale } from './measure.ts';
import { benchMendFeed } from './mend-feed.ts';
import { benchPipeline } from './pipeline.ts';
import { benchReadFeed } from './read-feed.ts';
import { benchReadPage } from './read-page.ts';
import { benchSaveItems } from './save-items.ts';
import { benchServePages } from './serve-pages.ts';
import { openRedis } from './servers.ts';
import { benchFirstStart, benchNextStart } from './start-up.ts';
import { benchUnderstand } from './understand.ts';

/** Makes a bench ready; undefined when what it needs is not on this machine. */
export type Opener = (scale: Scale) => Promise<Bench | undefined>;

export const benches: Record<string, Opener> = {
  'read-feed': benchReadFeed,
  'mend-feed': benchMendFeed,
  'read-page': benchReadPage,
  fetch: benchFetch,
  understand: benchUnderstand,
  'match-story': benchMatchStory,
  'save-items': benchSaveItems,
  pipeline: (scale) => benchPipeline(scale),
  'pipeline-on-redis': onRedis,
  'crawl-many': benchCrawlMany,
  'serve-pages': benchServePages,
  'first-start': benchFirstStart,
  'next-start': benchNextStart,
};

async function onRedis(scale: Scale): Promise<Bench | undefined> {
  const redis = await openRedis();
  if (!redis) return undefined;
  const bench = await benchPipeline(scale, redis.url);
  return {
    ...bench,
    close: async () => {
      await bench.close?.();
      await redis.stop();
    },
  };
}
