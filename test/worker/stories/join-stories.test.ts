import type pg from 'pg';
import { expect, vi } from 'vitest';

import { system } from '../../../domain/actor.ts';
import { type ActorTx, asActor } from '../../../store/db.ts';
import * as storyItems from '../../../store/story-items.ts';
import type { Judged } from '../../../store/verdicts.ts';
import { joinStories } from '../../../worker/stories/join-stories.ts';
import { aStory, aTelling as aStoredTelling } from '../../support/records.ts';
import { count, test, waitingForLocks } from '../../support/test.ts';
import { aTelling, type Told } from './a-telling.ts';

const noTips = new Map();
const drowning: Told = {
  title: 'Dua pelajar lemas ketika berkelah di Sungai Rimbun',
  kinds: ['drowning'],
  dead: 2,
  on: '2026-05-12',
};

/** An item of the store that stands in no story yet, understood so. */
async function judged(pool: pg.Pool, told: Told): Promise<Judged> {
  const storyId = await aStory(pool);
  const itemId = await aStoredTelling(pool, storyId, { title: told.title });
  await pool.query('DELETE FROM story_items WHERE item_id = $1', [itemId]);
  await pool.query('DELETE FROM stories WHERE id = $1', [storyId]);
  const { item, understood } = aTelling(told);
  const wording = { ...item, itemId, knownBefore: false, current: true, firstSeenAt: new Date() };
  return { wording: { ...wording, versionId: itemId } as Judged['wording'], understood };
}

function joining(pool: pg.Pool, some: Judged[]): Promise<Set<string>> {
  return asActor(pool, system, (tx) => joinStories(tx, some, noTips));
}

test('tellings taken in together are one story, and others are not', async ({ pool }) => {
  const some = await Promise.all([drowning, drowning].map((told) => judged(pool, told)));
  const other = await judged(pool, { title: 'Rumah hangus di Tawau', kinds: ['fire'] });
  expect((await joining(pool, [...some, other])).size).toBe(2);
});

test('two workers that search at once make one story of one event', async ({ pool }) => {
  const [one, other] = [await judged(pool, drowning), await judged(pool, drowning)];
  let commit: () => void = () => {};
  const held = new Promise<void>((done) => {
    commit = done;
  });
  let joined: () => void = () => {};
  const hasJoined = new Promise<void>((done) => {
    joined = done;
  });
  const first = asActor(pool, system, async (tx: ActorTx) => {
    const into = await joinStories(tx, [one], noTips);
    joined();
    await held;
    return into;
  });
  await hasJoined;
  // It has searched, and found nothing, by the time it waits for its turn.
  const second = joining(pool, [other]);
  await vi.waitFor(async () => expect(await waitingForLocks(pool)).toBe(1));
  commit();

  expect(await second).toEqual(await first);
  expect(await count(pool, 'story_items')).toBe(2);
});

test('an item told of anew stays where it is', async ({ pool }) => {
  const one = await judged(pool, drowning);
  const [storyId] = await joining(pool, [one]);
  const { understood } = aTelling({ ...drowning, title: 'Kebakaran di Tawau', kinds: ['fire'] });
  const again = { wording: { ...one.wording, knownBefore: true }, understood };
  expect(await joining(pool, [again])).toEqual(new Set([storyId]));
});

test('of a key that many share only the newest are compared', async ({ pool }) => {
  const storyId = await aStory(pool);
  const itemIds: string[] = [];
  for (let at = 0; at < 60; at += 1) itemIds.push(await aStoredTelling(pool, storyId));
  await pool.query('DELETE FROM story_items');
  const signature = (at: number) => ({ keys: ['shared', ...(at === 0 ? ['mine'] : [])], at });
  await storyItems.join(
    pool,
    itemIds.map((itemId, at) => ({ itemId, storyId, signature: signature(at) })),
  );
  const upTo = await storyItems.lastNumber(pool);
  const [found = []] = await storyItems.sharing(pool, [['shared', 'mine']], { after: 0n, upTo });
  const ids = found.map(({ itemId }) => itemId);

  expect(ids).toContain(itemIds[0]);
  expect(ids).toContain(itemIds.at(-1));
  expect(ids.length).toBeLessThanOrEqual(storyItems.MOST_CANDIDATES);
  expect(await storyItems.sharing(pool, [['shared']], { after: upTo, upTo })).toEqual([[]]);
});
