import type { ActorTx } from '../../store/db.ts';
import * as stories from '../../store/stories.ts';
import * as storyItems from '../../store/story-items.ts';
import type { TipOfItem } from '../../store/tips.ts';
import type { Judged } from '../../store/verdicts.ts';
import { keysSoughtFor } from './keys.ts';
import { bestStory, type Candidate } from './match.ts';
import { signed } from './signed.ts';
import { type Signature, signatureOf } from './signature.ts';

/** An item that may tell a story, on its way to it. */
interface Teller extends Judged {
  signature: Signature;
  /** The story it belongs to whatever it is like. */
  storyId: string | undefined;
  isTip: boolean;
}

/**
 * The stories these items tell, which they are joined to now.
 *
 * A flagged item opens a story when nobody told the event before. Context (a court case, an
 * anniversary) only joins one that is there, and what is unrelated joins nothing; but what once
 * belonged to a story stays in it, so that its story hears when it is no longer flagged.
 *
 * A tip always tells a story: that of the page it leads to where we know it, else like any other
 * item, and one of its own whatever the label.
 *
 * 1. Find what each may belong to among all that joined so far; others may do the same meanwhile.
 * 2. Wait for the turn to join, which lasts until the transaction ends.
 * 3. Look only at what joined since, and at each other.
 */
export async function joinStories(
  tx: ActorTx,
  judged: readonly Judged[],
  told: ReadonlyMap<string, TipOfItem>,
): Promise<Set<string>> {
  const tellers = await tellersOf(tx, judged, told);
  if (tellers.length === 0) return new Set();
  const sought = tellers.map(({ signature }) => keysSoughtFor(signature));
  const upTo = await storyItems.lastNumber(tx);
  const before = await candidates(tx, sought, { after: 0n, upTo });

  await storyItems.lockJoining(tx);
  const now = await storyItems.lastNumber(tx);
  const since = await candidates(tx, sought, { after: upTo, upTo: now });

  const joining: (storyItems.Joining & Candidate)[] = [];
  for (const [at, teller] of tellers.entries()) {
    const { wording, understood, signature, isTip } = teller;
    const keys = new Set(sought[at]);
    const mates = joining.filter((mate) => mate.signature.keys.some((key) => keys.has(key)));
    const stored = [...(before[at] ?? []), ...(since[at] ?? [])];
    const known = teller.storyId ?? bestStory(signature, [...stored, ...mates]);
    const opens = signature.flagged || isTip;
    const storyId =
      known ?? (opens ? await stories.open(tx, wording.title, understood.lang) : undefined);
    if (storyId) joining.push({ itemId: wording.itemId, storyId, signature });
  }
  await storyItems.join(tx, joining);
  return new Set(joining.map(({ storyId }) => storyId));
}

/** For each list of keys the items it may tell the same story as, ready to be compared. */
async function candidates(
  tx: ActorTx,
  sought: string[][],
  joined: { after: bigint; upTo: bigint },
): Promise<Candidate[][]> {
  return signed(tx, await storyItems.sharing(tx, sought, joined));
}

async function tellersOf(
  tx: ActorTx,
  judged: readonly Judged[],
  told: ReadonlyMap<string, TipOfItem>,
): Promise<Teller[]> {
  const current = judged.filter(({ wording }) => wording.current);
  const joined = await storyItems.storiesOf(
    tx,
    current.flatMap(({ wording }) => (wording.knownBefore ? [wording.itemId] : [])),
  );
  return current.flatMap(({ wording, understood }) => {
    const tip = told.get(wording.itemId);
    const storyId = joined.get(wording.itemId) ?? tip?.linkedStoryId ?? undefined;
    if (!joined.has(wording.itemId) && !tip && understood.label === 'unrelated') return [];
    // Who gives no date tells of what is new: by the day it was first seen it is found again.
    const publishedAt = wording.publishedAt ?? wording.firstSeenAt;
    const signature = signatureOf({ ...wording, publishedAt }, understood);
    return { wording, understood, signature, storyId, isTip: tip !== undefined };
  });
}
