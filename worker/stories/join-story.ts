import type { ActorTx } from '../../store/db.ts';
import * as stories from '../../store/stories.ts';
import * as storyItems from '../../store/story-items.ts';
import type { TipOfItem } from '../../store/tips.ts';
import type { Judged } from '../../store/verdicts.ts';
import { bestStory, type Candidate } from './match.ts';
import { type Signature, signatureOf } from './signature.ts';

/**
 * The story this item tells, joined to it now; undefined when it tells none.
 *
 * A flagged item opens a story when nobody told the event before. Context (a court case, an
 * anniversary) only joins one that is there, and what is unrelated joins nothing; but what once
 * belonged to a story stays in it, so that its story hears when it is no longer flagged.
 *
 * A tip always tells a story: that of the page it leads to where we know it, else like any other
 * item, and one of its own whatever the label.
 */
export async function joinStory(
  tx: ActorTx,
  { wording, understood }: Judged,
  tip?: TipOfItem,
): Promise<string | undefined> {
  const { itemId, knownBefore } = wording;
  const joined = knownBefore ? await storyItems.storyOf(tx, itemId) : undefined;
  if (!joined && !tip && understood.label === 'unrelated') return undefined;

  await storyItems.lockMatching(tx);
  // Who gives no date tells of what is new: by the day it was first seen it is found again.
  const publishedAt = wording.publishedAt ?? wording.firstSeenAt;
  const signature = signatureOf({ ...wording, publishedAt }, understood);
  const known = joined ?? tip?.linkedStoryId ?? (await findStory(tx, signature));
  const storyId = known ?? (await openStory(tx));
  if (storyId) await storyItems.join(tx, itemId, storyId, signature);
  return storyId;

  async function openStory(tx: ActorTx): Promise<string | undefined> {
    if (!signature.flagged && !tip) return undefined;
    return stories.open(tx, wording.title, understood.lang);
  }
}

async function findStory(tx: ActorTx, signature: Signature): Promise<string | undefined> {
  const candidates = await storyItems.candidates(tx, signature.keys);
  // Written by us and read only to be compared; checking each would cost more than comparing.
  return bestStory(signature, candidates as Candidate[]);
}
