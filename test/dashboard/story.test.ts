import { expect } from 'vitest';

import { sql } from '../../store/db.ts';
import { test } from '../support/desk.ts';
import { aLead, aPerson, aStory } from '../support/records.ts';
import { aTelling } from '../support/tellings.ts';

test('a story shows who says what, what each adds, and its families', async ({ pool, desk }) => {
  const storyId = await aStory(pool);
  await aTelling(pool, { storyId, outlet: 'Warta Contoh', minutesAgo: 90, facts: { dead: 1 } });
  await aTelling(pool, {
    storyId,
    outlet: 'The Sample',
    lang: 'en',
    title: 'Seamstress and driver die',
    body: 'Rosnah Contoh, 41, died on her way home, police said on Monday.',
    reasons: { died: 0.4 },
    minutesAgo: 60,
    victims: [aPerson],
    facts: { dead: 2 },
  });
  const leadId = await aLead(pool, { storyId });
  const { text } = await (await desk.seat()).get(`/stories/${storyId}`);
  expect(text).toContain('<td><u>1</u></td><td><mark class="pen">2</mark></td>');
  expect(text).toContain('Pertama melaporkan.');
  expect(text).toContain('Menambah Rosnah Contoh.');
  expect(text).toContain(`/leads/${leadId}`);
});

test('a copy is called one', async ({ pool, desk }) => {
  const storyId = await aStory(pool);
  await aTelling(pool, { storyId, outlet: 'Warta Contoh', minutesAgo: 90 });
  await aTelling(pool, { storyId, outlet: 'Pos Contoh', minutesAgo: 60 });
  const { text } = await (await desk.seat()).get(`/stories/${storyId}`);
  expect(text).toContain('Teks hampir sama dengan Warta Contoh.');
});

test('no story leaves that the audit could not keep, not even at the last moment', async ({
  pool,
  desk,
}) => {
  const storyId = await aStory(pool);
  await aTelling(pool, { storyId });
  await pool.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$;
    CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON audit
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()`);
  const { status, text } = await (await desk.seat()).get(`/stories/${storyId}`);
  expect(status).toBe(500);
  expect(text).not.toContain('class="prose"');
});

test('a story joined to another goes on at its address', async ({ pool, desk }) => {
  const [old, kept] = [await aStory(pool), await aStory(pool)];
  await pool.query(sql`UPDATE stories SET merged_into = ${kept} WHERE id = ${old}`);
  const answer = await (await desk.seat()).get(`/stories/${old}`);
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(`/stories/${kept}`);
});
