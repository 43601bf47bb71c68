import { expect } from 'vitest';

import { NotFound } from '../../store/db.ts';
import * as pageImages from '../../store/page-images.ts';
import { aPrintedPage } from '../support/papers.ts';
import { aStory, aTelling } from '../support/records.ts';
import { count, test } from '../support/test.ts';

test('pages are dropped when they were kept long enough, and their items stay', async ({
  pool,
}) => {
  const storyId = await aStory(pool);
  const old = await aPrintedPage(pool, await aTelling(pool, storyId));
  const fresh = await aPrintedPage(pool, await aTelling(pool, storyId));
  await pool.query(
    `UPDATE page_images SET kept_at = now() - interval '91 days'
      WHERE id = (SELECT page_id FROM item_pages WHERE item_id = $1)`,
    [old],
  );

  expect(await pageImages.dropOlderThan(pool, 90)).toBe(1);
  await expect(pageImages.ofItem(pool, old)).rejects.toThrow(NotFound);
  expect(await pageImages.ofItem(pool, fresh)).toMatchObject({ itemId: fresh, number: 3 });
  expect(await count(pool, 'items')).toBe(2);
});

test('the page that came last is the one shown', async ({ pool }) => {
  const itemId = await aTelling(pool, await aStory(pool));
  await aPrintedPage(pool, itemId);
  await pool.query("UPDATE page_images SET kept_at = now() - interval '1 day'");
  await aPrintedPage(pool, itemId);
  const { rows } = await pool.query<{ id: string }>(
    'SELECT id FROM page_images ORDER BY kept_at DESC LIMIT 1',
  );
  expect((await pageImages.ofItem(pool, itemId)).id).toBe(rows[0]?.id);
});
