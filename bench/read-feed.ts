import Parser from 'rss-parser';

import { readFeed } from '../crawler/feeds/read-feed.ts';
import { atom, rssFullText } from '../demo/feeds.ts';
import { madeUpSites } from './made-up.ts';
import { type Bench, perSecond, type Scale } from './measure.ts';

/** Plain feeds, as rss-parser reads them too: ours decodes, looks, checks and cleans besides. */
export async function benchReadFeed({ rounds, roundMs }: Scale): Promise<Bench> {
  const sites = await madeUpSites();
  const feeds = sites.flatMap((site) => [rssFullText(site), atom(site)]);
  const bytes = feeds.map((feed) => new TextEncoder().encode(feed));
  const parser = new Parser();
  return {
    what: 'reading plain feeds',
    unit: 'feeds/s',
    rounds,
    ours: {
      name: 'readFeed',
      run: perSecond(bytes, roundMs, (feed) => readFeed({ bytes: feed })),
    },
    peers: [
      {
        name: 'rss-parser alone',
        run: perSecond(bytes, roundMs, (feed) =>
          parser.parseString(new TextDecoder().decode(feed)),
        ),
      },
    ],
  };
}
