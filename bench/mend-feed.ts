import { parseFeed } from 'feedsmith';

import { readFeed } from '../crawler/feeds/read-feed.ts';
import { rssFullText } from '../demo/feeds.ts';
import { madeUpSites } from './made-up.ts';
import { type Bench, perSecond, type Scale } from './measure.ts';

/** Feeds with a bare ampersand and an entity of HTML, which rss-parser refuses. */
export async function benchMendFeed({ rounds, roundMs }: Scale): Promise<Bench> {
  const sites = await madeUpSites();
  const feeds = sites.map((site) =>
    rssFullText(site).replaceAll('<item><title>', '<item><title>A & B&nbsp;'),
  );
  const bytes = feeds.map((feed) => new TextEncoder().encode(feed));
  return {
    what: 'reading broken feeds',
    unit: 'feeds/s',
    rounds,
    ours: {
      name: 'readFeed',
      run: perSecond(bytes, roundMs, (feed) => readFeed({ bytes: feed })),
    },
    peers: [
      {
        name: 'feedsmith alone',
        run: perSecond(bytes, roundMs, (feed) => parseFeed(new TextDecoder().decode(feed))),
      },
    ],
  };
}
