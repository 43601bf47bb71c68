import { expect } from 'vitest';

import { viewCase } from '../../casework/view-case.ts';
import { viewLead } from '../../casework/view-lead.ts';
import { viewStory } from '../../casework/view-story.ts';
import { WriteNote, writeNote } from '../../casework/write-note.ts';
import * as caseNotes from '../../store/case-notes.ts';
import { asActor, NotFound } from '../../store/db.ts';
import { aCase, aLead, anActor, aStory } from '../support/records.ts';
import { count, test } from '../support/test.ts';

test('whoever reads a lead, a case or a story is in the audit', async ({ pool }) => {
  const sofia = await anActor(pool, { role: 'supervisor' });
  const storyId = await aStory(pool);
  const leadId = await aLead(pool, { storyId });
  const caseId = await aCase(pool, await anActor(pool));

  await asActor(pool, sofia, (tx) => viewLead(tx, sofia, { leadId }));
  await asActor(pool, sofia, (tx) => viewStory(tx, sofia, { storyId }));
  await asActor(pool, sofia, (tx) => viewCase(tx, sofia, { caseId }));

  const audit = await pool.query('SELECT act, subject FROM audit WHERE actor_id = $1 ORDER BY id', [
    sofia.id,
  ]);
  expect(audit.rows).toEqual([
    { act: 'view-lead', subject: { leadId } },
    { act: 'view-story', subject: { storyId } },
    { act: 'view-case', subject: { caseId } },
  ]);
});

test('a case that this actor may not see is not found', async ({ pool }) => {
  const officer = await anActor(pool, { role: 'officer' });
  const caseId = await aCase(pool, await anActor(pool));

  await expect(asActor(pool, officer, (tx) => viewCase(tx, officer, { caseId }))).rejects.toThrow(
    NotFound,
  );
  await expect(
    asActor(pool, officer, (tx) => writeNote(tx, officer, { caseId, words: 'Salam.' })),
  ).rejects.toThrow(NotFound);
  expect(await count(pool, 'case_notes')).toBe(0);
});

test('notes stand in a case in the order they were written, with who wrote them', async ({
  pool,
}) => {
  const sofia = await anActor(pool, { name: 'Sofia', role: 'supervisor' });
  const lim = await anActor(pool, { name: 'Lim', role: 'administrator' });
  const caseId = await aCase(pool, sofia);

  const note = await asActor(pool, sofia, (tx) =>
    writeNote(tx, sofia, { caseId, words: 'Ibu tinggal seorang.' }),
  );
  await asActor(pool, lim, (tx) => writeNote(tx, lim, { caseId, words: 'Jumpa esok.' }));

  const listed = await asActor(pool, sofia, (tx) => caseNotes.ofCase(tx, caseId));
  expect(listed).toMatchObject([
    { id: note.id, by: 'Sofia', words: 'Ibu tinggal seorang.' },
    { by: 'Lim', words: 'Jumpa esok.' },
  ]);
});

test('an empty note is refused', () => {
  const caseId = '019a0000-0000-7000-8000-000000000000';
  expect(WriteNote.safeParse({ caseId, words: '  ' }).success).toBe(false);
});
