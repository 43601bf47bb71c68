import { byBayes } from '../worker/evaluate/base-lines.ts';
import { loadShipped, makeUnderstander } from '../worker/understand.ts';
import { madeUpItems } from './made-up.ts';
import { type Bench, perSecond, type Scale } from './measure.ts';

/** Many items at hand, so that neither side answers from what it remembers of one. */
const ITEMS = 1400;
/** What Bayes learns from: it says only whether an item is flagged, and slows as it knows more. */
const TRAINED_ON = 300;

export async function benchUnderstand({ rounds, roundMs }: Scale): Promise<Bench> {
  const made = await madeUpItems(ITEMS);
  const texts = made.map(({ item }) => item);
  const understand = makeUnderstander({ ...(await loadShipped()), home: 'MY' });
  const isFlaggedByBayes = byBayes(made.slice(0, TRAINED_ON));
  return {
    what: 'understanding items',
    unit: 'items/s',
    rounds,
    ours: { name: 'understand', run: perSecond(texts, roundMs, understand) },
    peers: [{ name: "natural's Bayes", run: perSecond(texts, roundMs, isFlaggedByBayes) }],
  };
}
