import type pg from 'pg';

import { system } from '../../domain/actor.ts';
import { isFlagged, type Understood } from '../../domain/verdict.ts';
import type { Job } from '../../queue.ts';
import { type ActorTx, asActor, isRefused } from '../../store/db.ts';
import * as wordings from '../../store/wordings.ts';
import * as tips from '../../store/tips.ts';
import * as verdicts from '../../store/verdicts.ts';
import { joinStories } from '../stories/join-stories.ts';
import { renewStory } from '../stories/renew-story.ts';
import { notUnderstood, withGiven } from '../tips/with-given.ts';
import type { Understander } from '../understand.ts';

export interface StepContext {
  pool: pg.Pool;
  understand: Understander;
  /** Which lexicon and model `understand` reads by. */
  by: { edition: string; model: string };
  /** Told of a wording or an item that understanding failed on: a fault of ours. */
  onFault: (id: string, error: unknown) => void;
}

/** Items a transaction: few, so that joining is never locked for long. */
const ITEMS_AT_ONCE = 25;

/**
 * Understands the items that are not yet: verdict and facts, the story each belongs to, and the
 * families of that story.
 *
 * Safe to run twice, and by two workers at once: the items are locked while they are judged, and
 * what is understood is not taken again. A few items stand or fall together.
 */
export async function understandItems(
  { itemIds }: Job<'understand-items'>,
  context: StepContext,
): Promise<{ outcome: string; understood: number; flagged: number }> {
  let understood = 0;
  let flagged = 0;
  for (let start = 0; start < itemIds.length; start += ITEMS_AT_ONCE) {
    const some = itemIds.slice(start, start + ITEMS_AT_ONCE);
    const judged = await understandTogether(some, context);
    understood += judged.length;
    flagged += judged.filter(({ understood: { label } }) => isFlagged(label)).length;
  }
  return { outcome: 'understood', understood, flagged };
}

/**
 * Understands a few items in one transaction. When the store refuses what was made of one of them,
 * they are done one by one, so that the others stand; that one is marked and left.
 */
async function understandTogether(
  itemIds: string[],
  context: StepContext,
): Promise<verdicts.Judged[]> {
  try {
    return await asActor(context.pool, system, (tx) => understandSome(tx, itemIds, context));
  } catch (error) {
    if (!isRefused(error)) throw error;
    const [only, ...others] = itemIds;
    if (only && others.length === 0) {
      context.onFault(only, error);
      await wordings.recordRefusal(context.pool, only);
      return [];
    }
    const judged: verdicts.Judged[] = [];
    for (const itemId of itemIds) judged.push(...(await understandTogether([itemId], context)));
    return judged;
  }
}

/**
 * 1. Take the wordings without a verdict, and judge each.
 * 2. Save the verdicts.
 * 3. Join those that speak for their item to a story; the others are history.
 * 4. Renew what each story touched says, and its leads.
 */
async function understandSome(tx: ActorTx, itemIds: string[], context: StepContext) {
  const judged: verdicts.Judged[] = [];
  const told = await tips.ofItems(tx, itemIds);
  for (const wording of await wordings.takeUnread(tx, itemIds)) {
    try {
      judged.push({ wording, understood: understandOne(wording, context, told) });
    } catch (error) {
      context.onFault(wording.versionId, error);
      // Somebody told us: what we cannot read, people still can.
      if (told.has(wording.itemId)) judged.push({ wording, understood: notUnderstood });
      else await wordings.recordFailure(tx, wording.versionId, (error as Error).name);
    }
  }
  await verdicts.save(tx, context.by, judged);

  const touched = await joinStories(tx, judged, told);
  for (const storyId of touched) await renewStory(tx, storyId);
  return judged;
}

/** A tip's verdict takes in what its sender said beside the words. */
function understandOne(
  wording: wordings.Wording,
  { understand }: StepContext,
  told: Map<string, tips.TipOfItem>,
): Understood {
  const tip = told.get(wording.itemId);
  return tip ? withGiven(wording, tip.given, understand) : understand(wording);
}
