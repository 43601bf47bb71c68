/** Signatures of stored items, the latest kept at hand: those that speak of one day meet again. */
import type { Db } from '../../store/db.ts';
import * as storyItems from '../../store/story-items.ts';
import type { Candidate } from './match.ts';
import type { Compared } from './signature.ts';

/** Some five kilobytes each. */
const kept = 5000;

/** By item and revision. An item's id is nobody else's, in whatever database. */
const atHand = new Map<string, Compared>();

/** The same items with their signatures, those not at hand read from the store. */
export async function signed(
  db: Db,
  lists: readonly storyItems.Sharing[][],
): Promise<Candidate[][]> {
  const missing = new Map<string, string>();
  for (const one of lists.flat()) {
    if (!atHand.has(keyOf(one))) missing.set(one.itemId, keyOf(one));
  }
  const read = await storyItems.signatures(db, [...missing.keys()]);
  const candidates = lists.map((list) =>
    list.flatMap((one) => {
      // Written by us and read only to be compared; checking each would cost more than comparing.
      const signature = atHand.get(keyOf(one)) ?? (read.get(one.itemId) as Compared | undefined);
      return signature ? [{ storyId: one.storyId, signature }] : [];
    }),
  );
  for (const [itemId, key] of missing) atHand.set(key, read.get(itemId) as Compared);
  for (const key of atHand.keys()) {
    if (atHand.size <= kept) break;
    atHand.delete(key);
  }
  return candidates;
}

function keyOf({ itemId, revision }: storyItems.Sharing): string {
  return `${itemId} ${revision}`;
}
