import { expect } from 'vitest';

import * as stories from '../../store/stories.ts';
import * as storyItems from '../../store/story-items.ts';
import { summaryOf } from '../../worker/stories/summary.ts';
import { aStory, aTelling } from '../support/records.ts';
import { test } from '../support/test.ts';

test('of a story told hundreds of times the first and the newest are read, and all are counted', async ({
  pool,
}) => {
  const storyId = await aStory(pool);
  const [first] = [await aTelling(pool, storyId, { title: 'pertama', publishedHoursAgo: 90 })];
  // Copies of one telling: whose they are is no matter here.
  await pool.query(
    `WITH copy AS (
      INSERT INTO items (identity, source_id, url, published_at, version_id)
      SELECT n::text, source_id, url, published_at + n * interval '1 minute', version_id
      FROM items, generate_series(1, 299) AS n WHERE id = $1 RETURNING id, identity
    )
    INSERT INTO story_items (item_id, story_id, signature)
    SELECT id, $2, '{}' FROM copy ORDER BY identity::int`,
    [first, storyId],
  );
  const members = await storyItems.members(pool, storyId);

  expect(members).toHaveLength(200);
  expect(members[0]?.itemId).toBe(first);
  const minutes = members.map(({ publishedAt }) =>
    Math.round(
      ((publishedAt?.getTime() ?? 0) - (members[0]?.publishedAt?.getTime() ?? 0)) / 60_000,
    ),
  );
  expect(minutes).toContain(49);
  expect(minutes).not.toContain(50);
  expect(minutes).toContain(150);
  expect(minutes.at(-1)).toBe(299);

  await pool.query("UPDATE stories SET outlets = '{Warta Dahulu}', score = 0.95 WHERE id = $1", [
    storyId,
  ]);
  await stories.saveSummary(pool, storyId, summaryOf(members, new Date()));
  const story = await stories.get(pool, storyId);
  expect(story).toMatchObject({ itemCount: 300, score: 0.95 });
  expect(story.outlets.toSorted()).toEqual(['Warta Contoh', 'Warta Dahulu']);
});

test('a story told a few times is as all its items say', async ({ pool }) => {
  const storyId = await aStory(pool);
  await aTelling(pool, storyId);
  await pool.query("UPDATE stories SET outlets = '{Warta Dahulu}', score = 0.95 WHERE id = $1", [
    storyId,
  ]);
  const members = await storyItems.members(pool, storyId);
  await stories.saveSummary(pool, storyId, summaryOf(members, new Date()));
  expect(await stories.get(pool, storyId)).toMatchObject({
    itemCount: 1,
    score: 0.9,
    outlets: ['Warta Contoh'],
  });
});
