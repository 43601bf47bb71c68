import { expect } from 'vitest';

import { NotFound } from '../../store/db.ts';
import * as stories from '../../store/stories.ts';
import { aStory, aTelling } from '../support/records.ts';
import { test } from '../support/test.ts';

test('a story joined to another says where it went', async ({ pool }) => {
  const [from, into] = [await aStory(pool), await aStory(pool, { headline: 'Banjir di Contoh' })];
  await pool.query('UPDATE stories SET merged_into = $1 WHERE id = $2', [into, from]);

  expect(await stories.get(pool, from)).toMatchObject({ mergedInto: into });
  expect(await stories.get(pool, into)).toMatchObject({
    mergedInto: null,
    headline: 'Banjir di Contoh',
    dead: 1,
    injured: null,
  });
});

test('a story that is not there is not found', async ({ pool }) => {
  const nobodys = 'a0000000-0000-4000-8000-000000000000';
  await expect(stories.get(pool, nobodys)).rejects.toThrow(NotFound);
});

test('a story is told in the order it was published; undated tellings stand where they were fetched', async ({
  pool,
}) => {
  const storyId = await aStory(pool);
  await aTelling(pool, storyId, { title: 'kedua', publishedHoursAgo: 3 });
  await aTelling(pool, storyId, { title: 'ketiga', publishedHoursAgo: null });
  await aTelling(pool, storyId, { title: 'pertama', publishedHoursAgo: 9 });
  await aTelling(pool, await aStory(pool), { title: 'kisah lain' });

  const told = await stories.tellings(pool, storyId);
  expect(told.map(({ title }) => title)).toEqual(['pertama', 'kedua', 'ketiga']);
  expect(told[0]).toMatchObject({ outlet: 'Warta Contoh', label: 'lead', sightings: 0 });
});

test('a telling shows what was said last of the wording that speaks for its item', async ({
  pool,
}) => {
  const storyId = await aStory(pool);
  const itemId = await aTelling(pool, storyId, { title: 'dahulu' });
  await pool.query(
    `INSERT INTO verdicts SELECT version_id, '2', model, lang, 'context', 0.2, kinds, reasons, facts,
      understood_at + interval '1 minute' FROM verdicts`,
  );
  await pool.query(
    `INSERT INTO item_versions (item_id, fingerprint, basis, title, body)
      VALUES ($1, 'g', 'article', 'belum difahami', '')`,
    [itemId],
  );

  expect(await stories.tellings(pool, storyId)).toMatchObject([
    { itemId, title: 'dahulu', edition: '2', label: 'context', score: 0.2 },
  ]);
});
