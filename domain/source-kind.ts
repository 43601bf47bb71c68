/** The kinds of source there are, and what holds for each. */
import * as z from 'zod';

export const SourceKind = z.enum([
  'rss',
  'wp-json',
  'sitemap',
  'listing',
  'browser',
  'tip',
  'e-paper',
  'telegram',
  'email',
  'broadcast',
  'youtube',
  'mastodon',
  'bluesky',
  'reddit',
  'facebook',
  'x',
  'replay',
]);
export type SourceKind = z.infer<typeof SourceKind>;

export interface KindFacts {
  /** Whether a crawler asks for its entries in turn, or they are given to us when they come. */
  asked: boolean;
  /**
   * What it was tried on: `captures` of the real service, or only a `local-server` made from its
   * documentation. Said on the page of each source, so that nobody takes it for proven.
   */
  triedOn: 'captures' | 'local-server';
  /** Its entries are all there is: no article stands behind them. */
  isWhole?: true;
  /** Several of its entries share one address, which says nothing of which is which. */
  sharesAddress?: true;
  /** It lists what came since the last turn and nothing else: most turns find nothing, rightly. */
  listsNewOnly?: true;
}

export const kindFacts: Readonly<Record<SourceKind, KindFacts>> = {
  rss: { asked: true, triedOn: 'captures' },
  'wp-json': { asked: true, triedOn: 'local-server' },
  sitemap: { asked: true, triedOn: 'local-server' },
  listing: { asked: true, triedOn: 'captures' },
  browser: { asked: true, triedOn: 'local-server' },
  tip: { asked: false, triedOn: 'local-server' },
  'e-paper': {
    asked: true,
    triedOn: 'local-server',
    isWhole: true,
    sharesAddress: true,
    listsNewOnly: true,
  },
  telegram: { asked: true, triedOn: 'local-server', isWhole: true },
  email: { asked: true, triedOn: 'local-server', listsNewOnly: true },
  broadcast: { asked: true, triedOn: 'local-server', isWhole: true, sharesAddress: true },
  youtube: { asked: true, triedOn: 'local-server', isWhole: true },
  mastodon: { asked: true, triedOn: 'local-server', isWhole: true },
  bluesky: { asked: true, triedOn: 'local-server', isWhole: true },
  reddit: { asked: true, triedOn: 'local-server', isWhole: true },
  facebook: { asked: true, triedOn: 'local-server', isWhole: true },
  x: { asked: true, triedOn: 'local-server', isWhole: true, listsNewOnly: true },
  replay: { asked: false, triedOn: 'local-server' },
};

/** What holds for a kind; nothing for one that is not known here. */
export function factsOf(kind: string): Partial<KindFacts> {
  return SourceKind.safeParse(kind).success ? kindFacts[kind as SourceKind] : {};
}
