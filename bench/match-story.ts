// By path: the whole of natural opens databases and takes most of a second to load.
import diceCoefficient from 'natural/lib/natural/distance/dice_coefficient.js';

import { MOST_CANDIDATES } from '../store/story-items.ts';
import { bestStory } from '../worker/stories/match.ts';
import { signatureOf } from '../worker/stories/signature.ts';
import { loadShipped, makeUnderstander } from '../worker/understand.ts';
import { madeUpItems } from './made-up.ts';
import { type Bench, perSecond, type Scale } from './measure.ts';

/** Some of those compared, so that each takes its turn in a short round too. */
const MATCHED = 50;

/** One item against as many others as it is ever compared with, beside comparing titles alone. */
export async function benchMatchStory({ rounds, roundMs }: Scale): Promise<Bench> {
  const understand = makeUnderstander({ ...(await loadShipped()), home: 'MY' });
  const flagged = (await madeUpItems(3000)).filter((one) => one.flagged);
  const signed = flagged.slice(0, MOST_CANDIDATES + MATCHED).map(({ item }, at) => ({
    title: item.title,
    storyId: `story-${at}`,
    signature: signatureOf(item, understand(item)),
  }));
  const candidates = signed.slice(0, MOST_CANDIDATES);
  const matched = signed.slice(-MATCHED);
  return {
    what: `matching with ${candidates.length} others`,
    unit: 'items/s',
    rounds,
    ours: {
      name: 'bestStory',
      run: perSecond(matched, roundMs, ({ signature }) => bestStory(signature, candidates)),
    },
    peers: [
      {
        name: "natural's Dice coefficient of titles",
        run: perSecond(matched, roundMs, ({ title }) =>
          Math.max(...candidates.map((other) => diceCoefficient(title, other.title))),
        ),
      },
    ],
  };
}
