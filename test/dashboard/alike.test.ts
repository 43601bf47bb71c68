import { expect } from 'vitest';

import { alike } from '../../dashboard/alike.ts';
import { asActor } from '../../store/db.ts';
import * as leads from '../../store/leads.ts';
import { aLead, anActor } from '../support/records.ts';
import { test } from '../support/test.ts';

const sudin = { name: 'Sudin bin Latip', age: 41, status: 'dead' as const, occupation: null };

test('who is named in another story is suggested with the reasons, and nobody else', async ({
  pool,
}) => {
  const monitor = await anActor(pool);
  const leadId = await aLead(pool, { people: [sudin] });
  const other = await aLead(pool, { people: [{ ...sudin, name: 'Sudin Latif', age: 42 }] });
  await aLead(pool, { people: [{ ...sudin, name: 'Rosli bin Jamal' }] });
  await aLead(pool, { people: [{ ...sudin, age: 9 }] });

  const found = await asActor(pool, monitor, async (tx) => alike(tx, await leads.get(tx, leadId)));

  expect(found.map(({ lead }) => lead.id)).toEqual([other]);
  expect(found[0]?.reasons).toEqual(['same-name', 'near-age', 'near-days']);
});

test("a lead of another office, or of the lead's own story, is not suggested", async ({ pool }) => {
  const monitor = await anActor(pool, { offices: ['Taiping'] });
  const leadId = await aLead(pool, { people: [sudin], office: 'Taiping' });
  await aLead(pool, { people: [sudin], office: 'Tawau' });
  const lead = await asActor(pool, monitor, (tx) => leads.get(tx, leadId));
  await aLead(pool, { people: [sudin], storyId: lead.storyId, office: 'Taiping' });

  expect(await asActor(pool, monitor, (tx) => alike(tx, lead))).toEqual([]);
});
